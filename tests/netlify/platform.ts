import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bundles, Manifest } from './bundle.ts';
import { type Container, startContainer } from './containers.ts';
import { openPublished } from './publish.ts';

/** Plays the platform: routes, one invocation a container, 202 at once for background, retries, limits, cron, kills. */
export interface Platform {
  readonly url: string;
  /** Runs every scheduled function once, as cron does. */
  tick(): Promise<void>;
  /** Background invocations so far, oldest first. */
  readonly background: readonly Invocation[];
  /** Kills a container in the middle of its work, or stops it as the platform would never do, without a word. */
  readonly containers: () => readonly Container[];
  stop(): Promise<void>;
}

export interface Invocation {
  readonly name: string;
  readonly body: string;
  /** 1 for the first delivery, 2 and 3 for the platform's own. */
  readonly delivery: number;
  readonly startedAt: number;
  endedAt: number | null;
  /** null while it runs. */
  result: 'ok' | 'failed' | null;
}

export interface PlatformOptions {
  readonly bundles: Bundles;
  readonly env: Readonly<Record<string, string>>;
  /** The platform waits one minute and then two. */
  readonly retryMs?: readonly number[];
  /** From the end of one run of the scheduled functions to the next; none without it. */
  readonly cronMs?: number;
  /** The folder of the built page. */
  readonly publish?: string;
}

const BACKGROUND_LIMIT_MS = 15 * 60_000;
const SYNC_LIMIT_MS = 60_000;
const CRON_LIMIT_MS = 30_000;
const MOST_BYTES = 6 * 1024 * 1024;
const MOST_BACKGROUND_BYTES = 256 * 1024;
const DEFAULT_PATH = /^\/\.netlify\/functions\/(?<name>[\w-]+)$/u;

type PlatformFunction = Manifest['functions'][number];

export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { bundles, env, retryMs = [60_000, 120_000], cronMs, publish } = options;
  const findPublished = publish === undefined ? undefined : openPublished(publish);
  const { functions } = bundles.manifest;
  const containers: Container[] = [];
  const background: Invocation[] = [];
  const stopped = new AbortController();
  let url = '';

  const acquire = async ({ name }: PlatformFunction, limitMs: number): Promise<Container> => {
    const warm = containers.find((each) => each.name === name && !each.isBusy && each.isAlive());
    const container =
      warm ??
      (await startContainer({
        name,
        folder: join(bundles.folder, name),
        limitMs,
        env: { ...env, URL: url },
      }));
    if (warm === undefined) containers.push(container);
    if (stopped.signal.aborted) container.kill();
    container.isBusy = true;
    return container;
  };

  /** One invocation; throws when the function did, when its container died, and when it took too long. */
  const invoke = async (to: PlatformFunction, event: object, limitMs: number): Promise<Response> => {
    const container = await acquire(to, limitMs);
    const timer = setTimeout(() => container.kill(), limitMs).unref();
    try {
      const response = await fetch(`http://127.0.0.1:${container.port}/`, {
        method: 'POST',
        body: JSON.stringify(event),
      });
      if (response.status === 599) throw new Error(`The function ${to.name} threw.`);
      const body = await response.arrayBuffer();
      return new Response(body.byteLength === 0 ? null : body, response);
    } finally {
      clearTimeout(timer);
      container.isBusy = false;
    }
  };

  const deliver = async (to: PlatformFunction, event: { readonly body: string }): Promise<void> => {
    for (const [index, waitMs] of [...retryMs, 0].entries()) {
      const invocation: Invocation = {
        name: to.name,
        body: Buffer.from(event.body, 'base64').toString('utf8'),
        delivery: index + 1,
        startedAt: Date.now(),
        endedAt: null,
        result: null,
      };
      background.push(invocation);
      invocation.result = await invoke(to, event, BACKGROUND_LIMIT_MS).then(
        () => 'ok' as const,
        () => 'failed' as const,
      );
      invocation.endedAt = Date.now();
      if (invocation.result === 'ok' || stopped.signal.aborted) return;
      await sleep(waitMs, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined);
      if (stopped.signal.aborted) return;
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const rawUrl = new URL(request.url ?? '/', url);
    const to = findFunction(functions, rawUrl.pathname);
    if (to === undefined) {
      const published = findPublished?.(rawUrl.pathname);
      if (published === undefined) return say(response, 404, 'Not Found');
      response.writeHead(published.status, published.headers);
      return void response.end(published.body);
    }
    const body = await buffer(request);
    const isBackground = to.invocationMode === 'background';
    if (body.length > (isBackground ? MOST_BACKGROUND_BYTES : MOST_BYTES)) return say(response, 413, '');
    const event = toEvent(request, rawUrl, body);
    if (isBackground) {
      say(response, 202, '');
      return deliver(to, event);
    }
    try {
      const { status, headers, body: stream } = await invoke(to, event, SYNC_LIMIT_MS);
      response.writeHead(status, Object.fromEntries(headers));
      if (stream === null) response.end();
      else await pipeline(Readable.fromWeb(stream), response);
    } catch (error) {
      say(response, 502, String(error));
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => say(response, 500, String(error)));
  });
  server.keepAliveTimeout = 0; // a connection that ends just when it is used again would look like a fault
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://localhost:${typeof address === 'object' ? address?.port : 0}`;

  const tick = async (): Promise<void> => {
    const body = Buffer.from(JSON.stringify({ next_run: new Date(Date.now() + 60_000).toISOString() }));
    const due = functions.filter(({ schedule }) => schedule !== undefined);
    await Promise.all(
      due.map((to) =>
        invoke(
          to,
          {
            rawUrl: `${url}/.netlify/functions/${to.name}`,
            path: `/.netlify/functions/${to.name}`,
            httpMethod: 'POST',
            headers: { 'content-type': 'application/json', 'x-nf-event': 'schedule' },
            body: body.toString('base64'),
            isBase64Encoded: true,
          },
          CRON_LIMIT_MS,
        ).catch(() => undefined),
      ),
    );
  };
  /** Never two at once: on a busy machine each would start containers that keep the next ones waiting. */
  const runCron = async (everyMs: number): Promise<void> => {
    const { signal } = stopped;
    while (!signal.aborted) {
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await tick();
    }
  };
  const cron = cronMs === undefined ? Promise.resolve() : runCron(cronMs);

  return {
    url,
    tick,
    background,
    containers: () => containers,
    async stop(): Promise<void> {
      stopped.abort();
      for (const container of containers) container.kill();
      await cron;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A scheduled function has no address. */
function findFunction(functions: readonly PlatformFunction[], path: string): PlatformFunction | undefined {
  const named = DEFAULT_PATH.exec(path)?.groups?.['name'];
  return functions.find(({ name, schedule, routes }) => {
    if (schedule !== undefined) return false;
    if (routes.length === 0) return name === named;
    return routes.some(
      ({ literal, expression }) =>
        literal === path || (expression !== undefined && new RegExp(expression, 'u').test(path)),
    );
  });
}

function toEvent(
  request: IncomingMessage,
  rawUrl: URL,
  body: Buffer,
): { readonly body: string } & Record<string, unknown> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
  return {
    rawUrl: rawUrl.href,
    path: rawUrl.pathname,
    httpMethod: request.method,
    headers,
    body: body.toString('base64'),
    isBase64Encoded: true,
  };
}

function say(response: ServerResponse, status: number, text: string): void {
  if (!response.headersSent) response.writeHead(status);
  response.end(text);
}
