import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { startTestServer } from './server.ts';

/** A collector of traces on loopback: takes what comes over OTLP as JSON, and remembers it. */
export interface Collector {
  readonly url: string;
  readonly spans: readonly SeenSpan[];
  /** Everything that came, as it came. */
  text(): string;
  stop(): Promise<void>;
}

export interface SeenSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** undefined: it lies in no other. */
  readonly parentSpanId?: string | undefined;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client';
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly isFault: boolean;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Which process told it. */
  readonly teller: string;
}

const Pairs = z.array(
  z.object({
    key: z.string(),
    value: z
      .union([
        z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
        z.object({ intValue: z.coerce.number() }).transform(({ intValue }) => intValue),
        z.object({ doubleValue: z.number() }).transform(({ doubleValue }) => doubleValue),
        z.object({ boolValue: z.boolean() }).transform(({ boolValue }) => boolValue),
      ])
      .readonly(),
  }),
);
const KINDS = { 1: 'internal', 2: 'server', 3: 'client' } as const;
const NANOS_IN_MS = 1_000_000;
const ERROR = 2;
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Pairs }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              kind: z.literal([1, 2, 3]),
              startTimeUnixNano: z.coerce.number(),
              endTimeUnixNano: z.coerce.number(),
              attributes: Pairs,
              status: z.object({ code: z.number().optional() }),
            }),
          ),
        }),
      ),
    }),
  ),
});

export async function startCollector(): Promise<Collector> {
  const spans: SeenSpan[] = [];
  const came: unknown[] = [];
  const server = await startTestServer((request, response) => {
    json(request).then(
      (body) => {
        came.push(body);
        spans.push(...readSpans(body));
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      },
      (error: unknown) => response.writeHead(400).end(String(error)),
    );
  });
  return { url: server.url, spans, text: () => JSON.stringify(came), stop: () => server.stop() };
}

function readSpans(body: unknown): readonly SeenSpan[] {
  return Export.parse(body).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const teller = String(toRecord(resource.attributes)['service.instance.id']);
    return scopeSpans.flatMap(({ spans }) =>
      spans.map(({ kind, status, attributes, startTimeUnixNano, endTimeUnixNano, ...span }) => ({
        ...span,
        kind: KINDS[kind],
        attributes: toRecord(attributes),
        isFault: status.code === ERROR,
        startedAt: startTimeUnixNano / NANOS_IN_MS,
        endedAt: endTimeUnixNano / NANOS_IN_MS,
        teller,
      })),
    );
  });
}

function toRecord(pairs: z.output<typeof Pairs>): SeenSpan['attributes'] {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
}
