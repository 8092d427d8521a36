export { type Client, type ClientOptions, createClient, type ExportFormat, type Fetch } from './client.ts';
export { compareRows, type FoundRows, type RowDifference } from './compare-rows.ts';
export { CreatedPlace, PersonPlace, RankPlace, readCursor, writeCursor } from './cursor.ts';
export { type DiffWire, OffsetPlace, toDiffCounts } from './diff-shapes.ts';
export {
  type CreateSearchBody,
  CSV_TARGETS,
  type CsvTarget,
  FunctionProgress,
  FunctionStart,
  LastEventId,
  type SearchInput,
  toSearchRequest,
} from './inputs.ts';
export type { MarksWire } from './mark-shapes.ts';
export { toContractValue, toMarketAssumptions } from './market-inputs.ts';
export { type MarketWire, toMarketWire } from './market-wire.ts';
export { toOpenApi } from './openapi.ts';
export type { JsonOperation, Operation, OperationInput } from './operation.ts';
export { OPERATIONS, type OperationId } from './operations.ts';
export type { ErasedWire, SuppressionWire } from './privacy-shapes.ts';
export type { LimitsWire, ProvidersWire } from './provider-shapes.ts';
export { type InputPart, readInput } from './read-input.ts';
export type { IndustriesWire, ReadingWire } from './reading-shapes.ts';
export {
  HEARTBEAT,
  readServerSentEvents,
  type ServerSentEvent,
  writeServerSentEvent,
} from './server-sent-events.ts';
export {
  toErasedWire,
  toErasuresWire,
  toLimitsWire,
  toMarksWire,
  toProvidersWire,
  toSuppressionWire,
} from './settings-to-wire.ts';
export type {
  BusinessWire,
  DecisionMakerWire,
  EventWire,
  FunctionErrorWire,
  PersonasWire,
  ProblemWire,
  ProgressWire,
  SearchWire,
  UsageWire,
  ValueWire,
} from './shapes.ts';
export { toIndustriesWire, toReadingWire } from './to-reading-wire.ts';
export {
  toBusinessWire,
  toCallWire,
  toDecisionMakerWire,
  toEstimateWire,
  toPersonasWire,
  toPhaseWire,
  toSearchWire,
} from './to-wire.ts';
