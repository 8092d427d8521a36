import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { type Answer, jsonAnswer, textAnswer } from './answer.ts';
import { answerControl, type Controlled } from './control.ts';
import { answerAsDemoSite } from './demo-sites.ts';
import { answerFromFolder } from './folder-sites.ts';
import { parseJson } from './json.ts';
import type { WorldProvider } from './ledger.ts';
import { openaiStatus } from './openai-errors.ts';
import { readAsked } from './openai-request.ts';
import { answerAsOpenai, openaiApiOf } from './openai-server.ts';
import type { WorldFault } from './script.ts';
import { sendAnswer, sleepUnlessClosed } from './send-answer.ts';

export interface WorldParts extends Controlled {
  readonly sitesFolder: string | undefined;
}

const OWN_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', 'api.openai.com', '']);

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
  const provider: WorldProvider = OWN_HOSTS.has(host) ? 'openai' : 'site';
  const id = parts.ledger.open({
    provider,
    host,
    method,
    path: url.pathname,
    authorized: request.headers.authorization !== undefined,
  });
  response.once('close', () =>
    parts.ledger.update(id, { finishedAt: Date.now(), aborted: !response.writableFinished }),
  );
  await answerExchange(parts, response, { id, provider, host, method, path: url.pathname });
}

interface Exchange {
  readonly id: string;
  readonly provider: WorldProvider;
  readonly host: string;
  readonly method: string;
  readonly path: string;
}

async function answerExchange(
  { ledger, faults, sitesFolder }: WorldParts,
  response: ServerResponse,
  exchange: Exchange,
): Promise<void> {
  const { id, provider, host, method, path } = exchange;
  const text = await readText(response.req);
  const api = provider === 'openai' ? openaiApiOf(path) : undefined;
  const asked = api === undefined ? { tool: null, model: null } : readAsked(api, parseJson(text));
  ledger.update(id, asked);
  const { latencyMs, fault } = faults.take({ provider, host, path, tool: asked.tool });
  const answer =
    answerOfFault(provider, fault) ??
    (provider === 'site'
      ? await answerAsSite(sitesFolder, host, path)
      : answerAsOpenai({ method, path, headers: response.req.headers, text }, fault));
  await sleepUnlessClosed(response, latencyMs + (answer.delayMs ?? 0));
  if (response.destroyed) return;
  const isSilent = fault?.kind === 'reset' || fault?.kind === 'hang';
  if (!isSilent) ledger.update(id, { status: answer.status, ...answer.bill });
  const headers = provider === 'openai' ? { ...answer.headers, 'x-request-id': id } : answer.headers;
  await sendAnswer(response, { ...answer, headers }, fault);
}

/** The answer of a fault that stands instead of the provider's own. */
function answerOfFault(provider: WorldProvider, fault: WorldFault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case 'status': {
      const usual = usualAnswer(provider, fault.status);
      const headers = { ...usual.headers, ...fault.headers };
      if (fault.body === undefined) return { ...usual, headers };
      if (typeof fault.body === 'string') return { status: fault.status, headers, body: fault.body };
      return jsonAnswer(fault.status, fault.body, fault.headers);
    }
    case 'rate_limit': {
      const usual = usualAnswer(provider, 429);
      const wait =
        typeof fault.retryAfter === 'string'
          ? { 'retry-after': fault.retryAfter }
          : { 'retry-after-ms': String(fault.retryAfter.ms) };
      return { ...usual, headers: { ...usual.headers, ...wait } };
    }
    case 'redirect':
      return { status: 302, headers: { location: fault.to }, body: '' };
    case 'huge':
      return textAnswer(200, '', provider === 'site' ? 'text/html; charset=utf-8' : 'application/json');
    default:
      return undefined;
  }
}

function usualAnswer(provider: WorldProvider, status: number): Answer {
  return provider === 'openai' ? openaiStatus(status) : textAnswer(status, `${status}`);
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
