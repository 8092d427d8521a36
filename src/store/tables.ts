import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type {
  CallStatus,
  Criterion,
  DecisionMakerLevel,
  EmailState,
  EventType,
  Importance,
  Mark,
  MatchStatus,
  Mode,
  OriginKind,
  Phase,
  PhaseState,
  SearchType,
  Snapshot,
  SourceKind,
  Status,
  SuppressionKind,
  TerminationReason,
  VerdictResult,
} from '#domain';

/**
 * The columns as the migrations make them, in camel case. Words that a CHECK constraint holds are typed as those words;
 * `jsonb` is unknown until a shape has read it. Instants come as ISO 8601 in UTC, `bigint` as a number (`open-database.ts`).
 */
export interface Tables {
  userSearches: UserSearchesTable;
  searchPhases: SearchPhasesTable;
  searchJobs: SearchJobsTable;
  criteria: Tenant & {
    id: string;
    position: number;
    text: string;
    importance: Importance;
    checker: Criterion['checker'];
  };
  listedCompanies: Tenant & {
    mode: Mode;
    line: number;
    row: Json | null;
    reason: string | null;
    industry: string | null;
    country: string | null;
    words: string | null;
  };
  searchEvents: Tenant & { seq: number; type: EventType; at: Generated<string>; data: Json };
  errorRecords: ErrorRecordsTable;
  businessPersonas: PersonasTable;
  decisionMakerPersonas: PersonasTable;
  evidence: EvidenceTable;
  snapshots: Tenant & {
    mode: Mode;
    hash: string;
    kind: Snapshot['kind'];
    url: string;
    fetchedAt: string;
    body: string;
    redacted: Generated<boolean>;
  };
  companyVectors: Tenant & {
    mode: Mode;
    model: string;
    textHash: string;
    vector: readonly number[];
  };
  businesses: BusinessesTable;
  verdicts: Tenant & {
    businessId: string;
    criterionId: string;
    result: VerdictResult;
    reason: string;
    evidenceIds: readonly string[];
  };
  decisionMakers: DecisionMakersTable;
  marketInsights: Tenant & {
    id: string;
    mode: Mode;
    figures: Json;
    notes: Json;
    statistics: Json | null;
    evidence: Json;
    method: string;
    createdAt: Generated<string>;
  };
  marketAssumptions: Tenant & { mode: Mode; assumptions: Json; setAt: Generated<string> };
  apiUsageLogs: ApiUsageLogsTable;
  recordedAnswers: Tenant & {
    runId: string;
    requestHash: string;
    httpStatus: number;
    headers: Json;
    body: string;
    url: string | null;
    createdAt: Generated<string>;
  };
  recordedFailures: Tenant & {
    runId: string;
    requestHash: string;
    nth: number;
    url: string | null;
    code: string;
    message: string;
    nextStep: string;
    createdAt: Generated<string>;
  };
  providerGates: { provider: string; openAt: string; updatedAt: Generated<string> };
  apiKeys: ApiKeysTable;
  idempotencyKeys: {
    userId: string;
    key: string;
    requestHash: string;
    answer: Json | null;
    createdAt: Generated<string>;
  };
  directoryBrands: DirectoryBrandsTable;
  directoryLoads: {
    source: string;
    version: string;
    rows: number;
    words: string | null;
    loadedAt: Generated<string>;
  };
  workers: {
    id: string;
    host: string;
    pid: number;
    providers: readonly string[] | null;
    startedAt: Generated<string>;
    beatAt: Generated<string>;
  };
  businessMarks: Tenant & {
    businessId: string;
    mark: Mark;
    reason: string | null;
    markedAt: Generated<string>;
  };
  suppressions: {
    id: string;
    userId: string;
    kind: SuppressionKind;
    hash: string;
    label: string;
    reason: string | null;
    createdAt: Generated<string>;
  };
  erasures: { id: string; userId: string; hash: string; counts: Json; createdAt: Generated<string> };
  searchLeases: { searchId: string; holder: string; expiresAt: string };
  runEpochs: { runId: string; searchId: string; epoch: number };
}

type Json = ColumnType<unknown, string, string>;

interface Tenant {
  userId: string;
  searchId: string;
}

