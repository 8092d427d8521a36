export {
  BUNDLE_FORMAT,
  type Bundle,
  type BundledValue,
  BundleShape,
  SNAPSHOT_KINDS,
  type Snapshot,
} from './bundle.ts';
export {
  type Business,
  type CompanyRecord,
  DECISION_MAKER_LEVELS,
  type DecisionMaker,
  type DecisionMakerLevel,
  MATCH_STATUSES,
  type MatchStatus,
} from './business.ts';
export { CHANGES, type Change, type ChangeKind, type ComparedSearch } from './changes.ts';
export { type Comparison, compareSearches } from './compare-searches.ts';
export { type ComputedFigure, countMarket, countMatched, noFigure } from './count-market.ts';
export { COUNTRY_CODES, countryName, findCountry } from './countries.ts';
export {
  COMPANY_COLUMNS,
  COMPANY_EVIDENCE_COLUMNS,
  CSV_MARK,
  disarm,
  ORIGIN_COLUMNS,
  PERSON_COLUMNS,
  PERSON_EVIDENCE_COLUMNS,
} from './csv.ts';
export { EMAIL_STATES, type EmailOrigin, type EmailState } from './email.ts';
export {
  ERROR_CODES,
  type ErrorCode,
  type InputFault,
  LeadoraError,
  type LeadoraErrorOptions,
  toLeadoraError,
} from './errors.ts';
export { EVENT_TYPES, type EventType, type SearchEvent } from './events.ts';
export {
  CHECKERS,
  type Checker,
  type Criterion,
  type Evidence,
  IMPLIED_CRITERIA,
  IMPORTANCES,
  type ImpliedCriterion,
  type Importance,
  isImplied,
  knownValue,
  SOURCE_KINDS,
  type SourceKind,
  type Value,
  type ValueState,
  VERDICTS,
  type Verdict,
  type VerdictResult,
} from './evidence.ts';
export type { Funnel } from './funnel.ts';
export { type Alias, REGISTRIES, REGISTRY_NAMES, type Registry, type RegistryId } from './identity.ts';
export {
  type FoundCategory,
  type Interpretation,
  MATCH_RULES,
  type MatchRule,
  PLAN_RULES,
  type PlanTerm,
  RANKING_RULES,
  type RankingStep,
} from './interpretation.ts';
export { type BusinessMark, MARKS, type Mark, type Precision, precisionOf } from './mark.ts';
export {
  type AssumedRange,
  type EnterpriseCount,
  FIGURE_STATES,
  type FigureState,
  type MarketActivity,
  type MarketAssumptions,
  type MarketBasis,
  type MarketFactor,
  type MarketFigure,
  type MarketGap,
  type MarketInsights,
  type MarketNote,
  type MarketReport,
  type MarketStatistics,
  type MatchedCompanies,
  type StaffRange,
} from './market.ts';
export type { BundledMarket } from './market-bundle.ts';
export {
  MarketAssumptionsShape,
  MarketBasisShape,
  MarketFigureShape,
  MarketNoteShape,
  MarketStatisticsShape,
} from './market-shapes.ts';
export { type MicroUsd, toMicroUsd, toUsd } from './money.ts';
export { type EndedSearch, type Hurdle, judgeOutcome, NO_MORE_MATCHES, type Outcome } from './outcome.ts';
export type { BusinessPersona, DecisionMakerPersona, Method } from './persona.ts';
export {
  hasEnded,
  PHASE_LIMIT_MS,
  PHASE_STATES,
  PHASES,
  type Phase,
  type PhaseProgress,
  type PhaseState,
  WORK_PHASES,
  type WorkPhase,
} from './phase.ts';
export { currentPhase, progressPct } from './progress.ts';
export {
  judgeProvider,
  PROVIDER_STATES,
  PROVIDERS,
  type Provider,
  type ProviderHealth,
  type ProviderState,
} from './provider.ts';
export {
  readContractValue,
  readWrittenRange,
  type WrittenRange,
  type WrittenValue,
} from './read-contract-value.ts';
export {
  CRITERION_ORIGINS,
  type CriterionOrigin,
  type IndustryHit,
  type ReadCriterion,
  type RequestReading,
  type Respondent,
} from './reading.ts';
export { FILLER, leadOf, type Redactor, redactorFor } from './redact.ts';
export { isTakenOver, RunStopped } from './run-stopped.ts';
export {
  LIMITS,
  MODES,
  type Mode,
  ORIGIN_KINDS,
  type Origin,
  type OriginKind,
  SEARCH_RUN,
  SEARCH_TYPES,
  type Search,
  type SearchRequest,
  type SearchType,
} from './search.ts';
export { tellSearch, toJobPlace } from './search-spans.ts';
export {
  AliasShape,
  BusinessPersonaParts,
  DecisionMakerPersonaParts,
  EmailOriginShape,
  EvidenceShape,
  InterpretationShape,
  RegistryIdShape,
  TextListValueShape,
  TextValueShape,
} from './shapes.ts';
export { computeMarket, describeTally, tallyFigures } from './size-market.ts';
export {
  canMove,
  isTerminal,
  STATUSES,
  type Status,
  TERMINATION_REASONS,
  type TerminationReason,
} from './status.ts';
export {
  type Erasure,
  maskEmail,
  maskPerson,
  type PersonSource,
  type PersonTraces,
  SUPPRESSION_KINDS,
  type Suppression,
  type SuppressionKind,
} from './suppression.ts';
export { type ApiCall, CALL_STATUSES, type CallStatus } from './usage.ts';
