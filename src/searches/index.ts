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
export { type Estimate, estimateFor, estimateSearch } from './estimate-search.ts';
export { type ExportedBusiness, exportSearch, type SearchExport } from './export-search.ts';
export { finishSearch } from './finish-search.ts';
export { getProgress, type Progress } from './get-progress.ts';
export type { IdempotencyKey } from './idempotently.ts';
export { assumeMarket, getMarket, type MarketReport } from './market.ts';
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
export { listEvents, watchEvents } from './watch-events.ts';
