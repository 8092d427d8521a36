import * as z from 'zod';
import type { WorldProvider } from './ledger.ts';

const PROVIDERS = [
  'openai',
  'anthropic',
  'gemini',
  'deepseek',
  'hunter',
  'eurostat',
  'site',
] as const satisfies readonly WorldProvider[];

const Pattern = z.union([
  z.string(),
  z.instanceof(RegExp),
  z
    .strictObject({ pattern: z.string(), flags: z.string().default('') })
    .transform(({ pattern, flags }) => new RegExp(pattern, flags)),
]);

const Fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('latency'), ms: z.number().min(0) }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
  }),
  z.strictObject({
    kind: z.literal('rate_limit'),
    /** A number of seconds or an HTTP date, as text; or OpenAI's own `retry-after-ms`. */
    retryAfter: z.union([z.string(), z.strictObject({ ms: z.number().min(0) })]),
  }),
  z.strictObject({ kind: z.literal('reset') }),
  z.strictObject({ kind: z.literal('hang') }),
  /** `body`: the JSON ends in its middle. `connection`: so do the bytes. `arguments`: only the model's own JSON does. */
  z.strictObject({
    kind: z.literal('truncated'),
    at: z.enum(['body', 'connection', 'arguments']).default('body'),
  }),
  z.strictObject({ kind: z.literal('refusal'), reason: z.string() }),
  z.strictObject({ kind: z.literal('invalid_answer') }),
  z.strictObject({ kind: z.literal('incomplete'), reason: z.enum(['max_output_tokens', 'content_filter']) }),
  z.strictObject({ kind: z.literal('drip'), bytesPerSecond: z.number().positive() }),
  z.strictObject({ kind: z.literal('huge'), bytes: z.int().positive() }),
  z.strictObject({ kind: z.literal('redirect'), to: z.string() }),
]);

const Rule = z.strictObject({
  match: z.strictObject({
    provider: z.enum(PROVIDERS).optional(),
    /** A whole path, or a pattern. */
    path: Pattern.optional(),
    host: z.string().optional(),
    tool: z.string().optional(),
    /** The first request to be hit, from 1, of those that match the rest. */
    nth: z.int().positive().optional(),
    /** How many requests are hit: 1 when `nth` is given, else all. */
    times: z.int().positive().optional(),
  }),
  fault: Fault,
});

export const Script = z.array(Rule);
/** What goes wrong, and when. */
export type WorldScript = z.input<typeof Script>;
export type WorldFault = z.output<typeof Fault>;
type WorldRule = z.output<typeof Rule>;

export interface Scripted {
  readonly provider: WorldProvider;
  readonly host: string;
  readonly path: string;
  readonly tool: string | null;
}

/** Rules in their order; every rule counts the requests that fit it. */
export class FaultScript {
  #rules: { readonly rule: WorldRule; seen: number }[] = [];

  add(script: WorldScript): void {
    this.#rules.push(...Script.parse(script).map((rule) => ({ rule, seen: 0 })));
  }

  clear(): void {
    this.#rules = [];
  }

  /** The delays that hit this request, added up, and the first fault of another kind. */
  take(request: Scripted): { readonly latencyMs: number; readonly fault: WorldFault | undefined } {
    let latencyMs = 0;
    let fault: WorldFault | undefined;
    for (const counted of this.#rules) {
      if (!fits(counted.rule.match, request)) continue;
      counted.seen += 1;
      if (!isDue(counted.rule.match, counted.seen)) continue;
      if (counted.rule.fault.kind === 'latency') latencyMs += counted.rule.fault.ms;
      else fault ??= counted.rule.fault;
    }
    return { latencyMs, fault };
  }
}

function fits({ provider, path, host, tool }: WorldRule['match'], request: Scripted): boolean {
  if (provider !== undefined && provider !== request.provider) return false;
  if (host !== undefined && host !== request.host) return false;
  if (tool !== undefined && tool !== request.tool) return false;
  if (path === undefined) return true;
  return typeof path === 'string' ? path === request.path : path.test(request.path);
}

function isDue({ nth, times }: WorldRule['match'], seen: number): boolean {
  const first = nth ?? 1;
  const count = times ?? (nth === undefined ? Number.POSITIVE_INFINITY : 1);
  return seen >= first && seen < first + count;
}
