import * as z from 'zod';
import { type Answer, jsonAnswer } from './answer.ts';
import { parseJson } from './json.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { type FaultScript, Script } from './script.ts';

export interface Controlled {
  readonly ledger: Ledger;
  readonly faults: FaultScript;
  reset(): void;
}

const LedgerQuery = z.object({
  provider: z.string().optional(),
  tool: z.string().optional(),
  host: z.string().optional(),
  path: z.string().optional(),
  /** Answer only when so many requests fit. */
  atLeast: z.coerce.number().int().min(0).default(0),
  timeoutMs: z.coerce.number().int().min(0).max(600_000).default(30_000),
});
type LedgerQuery = z.output<typeof LedgerQuery>;

/** `/__world/…`: the same as the methods of the world, for another process. */
export function answerControl(
  world: Controlled,
  request: { readonly method: string; readonly url: URL; readonly text: string },
): Answer | Promise<Answer> {
  switch (`${request.method} ${request.url.pathname}`) {
    case 'GET /__world/ledger':
      return answerLedger(world.ledger, Object.fromEntries(request.url.searchParams));
    case 'POST /__world/script':
      return addScript(world.faults, request.text);
    case 'POST /__world/reset':
      world.reset();
      return jsonAnswer(200, { ok: true });
    default:
      return jsonAnswer(404, { error: `The world has no ${request.method} ${request.url.pathname}.` });
  }
}

async function answerLedger(ledger: Ledger, query: Record<string, string>): Promise<Answer> {
  const read = LedgerQuery.safeParse(query);
  if (!read.success) return jsonAnswer(400, { error: z.prettifyError(read.error) });
  const { atLeast, timeoutMs } = read.data;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    await ledger.waitUntil((entries) => select(entries, read.data).length >= atLeast, timeout);
  } catch (error) {
    if (!timeout.aborted) throw error;
    return jsonAnswer(408, { error: `Fewer than ${atLeast} requests came within ${timeoutMs} ms.` });
  }
  return jsonAnswer(200, { entries: select(ledger.list(), read.data) });
}

function select(entries: readonly LedgerEntry[], query: LedgerQuery): readonly LedgerEntry[] {
  return entries.filter(
    ({ provider, tool, host, path }) =>
      (query.provider ?? provider) === provider &&
      (query.tool ?? tool) === tool &&
      (query.host ?? host) === host &&
      (query.path ?? path) === path,
  );
}

function addScript(faults: FaultScript, text: string): Answer {
  const read = Script.safeParse(parseJson(text));
  if (!read.success) return jsonAnswer(400, { error: z.prettifyError(read.error) });
  faults.add(read.data);
  return jsonAnswer(200, { ok: true, rules: read.data.length });
}