interface UserSearchesTable {
  id: string;
  userId: string;
  mode: Mode;
  searchType: SearchType;
  productService: string;
  industries: readonly string[];
  countries: readonly string[];
  maxBusinesses: number;
  budgetMicroUsd: number | null;
  exclude: readonly string[];
  originSearchId: string | null;
  originKind: OriginKind | null;
  interpretation: Json | null;
  status: Generated<Status>;
  phase: Generated<Phase>;
  progressPct: Generated<number>;
  terminationReason: TerminationReason | null;
  nextStep: string | null;
  errorId: string | null;
  spentMicroUsd: Generated<number>;
  reservedMicroUsd: Generated<number>;
  budgetReached: Generated<boolean>;
  eventSeq: Generated<number>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
  enqueuedAt: string | null;
  startedAt: string | null;
  deadlineAt: string | null;
  cancellingAt: string | null;
  finishingAt: string | null;
  finishedAt: string | null;
}

interface SearchPhasesTable extends Tenant {
  phase: Phase;
  position: number;
  state: Generated<PhaseState>;
  attempt: Generated<number>;
  startedAt: string | null;
  deadlineAt: string | null;
  finishedAt: string | null;
  done: Generated<number>;
  total: Generated<number>;
  reason: string | null;
}

interface SearchJobsTable extends Tenant {
  id: string;
  phase: Phase;
  agent: string;
  subject: string | null;
  state: 'running' | 'done' | 'skipped' | 'failed' | 'timed_out';
  attempt: Generated<number>;
  startedAt: Generated<string>;
  finishedAt: string | null;
  code: string | null;
  reason: string | null;
}

interface ErrorRecordsTable {
  id: string;
  userId: string | null;
  searchId: string | null;
  phase: string | null;
  code: string;
  message: string;
  nextStep: string;
  retryable: boolean;
  stack: string | null;
  createdAt: Generated<string>;
}

interface PersonasTable extends Tenant {
  id: string;
  mode: Mode;
  rank: number;
  title: string;
  matchScore: number | null;
  demographics: Json;
  characteristics: Json;
  behaviors: Json;
  marketPotential: Json;
  method: string;
  createdAt: Generated<string>;
}

interface EvidenceTable extends Tenant {
  mode: Mode;
  id: string;
  sourceKind: SourceKind;
  source: string;
  url: string | null;
  fetchedAt: string;
  licence: string | null;
  textHash: string;
  quote: string;
  startOffset: number;
  endOffset: number;
  bindingRule: string;
}

interface BusinessesTable extends Tenant {
  id: string;
  mode: Mode;
  key: string;
  rank: number;
  name: string;
  domain: string | null;
  website: string | null;
  country: string | null;
  city: string | null;
  industry: string | null;
  size: string | null;
  description: string | null;
  cells: Json;
  matchStatus: MatchStatus;
  matchScore: number | null;
  source: string;
  sourceKey: string;
  evidenceIds: readonly string[];
  registryIds: Generated<unknown>;
  aliases: Generated<unknown>;
  duplicateOf: string | null;
  statusReason: string | null;
  createdAt: Generated<string>;
}

interface DecisionMakersTable extends Tenant {
  id: string;
  mode: Mode;
  businessId: string;
  key: string;
  name: string;
  title: string | null;
  level: DecisionMakerLevel;
  email: string | null;
  emailState: GeneratedAlways<EmailState>;
  emailPattern: GeneratedAlways<string | null>;
  emailSamples: GeneratedAlways<number | null>;
  emailCheckedAt: GeneratedAlways<string | null>;
  phone: string | null;
  cells: Json;
  persona: string | null;
  evidenceIds: readonly string[];
  createdAt: Generated<string>;
}

interface ApiUsageLogsTable extends Tenant {
  id: string;
  mode: Mode;
  runId: string;
  requestHash: string;
  provider: string;
  endpoint: string;
  model: string | null;
  attempt: number;
  status: Generated<CallStatus>;
  httpStatus: number | null;
  ms: number | null;
  inputTokens: Generated<number>;
  cachedTokens: Generated<number>;
  outputTokens: Generated<number>;
  reasoningTokens: Generated<number>;
  reservedMicroUsd: Generated<number>;
  costMicroUsd: Generated<number>;
  priceId: string | null;
  credits: number | null;
  requestId: string | null;
  finishReason: string | null;
  errorClass: string | null;
  errorMessage: string | null;
  createdAt: Generated<string>;
  settledAt: string | null;
}

interface ApiKeysTable {
  id: string;
  userId: string;
  name: string;
  secretHash: string;
  scopes: readonly string[];
  createdAt: Generated<string>;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

interface DirectoryBrandsTable {
  id: string;
  name: string;
  category: string;
  domain: string;
  website: string;
  qid: string;
  countries: readonly string[];
  regionCountries: readonly string[];
  excludedCountries: readonly string[];
  worldwide: boolean;
  description: string | null;
  record: string;
}
