import { readRequest } from '#agents';
import type { WorldRoute } from '#calls';
import type { Mode, PlanTerm, RequestReading, WorkPhase } from '#domain';
import { openEngineClient } from '#engine';
import { personKey, registrableDomain } from '#evidence';
import { createHttpApp, type HttpApp, openTokenReader, type PageFiles } from '#http';
import { type Clock, type Log, NO_TRACER, type Tracer } from '#lib';
import { priceQuestion, VENDORS } from '#models';
import { type Actor, findKeyHolder, type SearchContext, type StartedSearch } from '#searches';
import { openRequestReader, readCompanyLines, readListSource, type StatisticsSettings } from '#sources';
import { type OpenDatabase, openDatabase, openEventBell, withoutTenant } from '#store';
import type { Config } from './config.ts';

export const VERSION = '0.1.0';

/** The user of this machine, who needs no key over loopback. */
export const LOCAL_USER: Actor = {
  userId: '00000000-0000-4000-8000-000000000000',
  scopes: ['read', 'run', 'admin'],
};

const EUROSTAT_URL = 'https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0';

/** Open to everybody, without a key. */
export const EUROSTAT = {
  name: 'Eurostat',
  baseUrl: EUROSTAT_URL,
  publicUrl: EUROSTAT_URL,
  licence: 'CC BY 4.0, Eurostat',
} as const satisfies StatisticsSettings;

export interface AppOptions {
  readonly config: Pick<Config, 'models' | 'maxJobs' | 'budgetMicroUsd' | 'host'> &
    Partial<Pick<Config, 'supabaseUrl' | 'hunter'>>;
  readonly databaseUrl: string;
  /** A direct or session connection; null where the only one is a transaction pooler. */
  readonly directUrl: string | null;
  readonly mode: Mode;
  readonly clock: Clock;
  readonly log: Log;
  /** Where traces are asked for. */
  readonly tracer?: Tracer;
  /** Only in demo mode and tests: where company sites are served instead of the internet. */
  readonly worldRoute?: WorldRoute;
  /** In demo mode: the simulated companies, which stand in the directory's place, as JSON lines. */
  readonly demoList?: string;
  /** Where official statistics are asked; without it none are. */
  readonly statistics?: StatisticsSettings;
  /** The built page, where this process serves it. */
  readonly page?: PageFiles | null;
  /** Set where everything runs in functions that end: nobody looks for work there, so each search has to be sent for. */
  readonly functions?: FunctionOptions;
  /** Hard limits of the phases, in milliseconds; shorter ones in tests. */
  readonly limitsMs?: Readonly<Record<WorkPhase, number>>;
}

export interface FunctionOptions {
  /** Sends for a function that works on the search. */
  wake(search: StartedSearch): Promise<void>;
  /** On a developer's own machine the local user needs no key. */
  readonly isLocal: boolean;
}

/** The side of a process that answers. */
export interface Front {
  readonly http: HttpApp;
  readonly context: SearchContext;
  readonly database: OpenDatabase;
  close(): Promise<void>;
}

const POOL_SIZE = 12;
/** A function serves one request at a time, and there are many of them before one database. */
const FUNCTION_POOL_SIZE = 4;

/** Wires what answers requests. It needs no provider, and so a function that only answers carries none. */
export function openFront(options: AppOptions): Front {
  const { config, databaseUrl, directUrl, mode, clock, log, functions, tracer = NO_TRACER } = options;
  const [firstModel] = config.models;
  const { supabaseUrl = null } = config;
  const database = openDatabase({
    url: databaseUrl,
    poolSize: functions === undefined ? POOL_SIZE : FUNCTION_POOL_SIZE,
    onLost: (error) => log.warn('A database connection was lost.', { error }),
  });
  const engine = openEngineClient({ url: databaseUrl, log });
  const bell = openEventBell(directUrl);
  const context: SearchContext = {
    database: database.as('leadora_app'),
    workerDatabase: database.as('leadora_worker'),
    engine,
    tracer,
    bell,
    mode,
    defaultBudgetMicroUsd: config.budgetMicroUsd,
    priceQuestion: () =>
      firstModel === undefined ? Promise.resolve(null) : priceQuestion(firstModel, clock.now()),
    wake: functions === undefined ? null : (search) => functions.wake(search),
    configured: [...config.models.map(({ vendor }) => vendor), ...(config.hunter == null ? [] : ['hunter'])],
    maxJobs: config.maxJobs,
    identity: { toDomain: registrableDomain, toPersonKey: personKey },
    readCompanyList: readCompanyLines,
    ...openReading(options, database),
  };
  const isLocalOnly = functions?.isLocal ?? ['127.0.0.1', 'localhost', '::1'].includes(config.host);
  const http = createHttpApp({
    context,
    authentication: {
      findKeyHolder: (key) => findKeyHolder(context.database, key),
      readToken: supabaseUrl === null ? null : openTokenReader(supabaseUrl),
      localUser: isLocalOnly ? LOCAL_USER : null,
    },
    clock,
    log,
    tracer,
    version: VERSION,
    page: options.page ?? null,
    checkReady: () => withoutTenant(context.database, () => Promise.resolve()),
  });
  return {
    http,
    context,
    database,
    async close(): Promise<void> {
      await bell.close();
      await engine.close();
      await database.close();
    },
  };
}

/** What is understood before anything starts; its words are loaded when somebody first asks. */
function openReading(
  { config, demoList }: AppOptions,
  database: OpenDatabase,
): Pick<SearchContext, 'readRequest' | 'findIndustries'> {
  const openReader = onceDone(() => openRequestReader(database.as('leadora_app')));
  const openDemo = onceDone(async () => (demoList === undefined ? null : await readListSource(demoList)));
  return {
    async readRequest(asked): Promise<RequestReading> {
      const [reader, demo] = await Promise.all([openReader(), openDemo()]);
      const planRetrieval = async (phrases: readonly string[]): Promise<readonly PlanTerm[]> => {
        if (asked.hasList) return await reader.planBlindly(phrases);
        return demo === null ? [] : await demo.planRetrieval(phrases);
      };
      return await readRequest(
        {
          model: config.models[0]?.model ?? null,
          modelVariables: Object.values(VENDORS).map(({ keyVariable }) => keyVariable),
          directory: demo === null ? 'The directory of brands' : 'The companies of the simulated world',
          interpret: reader.interpret,
          planRetrieval,
        },
        asked,
      );
    },
    findIndustries: async (typed, limit) => (await openReader()).findIndustries(typed, limit),
  };
}

/** Made once; a try that failed is made again by whoever asks next. */
function onceDone<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
