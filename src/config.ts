import { join, resolve } from 'node:path';
import * as z from 'zod';
import { LeadoraError, type MicroUsd, toMicroUsd } from '#domain';
import { type ModelSettings, VENDORS, type VendorName } from '#models';
import type { HunterSettings } from '#sources';

/** What the environment decides: read once, frozen, and handed down from `app.ts`. */
export interface Config {
  /** null: the embedded PostgreSQL below `dataDir`. */
  readonly databaseUrl: string | null;
  /** For migrations and notifications where `databaseUrl` is a transaction pooler; null: the same. */
  readonly migrateUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly maxJobs: number;
  /** The most that a search may cost when its request names no budget; null: no limit. */
  readonly budgetMicroUsd: MicroUsd | null;
  /** In the order in which they are asked, each when the one before is out of reach; none: the rules do the work. */
  readonly models: readonly ModelSettings[];
  /** The provider of contacts; null: addresses are those that are published, or inferred from such. */
  readonly hunter: HunterSettings | null;
  /** The project whose signed tokens name a user; null: keys only. */
  readonly supabaseUrl: string | null;
  /** Where a collector takes traces over OTLP; null: nobody is told. */
  readonly otlpUrl: string | null;
  /** Only where everything runs in functions. */
  readonly functions: FunctionsConfig;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

export interface FunctionsConfig {
  /** Signs what one function asks of another. */
  readonly kickSecret: string | null;
  /** The site's own address; null: the one that a request came to. */
  readonly selfUrl: string | null;
  /** How long a function works before it hands over. */
  readonly budgetMs: number;
  /** How long a function may be silent before another may take its search. */
  readonly leaseMs: number;
  /** Runs on a developer's machine, not on the platform. */
  readonly isLocal: boolean;
}

/** A server of one's own, such as Ollama, takes any key. */
const NO_KEY = 'none';

function urlOf(...protocols: readonly string[]): z.ZodType<string, string> {
  return z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), {
    error: `must be a URL that begins with ${protocols.map((each) => `${each}//`).join(' or ')}`,
  });
}

const postgres = urlOf('postgres:', 'postgresql:').refine(isDecodable, {
  error: 'must have a password whose special characters are percent-encoded',
});
const web = urlOf('http:', 'https:');

const milliseconds = z.coerce
  .number({ error: 'must be a number of milliseconds' })
  .int({ error: 'must be a whole number' })
  .min(100, { error: 'must be at least 100' });
/** In the order in which they are asked when LEADORA_MODELS names none. */
const VENDOR_NAMES = ['openai', 'anthropic', 'gemini', 'deepseek'] as const satisfies readonly VendorName[];

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(URL.parse(url)?.password ?? '');
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** The most that any search may cost, as in a request. */
const MOST_USD = 100_000;

// Checked here, because the error of a header that cannot be sent would show the key.
const keyText = z
  .string()
  .regex(/^[\x21-\x7e]+$/u, {
    error: 'must be one word of plain characters, without blanks or line breaks',
  })
  .optional();

