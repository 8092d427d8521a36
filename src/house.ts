import { type Client, createClient } from '#contract';
import type { Mode } from '#domain';
import type { PageFiles } from '#http';
import { createLogger, systemClock } from '#lib';
import { VENDORS } from '#models';
import { startEmbeddedPostgres } from '#store';
import { type App, fillDirectory, LOCAL_USER, migrate, openApp, startTracing, VERSION } from './app.ts';
import type { Config } from './config.ts';
import { type AppOptions, EUROSTAT } from './front.ts';

/** A database that is up to date, and the app on it. */
export interface House {
  readonly config: Config;
  readonly app: App;
  readonly client: Client;
  readonly mode: Mode;
  /** Loads what a worker would load at its start. */
  fillDirectory(): Promise<void>;
  close(): Promise<void>;
}

/** Starts what is not there yet: PostgreSQL, in demo mode the world. `tell` says to a person what takes its time. */
export async function openHouse(
  config: Config,
  mode: Mode,
  tell: (sentence: string) => void,
  page?: Promise<PageFiles | null>,
): Promise<House> {
  const embedded =
    config.databaseUrl === null ? await startEmbeddedPostgres({ dataDir: config.dataDir, tell }) : undefined;
  const databaseUrl = embedded?.url ?? config.databaseUrl ?? '';
  const directUrl = config.migrateUrl ?? databaseUrl;
  const secrets = [
    ...config.models.map(({ apiKey }) => apiKey),
    decodeURIComponent(new URL(databaseUrl).password),
  ];
  const log = createLogger({ level: config.logLevel, secrets });
  try {
    await migrate(directUrl, log);
    const demo = mode === 'demo' ? await startDemo() : undefined;
    const tracing = await startTracing({ otlpUrl: config.otlpUrl, version: VERSION, log });
    const app = openApp({
      // Nobody in the simulated world is real: no provider is asked about them.
      config: demo === undefined ? config : { ...config, models: demo.models, hunter: null },
      databaseUrl,
      directUrl,
      mode,
      clock: systemClock,
      log,
      tracer: tracing.tracer,
      ...(page === undefined ? {} : { page: await page }),
      statistics: demo?.statistics ?? EUROSTAT,
      ...(demo === undefined ? {} : { worldRoute: demo.worldRoute, demoList: demo.list }),
    });
    const client = createClient({
      baseUrl: 'http://localhost',
      fetch: (url, init) => Promise.resolve(app.http.fetch(new Request(url, init), { actor: LOCAL_USER })),
      key: null,
    });
    return {
      config,
      app,
      client,
      mode,
      fillDirectory: () => fillDirectory(directUrl, log),
      async close(): Promise<void> {
        await app.close();
        await tracing.close();
        await demo?.stop();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** What takes the outside world's place in demo mode. */
interface Demo {
  readonly models: Config['models'];
  readonly worldRoute: (host: string) => { readonly address: string; readonly port: number } | undefined;
  readonly list: string;
  readonly statistics: NonNullable<AppOptions['statistics']>;
  stop(): Promise<void>;
}

/** The simulated world is loaded in demo mode only. */
async function startDemo(): Promise<Demo> {
  const { demoCompanies, startWorld } = await import('#world');
  const world = await startWorld();
  return {
    models: [
      {
        vendor: 'openai',
        apiKey: 'demo',
        baseUrl: world.baseUrls.openai,
        model: VENDORS.openai.defaultModel,
      },
    ],
    worldRoute: (host): ReturnType<Demo['worldRoute']> =>
      host.endsWith('.example') ? { address: '127.0.0.1', port: world.port } : undefined,
    list: demoCompanies()
      .map((company) => JSON.stringify(company))
      .join('\n'),
    statistics: world.statistics,
    stop: (): Promise<void> => world.stop(),
  };
}
