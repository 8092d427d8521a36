export { type Clock, systemClock } from './clock.ts';
export { endsWithin, withTimeout } from './deadline.ts';
export { type ConnectionPool, endPool } from './end-pool.ts';
export { newId, sha256, stableId } from './ids.ts';
export type { Log, LogFields } from './log.ts';
export { createLogger } from './logger.ts';
export { type Repetition, repeatEvery } from './repeat.ts';
export {
  NO_TRACER,
  type PastSpan,
  type Span,
  type SpanAttributes,
  type SpanPlace,
  type SpanStart,
  type Tracer,
} from './tracer.ts';
