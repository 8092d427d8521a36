import assert from 'node:assert/strict';
import { type App, openApp, startTracing, VERSION, type Worker } from '#app';
import { type Client, createClient, OPERATIONS, type ProgressWire, type SearchWire } from '#contract';
import type { Mode } from '#domain';
import { listen } from '#http';
import { type Log, systemClock } from '#lib';
import { createTestDatabase, silentLog, type TestDatabase } from '#testing';
import { demoCompanies, startWorld, type World } from '#world';

/** The whole product on a database of its own, spoken to over HTTP, with the simulated world around it. */
export interface Stage {
  readonly app: App;
  readonly client: Client;
  /** Where the server listens. */
  readonly url: string;
  readonly database: TestDatabase;
  readonly world: World;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly mode?: Mode;
  /** false: no model is configured, and the rules do the work. */
  readonly hasModel?: boolean;
  /** Which hosts live in the world; the others lie behind the network of this machine. */
  readonly livesInWorld?: (host: string) => boolean;
  /** false: connections to hosts of the world are refused. */
  readonly hasNetwork?: boolean;
  readonly limitsMs?: Parameters<typeof openApp>[0]['limitsMs'];
  /** false: searches wait until somebody else works. */
  readonly hasWorker?: boolean;
  /** Where a collector takes traces. */
  readonly otlpUrl?: string;
  readonly log?: Log;
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const world = await startWorld();
  const database = await createTestDatabase({ hasDirectory: true });
  const { otlpUrl = null, log = silentLog } = options;
  const tracing = await startTracing({ otlpUrl, version: VERSION, log });
  const { tracer } = tracing;
  const app = openApp({
    ...appOptions({ ...options, databaseUrl: database.url, worldPort: world.port }),
    tracer,
    log,
  });
  const worker: Worker | undefined = options.hasWorker === false ? undefined : await app.startWorker();
  const server = await listen(app.http, { host: '127.0.0.1', port: 0 });
  return {
    app,
    client: createClient({ baseUrl: server.url, fetch, key: null }),
    url: server.url,
    database,
    world,
    async close(): Promise<void> {
      await server.close();
      await worker?.stop({ graceMs: 500 });
      await app.close();
      await tracing.close();
      await world.stop();
      await database.drop();
    },
  };
}

export function appOptions({
  databaseUrl,
  worldPort,
  ...options
}: StageOptions & { readonly databaseUrl: string; readonly worldPort: number }): Parameters<
  typeof openApp
>[0] {
  const { mode = 'live', hasModel = true, livesInWorld = isExample, limitsMs, hasNetwork = true } = options;
  const port = hasNetwork ? worldPort : NOBODY_LISTENS;
  return {
    config: {
      models: hasModel
        ? [
            {
              vendor: 'openai',
              apiKey: 'test',
              baseUrl: `http://127.0.0.1:${worldPort}/v1`,
              model: 'gpt-6-luna',
            },
          ]
        : [],
      maxJobs: 5,
      budgetMicroUsd: null,
      host: '127.0.0.1',
    },
    databaseUrl,
    directUrl: databaseUrl,
    mode,
    clock: systemClock,
    log: silentLog,
    statistics: {
      name: 'Eurostat (simulated)',
      baseUrl: `http://127.0.0.1:${port}/eurostat/api/dissemination/statistics/1.0`,
      publicUrl: 'http://eurostat.example/eurostat/api/dissemination/statistics/1.0',
      licence: 'none: invented numbers',
    },
    worldRoute: (host) => (livesInWorld(host) ? { address: '127.0.0.1', port } : undefined),
    ...(limitsMs === undefined ? {} : { limitsMs }),
  };
}

const NOBODY_LISTENS = 1;

function isExample(host: string): boolean {
  return host.endsWith('.example');
}

export const REQUEST = {
  product_service: 'commercial refrigeration',
  industries: ['supermarkets'],
  countries: ['DE'],
  criteria: ['Runs its own stores with refrigerated shelves.'],
};

/** Ten German supermarkets of the world, which all meet the criterion; the one whose site is slow is left out. */
export const COMPANIES = demoCompanies()
  .filter(
    ({ country, industry, website }) =>
      country === 'DE' && industry === 'supermarkets' && !website.includes('isarkiste'),
  )
  .map((company) => ({ ...company, description: 'It runs its own stores with refrigerated shelves.' }));

/** A draft over companies of the world. */
export async function draftSearch(
  { client }: Pick<Stage, 'client'>,
  {
    companies = COMPANIES,
    ...changes
  }: Partial<typeof REQUEST> & {
    readonly companies?: typeof COMPANIES;
    readonly budget_usd?: number;
    readonly max_businesses?: number;
  } = {},
): Promise<string> {
  const body = { ...REQUEST, ...changes, start: false };
  const { search_id: id } = await client.call(OPERATIONS.createSearch, { body });
  const text = companies.map((company) => JSON.stringify(company)).join('\n');
  await client.putCompanyList(id, { content: text, type: 'application/jsonl' });
  return id;
}

export async function startSearch({ client }: Pick<Stage, 'client'>, searchId: string): Promise<void> {
  await client.call(OPERATIONS.startSearch, { params: { search_id: searchId } });
}

export function readProgress({ client }: Pick<Stage, 'client'>, searchId: string): Promise<ProgressWire> {
  return client.call(OPERATIONS.checkProgress, { body: { search_id: searchId } });
}

/** The search once it has ended: its stream of events ends with it. */
export async function untilEnded(
  { client }: Pick<Stage, 'client'>,
  searchId: string,
  timeoutMs = 120_000,
): Promise<SearchWire> {
  const signal = AbortSignal.timeout(timeoutMs);
  const types: string[] = [];
  for await (const { type } of client.watchEvents(searchId, { after: 0, signal })) types.push(type);
  const search = await client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
  assert.equal(types.at(-1), `search.${search.status}`, 'the last event is the end');
  return search;
}