const Environment = z.object({
  DATABASE_URL: postgres.optional(),
  LEADORA_MIGRATE_URL: postgres.optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be at least 1' })
    .max(65_535, { error: 'must be at most 65535' })
    .default(8888),
  LEADORA_DATA_DIR: z.string().default(join(import.meta.dirname, '../.leadora')),
  LEADORA_MAX_JOBS: z.coerce
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be at least 1' })
    .max(5, { error: 'must be at most 5, the limit for one search' })
    .default(5),
  LEADORA_BUDGET_USD: z.coerce
    .number({ error: 'must be a number of US dollars' })
    .min(0, { error: 'must not be negative' })
    .max(MOST_USD, { error: `must be at most ${MOST_USD}` })
    .optional(),
  SUPABASE_URL: web.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: web.optional(),
  LEADORA_SELF_URL: web.optional(),
  LEADORA_KICK_SECRET: z.string().min(32, { error: 'must be at least 32 characters long' }).optional(),
  LEADORA_FUNCTION_BUDGET_MS: milliseconds.default(690_000),
  LEADORA_FUNCTION_LEASE_MS: milliseconds.default(45_000),
  NETLIFY_DEV: z.string().optional(),
  LEADORA_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be debug, info, warn, error or silent',
    })
    .default('warn'),
  LEADORA_MODELS: z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(VENDOR_NAMES, { error: `must be of ${VENDOR_NAMES.join(', ')}` })))
    .optional(),
  OPENAI_API_KEY: keyText,
  OPENAI_BASE_URL: web.optional(),
  OPENAI_MODEL: z.string().optional(),
  ANTHROPIC_API_KEY: keyText,
  ANTHROPIC_BASE_URL: web.optional(),
  ANTHROPIC_MODEL: z.string().optional(),
  GEMINI_API_KEY: keyText,
  GEMINI_BASE_URL: web.optional(),
  GEMINI_MODEL: z.string().optional(),
  DEEPSEEK_API_KEY: keyText,
  DEEPSEEK_BASE_URL: web.optional(),
  DEEPSEEK_MODEL: z.string().optional(),
  HUNTER_API_KEY: keyText,
  HUNTER_BASE_URL: web.optional(),
});

/** @throws LeadoraError `configuration` that names every fault at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is one that is not set: so it is in every .env file.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(set);
  if (!read.success) throw toFault(read.error);
  const { data } = read;
  return Object.freeze({
    databaseUrl: data.DATABASE_URL ?? null,
    migrateUrl: data.LEADORA_MIGRATE_URL ?? null,
    host: data.HOST,
    port: data.PORT,
    dataDir: resolve(data.LEADORA_DATA_DIR),
    maxJobs: data.LEADORA_MAX_JOBS,
    budgetMicroUsd: data.LEADORA_BUDGET_USD === undefined ? null : toMicroUsd(data.LEADORA_BUDGET_USD),
    models: readModels(data),
    hunter: readHunter(data),
    supabaseUrl: data.SUPABASE_URL?.replace(/\/+$/u, '') ?? null,
    otlpUrl: data.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/u, '') ?? null,
    functions: {
      kickSecret: data.LEADORA_KICK_SECRET ?? null,
      selfUrl: data.LEADORA_SELF_URL ?? null,
      budgetMs: data.LEADORA_FUNCTION_BUDGET_MS,
      leaseMs: data.LEADORA_FUNCTION_LEASE_MS,
      isLocal: data.NETLIFY_DEV === 'true',
    },
    logLevel: data.LEADORA_LOG_LEVEL,
  });
}

/** A vendor takes part when it has a key, or an address of one's own that needs none. */
function readModels(data: z.output<typeof Environment>): readonly ModelSettings[] {
  return (data.LEADORA_MODELS ?? VENDOR_NAMES).flatMap((vendor) => {
    const { defaultUrl, defaultModel } = VENDORS[vendor];
    const prefix = PREFIXES[vendor];
    const apiKey = data[`${prefix}_API_KEY`];
    const baseUrl = data[`${prefix}_BASE_URL`];
    if (apiKey === undefined && baseUrl === undefined) return [];
    return {
      vendor,
      apiKey: apiKey ?? NO_KEY,
      baseUrl: (baseUrl ?? defaultUrl).replace(/\/+$/u, ''),
      model: data[`${prefix}_MODEL`] ?? defaultModel,
    };
  });
}

function readHunter({
  HUNTER_API_KEY: apiKey,
  HUNTER_BASE_URL: url,
}: z.output<typeof Environment>): HunterSettings | null {
  return apiKey === undefined ? null : { apiKey, baseUrl: url?.replace(/\/+$/u, '') ?? null };
}

const PREFIXES = {
  openai: 'OPENAI',
  anthropic: 'ANTHROPIC',
  gemini: 'GEMINI',
  deepseek: 'DEEPSEEK',
} as const satisfies Record<VendorName, string>;

function toFault(error: z.ZodError): LeadoraError {
  const lines = error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
  return new LeadoraError({
    code: 'configuration',
    message: `The environment is not right: ${lines.join('; ')}.`,
    nextStep: 'Mend these variables; .env.example lists them all.',
  });
}
