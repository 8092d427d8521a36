/** A provider or source that the product knows, and what it is good for. */
export interface Provider {
  /** As it stands in the log of calls. */
  readonly id: string;
  readonly label: string;
  readonly kind: 'model' | 'contacts' | 'site' | 'statistics' | 'directory' | 'list';
  /** What sets it; empty where nothing is needed. Any one of them is enough. */
  readonly variables: readonly string[];
  readonly unlocks: string;
}

const MODEL_WORK =
  'Criteria in your own words, personas, people that no page marks as such, notes on the market.';

export const PROVIDERS: readonly Provider[] = [
  {
    id: 'openai',
    label: 'OpenAI, or a server that speaks its API',
    kind: 'model',
    variables: ['OPENAI_API_KEY', 'OPENAI_BASE_URL'],
    unlocks: MODEL_WORK,
  },
  {
    id: 'anthropic',
    label: 'Anthropic',
    kind: 'model',
    variables: ['ANTHROPIC_API_KEY', 'ANTHROPIC_BASE_URL'],
    unlocks: MODEL_WORK,
  },
  {
    id: 'gemini',
    label: 'Gemini',
    kind: 'model',
    variables: ['GEMINI_API_KEY', 'GEMINI_BASE_URL'],
    unlocks: MODEL_WORK,
  },
  {
    id: 'deepseek',
    label: 'DeepSeek',
    kind: 'model',
    variables: ['DEEPSEEK_API_KEY', 'DEEPSEEK_BASE_URL'],
    unlocks: MODEL_WORK,
  },
  {
    id: 'hunter',
    label: 'Hunter',
    kind: 'contacts',
    variables: ['HUNTER_API_KEY'],
    unlocks: 'E-mail addresses that no page shows, verified on a date.',
  },
  {
    id: 'site',
    label: 'Company sites',
    kind: 'site',
    variables: [],
    unlocks: 'Decision makers with the page and the words that name them.',
  },
  {
    id: 'eurostat',
    label: 'Eurostat',
    kind: 'statistics',
    variables: [],
    unlocks: 'Figures on the market: enterprises by kind, country and size, with the dataset that says so.',
  },
  {
    id: 'directory',
    label: 'Directory of brands',
    kind: 'directory',
    variables: [],
    unlocks: 'Companies by kind and country, without any key.',
  },
  {
    id: 'list',
    label: 'Your own list',
    kind: 'list',
    variables: [],
    unlocks: 'Searches in companies that you bring along with a search.',
  },
];

export const PROVIDER_STATES = ['ready', 'no_key', 'refused', 'limit_reached', 'unknown'] as const;
/** `refused`: it did not take our key. `unknown`: no process that could ask it says whether it has a key. */
export type ProviderState = (typeof PROVIDER_STATES)[number];

/** How a tenant's calls of a provider went. */
export interface ProviderHealth {
  readonly provider: string;
  /** Of the last 24 hours, settled ones. */
  readonly calls: number;
  readonly ok: number;
  readonly p50Ms: number | null;
  readonly lastError: {
    readonly at: string;
    readonly message: string;
    readonly errorClass: string | null;
    readonly httpStatus: number | null;
    /** No call went well after it. */
    readonly isLast: boolean;
  } | null;
  readonly monthMicroUsd: number;
}

const REFUSED = new Set([401, 403]);
const NO_CREDIT = /quota|billing|credit|insufficient|balance|usage_limit/iu;

export function judgeProvider(isSet: boolean | null, health: ProviderHealth | undefined): ProviderState {
  if (isSet === false) return 'no_key';
  const { lastError = null } = health ?? {};
  if (lastError?.isLast === true) {
    if (lastError.httpStatus === 402 || NO_CREDIT.test(lastError.errorClass ?? '')) return 'limit_reached';
    // Hunter says 403 where others say 429: it took the key, only not so fast.
    const isTooFast = lastError.errorClass === 'rate_limit';
    if (!isTooFast && lastError.httpStatus !== null && REFUSED.has(lastError.httpStatus)) return 'refused';
  }
  return isSet === null ? 'unknown' : 'ready';
}
