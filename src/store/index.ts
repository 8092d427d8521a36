export {
  type ApiKey,
  findApiKeyHolder,
  insertApiKey,
  listApiKeys,
  noteApiKeyUse,
  revokeApiKey,
} from './api-keys.ts';
export {
  type BusinessPage,
  findBusiness,
  findBusinessId,
  findBusinessKey,
  type ListedBusiness,
  listBusinesses,
  listBusinessesWithSite,
} from './businesses.ts';
export { insertCompanyVectors, listSimilarities, listVectorHashes } from './company-vectors.ts';
export { isConnectionFault } from './connection-fault.ts';
export {
  insertDecisionMakers,
  type KeyedDecisionMaker,
  type ListedDecisionMaker,
  listDecisionMakers,
} from './decision-makers.ts';
export {
  type BrandCount,
  type BrandQuery,
  countBrands,
  type DirectoryBrand,
  findDirectoryVersion,
  findDirectoryWords,
  listBrands,
  loadDirectory,
} from './directory.ts';
export { type EmbeddedPostgres, startEmbeddedPostgres, startThrowAwayPostgres } from './embedded-postgres.ts';
export { blackenPeople, erasePerson, type FoundTraces, type SoughtPerson } from './erase-person.ts';
export { insertErasure, listErasures } from './erasures.ts';
export { type ErrorRecord, insertErrorRecord, type ListedError, listErrorRecords } from './error-records.ts';
export { type EventBell, openEventBell } from './event-bell.ts';
export { insertEvents, listEvents, type NewEvent } from './events.ts';
export { type CountedFunnel, findFunnel, hasMoreMatches, type RejectedBy } from './funnel.ts';
export { type IdempotencyEntry, saveIdempotentAnswer, takeIdempotencyKey } from './idempotency-keys.ts';
export { insertBusinesses } from './insert-businesses.ts';
export {
  countJobEnds,
  endJob,
  findJobEnd,
  type JobEnd,
  type JobStart,
  listRunningJobs,
  type RunningJob,
  startJob,
} from './jobs.ts';
export {
  type Lease,
  listSearchesToWake,
  releaseLease,
  releaseLeases,
  renewLease,
  takeLease,
  takeLostLeases,
} from './leases.ts';
export {
  copyListedCompanies,
  countListedCompanies,
  deleteListedCompanies,
  findSimilarLabels,
  insertListedCompanies,
  type ListedLine,
  listListedCompanies,
  listListedIndustries,
  searchListedCompanies,
} from './listed-companies.ts';
export { copyMarketAssumptions, findMarketAssumptions, saveMarketAssumptions } from './market-assumptions.ts';
export { findMarketInsights, insertMarketInsights } from './market-insights.ts';
export { findUnwanted, listMarks, type MarkedBusiness, saveMarks, type Unwanted } from './marks.ts';
export { countMatchedCompanies } from './matched-companies.ts';
export { migrateStore, writeStoreSql } from './migrate-store.ts';
export { type Database, type OpenDatabase, openDatabase, type Role } from './open-database.ts';
export { type KnownCompany, listExtended, listKnownCompanies } from './origins.ts';
export {
  insertBusinessPersonas,
  insertDecisionMakerPersonas,
  listBusinessPersonas,
  listDecisionMakerPersonas,
  type Stored,
} from './personas.ts';
export {
  beginSearch,
  cancelSearch,
  endPhase,
  endSearch,
  getPhaseTimeLeft,
  isFinishing,
  listPhases,
  markFinishing,
  startPhase,
} from './progress.ts';
export { getGateWait, shutGate } from './provider-gates.ts';
export { listProviderHealth, listWaits } from './provider-health.ts';
export {
  deleteRecordedFailures,
  findRecordedAnswer,
  findRecordedFailure,
  insertRecordedAnswer,
  insertRecordedFailure,
  type RecordedAnswer,
  type RecordedFailure,
} from './recorded-answers.ts';
export { listPageAnswers, listPeopleJobs } from './run-traces.ts';
export { claimRun, type FencedSearch, type RunFence, replayedBy, withRun } from './runs.ts';
export {
  findSearch,
  insertSearch,
  listSearches,
  lockSearch,
  markEnqueued,
  saveInterpretation,
} from './searches.ts';
export {
  countResults,
  isToSettle,
  listOpenSearches,
  listSearchesToSettle,
  type ResultCounts,
} from './settling.ts';
export { insertSnapshots, listSnapshots } from './snapshots.ts';
export {
  deleteSuppression,
  insertSuppression,
  listSuppressions,
  personValue,
  type SuppressionValue,
} from './suppressions.ts';
export { type Transaction, withoutTenant, withTenant } from './transaction.ts';
export {
  insertAttempt,
  type LostAttempts,
  listCalls,
  markBudgetReached,
  type NewAttempt,
  type ProviderUsage,
  type Settlement,
  settleAttempt,
  settleLostAttempts,
  sumUsage,
} from './usage.ts';
export {
  beatWorker,
  countWorkers,
  forgetWorkers,
  listAnnounced,
  listDeadWorkers,
  retireWorker,
  type WorkerProcess,
} from './workers.ts';
