export { createApiKey, findKeyHolder, listApiKeys, type NewApiKey, revokeApiKey } from './api-keys.ts';
export { cancelSearch } from './cancel-search.ts';
export type {
  Actor,
  AskedReading,
  ListFormat,
  Scope,
  SearchContext,
  StartedSearch,
} from './context.ts';
export { type CreatedSearch, createSearch, type NewSearch } from './create-search.ts';
export { diffSearches, type SearchDiff } from './diff-searches.ts';
export { type ErasureRequest, type ErasureResult, erasePerson, listErasures } from './erase-person.ts';
export { type Estimate, estimateFor, estimateSearch } from './estimate-search.ts';
export { type ExportedBusiness, exportSearch, type SearchExport } from './export-search.ts';
export { finishSearch } from './finish-search.ts';
export { getProgress, type Progress } from './get-progress.ts';
export type { IdempotencyKey } from './idempotently.ts';
export { assumeMarket, getMarket } from './market.ts';
export { listMarks, type Marks, markBusinesses, type NewMark } from './marks.ts';
export { getLimits, type ListedProvider, listProviders, type Providers } from './providers.ts';
export { type ListReading, putCompanyList } from './put-company-list.ts';
export { findIndustries, readRequest } from './read-request.ts';
export {
  listBusinesses,
  listCompanyLines,
  listDecisionMakers,
  listErrors,
  listPersonas,
  listUsage,
  type Personas,
  type SearchUsage,
} from './read-results.ts';
export { getSearch, listSearches } from './read-search.ts';
export { type Repeat, repeatSearch } from './repeat-search.ts';
export { reportError } from './report-error.ts';
export { settleSearches } from './settle-searches.ts';
export { startSearch } from './start-search.ts';
export {
  addSuppression,
  listSuppressions,
  type NewSuppression,
  removeSuppression,
} from './suppressions.ts';
export { listEvents, watchEvents } from './watch-events.ts';
