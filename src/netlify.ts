import { LeadoraError } from '#domain';
import { readKick, runSearch, sendKick, sweep } from '#functions';
import { createLogger, type Log, systemClock } from '#lib';
import { openApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { type AppOptions, EUROSTAT, openFront, VERSION } from './front.ts';
import { startTracing, type Tracing } from './tracing.ts';

/** What the files of netlify/functions answer with. One container serves one request after the other, so it keeps its app. */

/** Streams end here before the platform cuts them after 60 s; a client comes back with the last event's id. */
const LONGEST_STREAM_MS = 50_000;

/** What the platform gives a function beside its request. */
interface FunctionContext {
  /** Keeps the function alive until then, without keeping the answer back. */
  waitUntil(work: Promise<unknown>): void;
}

/** Every request of the API, and the historical functions that answer at once. */
export async function answerRequest(request: Request, context: FunctionContext): Promise<Response> {
  const { house, app } = await front(request);
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(LONGEST_STREAM_MS)]);
  const { isLocal: isFromHere } = house.config.functions; // on the platform nobody is
  const response = await app.http.fetch(new Request(request, { signal }), { isFromHere });
  context.waitUntil(house.tracing.flush());
  return response;
}

/** The background function. The platform has answered 202 already, so there is nobody to tell what was wrong. */
export async function runInBackground(request: Request): Promise<void> {
  const { house, app } = await whole(request);
  const { config, log } = house;
  const kick = await readKick(house.secret, request, systemClock.now());
  if (kick === undefined) {
    log.warn('A call of the background function was ignored: it carries no valid signature.');
    return;
  }
  const { budgetMs, leaseMs } = config.functions;
  const end = await runSearch(
    {
      database: app.context.workerDatabase,
      startWorker: (held) => app.startWorker(held),
      handOver: (next) => sendKick(house, next),
      budgetMs,
      leaseMs,
      clock: systemClock,
      log,
    },
    kick,
  ).finally(() => house.tracing.flush());
  log.info('A background function has ended.', { search_id: kick.searchId, hop: kick.hop, end });
}

/** The scheduled function. */
export async function sweepSearches(request: Request): Promise<void> {
  const { house, app } = await front(request);
  const count = await sweep(app.context, (kick) => sendKick(house, kick));
  house.log.info('Searches were sent for.', { count });
}

/** What one container keeps, with the address that its requests come to. */
interface House {
  readonly config: Config;
  readonly log: Log;
  readonly tracing: Tracing;
  readonly secret: string;
  readonly siteUrl: string;
  readonly clock: typeof systemClock;
  readonly send: typeof fetch;
  readonly options: AppOptions;
}

async function openHouse(request: Request): Promise<House> {
  const config = readConfig(process.env);
  const { kickSecret: secret, selfUrl, isLocal } = config.functions;
  const { databaseUrl } = config;
  if (databaseUrl === null || secret === null)
    throw new LeadoraError({
      code: 'configuration',
      message: 'DATABASE_URL and LEADORA_KICK_SECRET are both needed on Netlify.',
      nextStep: 'Set them in the site configuration; docs/deploy-netlify.md says how.',
    });
  const keys = config.models.map(({ apiKey }) => apiKey);
  const secrets = [secret, ...keys, decodeURIComponent(new URL(databaseUrl).password)];
  const log = createLogger({ level: config.logLevel, secrets });
  const tracing = await startTracing({ otlpUrl: config.otlpUrl, version: VERSION, log });
  const siteUrl = selfUrl ?? new URL(request.url).origin;
  const house = { config, log, tracing, secret, siteUrl, clock: systemClock, send: fetch };
  return {
    ...house,
    options: {
      config,
      databaseUrl,
      directUrl: null,
      mode: 'live',
      clock: systemClock,
      log,
      statistics: EUROSTAT,
      tracer: tracing.tracer,
      functions: { isLocal, wake: (search) => sendKick(house, { ...search, hop: 0 }) },
    },
  };
}

/** Opened at the first request of a container; where that fails the next request tries again. */
function keepOpen<Opened>(
  open: (options: AppOptions) => Opened,
): (request: Request) => Promise<{ readonly house: House; readonly app: Opened }> {
  let kept: Promise<{ readonly house: House; readonly app: Opened }> | undefined;
  const openNow = async (request: Request): Promise<{ readonly house: House; readonly app: Opened }> => {
    const house = await openHouse(request);
    return { house, app: open(house.options) };
  };
  return (request) => {
    kept ??= openNow(request).catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}

// Marked as pure so that the packager leaves out of a function what it does not use.
const front = /* @__PURE__ */ keepOpen(openFront);
const whole = /* @__PURE__ */ keepOpen(openApp);
