import { join, resolve } from 'node:path';
import { z } from 'zod';
import { LeadoraError, type MicroUsd, toMicroUsd } from '#domain';

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
  /** null: no model, and the rules do the work. */
  readonly openai: { readonly apiKey: string; readonly baseUrl: string; readonly model: string } | null;
  /** The project whose signed tokens name a user; null: keys only. */
  readonly supabaseUrl: string | null;
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

const OPENAI_URL = 'https://api.openai.com/v1';
/** Small, cheap, and takes strict tools (prices of November 2026). */
const OPENAI_MODEL = 'gpt-6-luna';
/** A server of one's own, such as Ollama, takes any key. */
const NO_KEY = 'none';

function urlOf(...protocols: readonly string[]): z.ZodType<string, string> {
  return z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), {
    error: `must be a URL that begins with ${protocols.map((each) => `${each}//`).join(' or ')}`,
  });
}

const postgres = urlOf('postgres:', 'postgresql:');
const web = urlOf('http:', 'https:');

const milliseconds = z.coerce
  .number({ error: 'must be a number of milliseconds' })
  .int({ error: 'must be a whole number' })
  .min(100, { error: 'must be at least 100' });

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
    .optional(),
  SUPABASE_URL: web.optional(),
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
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: web.optional(),
  OPENAI_MODEL: z.string().default(OPENAI_MODEL),
});

/** @throws LeadoraError `configuration` that names every fault at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is one that is not set: so it is in every .env file.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(set);
  if (!read.success) throw toFault(read.error);
  const { data } = read;
  const hasModel = data.OPENAI_API_KEY !== undefined || data.OPENAI_BASE_URL !== undefined;
  return Object.freeze({
    databaseUrl: data.DATABASE_URL ?? null,
    migrateUrl: data.LEADORA_MIGRATE_URL ?? null,
    host: data.HOST,
    port: data.PORT,
    dataDir: resolve(data.LEADORA_DATA_DIR),
    maxJobs: data.LEADORA_MAX_JOBS,
    budgetMicroUsd: data.LEADORA_BUDGET_USD === undefined ? null : toMicroUsd(data.LEADORA_BUDGET_USD),
    openai: hasModel
      ? {
          apiKey: data.OPENAI_API_KEY ?? NO_KEY,
          baseUrl: (data.OPENAI_BASE_URL ?? OPENAI_URL).replace(/\/+$/u, ''),
          model: data.OPENAI_MODEL,
        }
      : null,
    supabaseUrl: data.SUPABASE_URL?.replace(/\/+$/u, '') ?? null,
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

function toFault(error: z.ZodError): LeadoraError {
  const lines = error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  return new LeadoraError({
    code: 'configuration',
    message: `The environment is not right: ${lines.join('; ')}.`,
    nextStep: 'Mend these variables; .env.example lists them all.',
  });
}
