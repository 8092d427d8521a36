import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { type Answer, jsonAnswer, textAnswer } from './answer.ts';
import { anthropicServer } from './anthropic-server.ts';
import { answerControl, type Controlled } from './control.ts';
import { deepseekServer } from './deepseek-server.ts';
import { answerAsDemoSite } from './demo-sites.ts';
import { eurostatServer } from './eurostat-server.ts';
import { answerFromFolder } from './folder-sites.ts';
import { geminiServer } from './gemini-server.ts';
import { hunterServer } from './hunter-server.ts';
import type { ModelServer } from './model-server.ts';
import { openaiServer } from './openai-server.ts';
import type { WorldFault } from './script.ts';
import { sendAnswer, sleepUnlessClosed } from './send-answer.ts';

export interface WorldParts extends Controlled {
  readonly sitesFolder: string | undefined;
}

/** In the order in which they are asked whether a path is theirs. */
const SERVERS: readonly ModelServer[] = [
  anthropicServer,
  geminiServer,
  deepseekServer,
  eurostatServer,
  hunterServer,
  openaiServer,
];

const OWN_HOSTS: ReadonlySet<string> = new Set([
  '127.0.0.1',
  'localhost',
  'api.anthropic.com',
  'api.deepseek.com',
  'api.hunter.io',
  'api.openai.com',
  'ec.europa.eu',
  'generativelanguage.googleapis.com',
  '',
]);

/** One exchange: entered in the ledger at its head, then answered as its provider would, then spoilt as the script says. */
export async function serve(
  parts: WorldParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://world');
  const method = request.method ?? 'GET';
  const host = hostOf(request);
  if (url.pathname.startsWith('/__world/') && OWN_HOSTS.has(host))
    return sendAnswer(
      response,
      await answerControl(parts, { method, url, text: await readText(request) }),
      undefined,
    );
  const server = OWN_HOSTS.has(host) ? SERVERS.find((each) => each.owns(url.pathname)) : undefined;
  const id = parts.ledger.open({
    provider: server?.provider ?? 'site',
    host,
    method,
    path: url.pathname,
    authorized: ['authorization', 'x-api-key', 'x-goog-api-key'].some((name) => name in request.headers),
  });
  response.once('close', () =>
    parts.ledger.update(id, { finishedAt: Date.now(), aborted: !response.writableFinished }),
  );
  await answerExchange(parts, response, { id, server, host, method, path: url.pathname, query: url.search });
}

interface Exchange {
  readonly id: string;
  /** undefined: a company's site. */
  readonly server: ModelServer | undefined;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
}

async function answerExchange(
  { ledger, faults, sitesFolder }: WorldParts,
  response: ServerResponse,
  exchange: Exchange,
): Promise<void> {
  const { id, server, host, method, path, query } = exchange;
  const text = await readText(response.req);
  const asked = server?.readAsked(path, text) ?? { tool: null, model: null };
  ledger.update(id, asked);
  const { latencyMs, fault } = faults.take({
    provider: server?.provider ?? 'site',
    host,
    path,
    tool: asked.tool,
  });
  const answer =
    answerOfFault(server, fault) ??
    server?.answer({ method, path, query, headers: response.req.headers, text }, fault) ??
    (await answerAsSite(sitesFolder, host, path));
  await sleepUnlessClosed(response, latencyMs + (answer.delayMs ?? 0));
  if (response.destroyed) return;
  const isSilent = fault?.kind === 'reset' || fault?.kind === 'hang';
  if (!isSilent) ledger.update(id, { status: answer.status, ...answer.bill });
  const idHeader = server === undefined ? {} : { [server.requestIdHeader]: id };
  const headers = { ...answer.headers, ...idHeader };
  await sendAnswer(response, { ...answer, headers }, fault);
}

/** The answer of a fault that stands instead of the provider's own. */
function answerOfFault(server: ModelServer | undefined, fault: WorldFault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case 'status': {
      const usual = usualAnswer(server, fault.status);
      const headers = { ...usual.headers, ...fault.headers };
      if (fault.body === undefined) return { ...usual, headers };
      if (typeof fault.body === 'string') return { status: fault.status, headers, body: fault.body };
      return jsonAnswer(fault.status, fault.body, fault.headers);
    }
    case 'rate_limit': {
      const usual = usualAnswer(server, 429);
      const wait =
        typeof fault.retryAfter === 'string'
          ? { 'retry-after': fault.retryAfter }
          : { 'retry-after-ms': String(fault.retryAfter.ms) };
      return { ...usual, headers: { ...usual.headers, ...wait } };
    }
    case 'redirect':
      return { status: 302, headers: { location: fault.to }, body: '' };
    case 'huge':
      return textAnswer(200, '', server === undefined ? 'text/html; charset=utf-8' : 'application/json');
    default:
      return undefined;
  }
}

function usualAnswer(server: ModelServer | undefined, status: number): Answer {
  return server?.answerStatus(status) ?? textAnswer(status, `${status}`);
}

async function answerAsSite(folder: string | undefined, host: string, path: string): Promise<Answer> {
  const domain = host.replace(/^www\./u, '');
  const fromFolder = folder === undefined ? undefined : await answerFromFolder(folder, domain, path);
  return (
    fromFolder ?? answerAsDemoSite(domain, path) ?? textAnswer(404, `No site of this world lives at ${host}.`)
  );
}

function hostOf({ headers }: IncomingMessage): string {
  return (headers.host ?? '').replace(/:\d+$/u, '').toLowerCase();
}

/** A fault of the world itself, said aloud so that a test does not take it for a provider's. */
export function sayBroken(response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.writableEnded) return;
  const reason = error instanceof Error ? (error.stack ?? error.message) : 'unknown';
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`The world broke: ${reason}`);
}
