import {
  type Context,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  RandomIdGenerator,
  type SpanExporter,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import {
  endsWithin,
  type Log,
  newId,
  type PastSpan,
  type Span,
  type SpanPlace,
  type SpanStart,
  sha256,
} from '#lib';
import type { Tracing } from './tracing.ts';

/** How long one export may take, with its retries. */
const EXPORT_MS = 3_000;
/** How long anybody waits for what is left: a collector that is away must not hold up the end. */
const FLUSH_MS = 1_500;

/**
 * Spans of ours to a collector, as OTLP over HTTP. Nothing is registered for the whole process: libraries that would tell
 * their own spans, with prompts in them, find nobody who listens. The exporter has a connection of its own, for what it
 * sends is no call of a search.
 */
export function openOtlp(options: {
  readonly otlpUrl: string;
  readonly version: string;
  readonly log: Log;
}): Tracing {
  const { otlpUrl, version, log } = options;
  const contexts = new AsyncLocalStorageContextManager().enable();
  const ids = new RandomIdGenerator();
  // The next span takes these: it is begun in the same turn.
  let fixed: { readonly traceId?: string; readonly spanId?: string } = {};
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'leadora',
      'service.version': version,
      'service.instance.id': newId(),
    }),
    idGenerator: {
      generateTraceId: (): string => fixed.traceId ?? ids.generateTraceId(),
      generateSpanId: (): string => fixed.spanId ?? ids.generateSpanId(),
    },
    spanProcessors: [
      new BatchSpanProcessor({ exporter: createExporter(otlpUrl, log), exportTimeoutMillis: EXPORT_MS }),
    ],
  });
  const tracer = provider.getTracer('leadora', version);
  const begin = (start: SpanStart & { readonly startTime?: Date }): Begun => {
    const { name, kind, attributes, startTime } = start;
    const parent = toParent(start, contexts.active());
    fixed = start.place === undefined ? {} : toIds(start.place);
    const span = tracer.startSpan(
      name,
      {
        kind: kind === undefined ? SpanKind.INTERNAL : KINDS[kind],
        ...(attributes === undefined ? {} : { attributes }),
        ...(startTime === undefined ? {} : { startTime }),
      },
      parent,
    );
    fixed = {};
    return { span, context: trace.setSpan(parent, span) };
  };
  return {
    tracer: {
      async trace<Result>(start: SpanStart, work: (span: Span) => Promise<Result>): Promise<Result> {
        const { span, context } = begin(start);
        const face = toFace(span);
        try {
          return await contexts.with(context, () => work(face));
        } catch (error) {
          face.fail(toFault(error));
          throw error;
        } finally {
          span.end();
        }
      },
      record({ name, place, startedAt, endedAt, attributes, fault }: PastSpan): void {
        const { span } = begin({ name, place, attributes, startTime: new Date(startedAt) });
        if (fault !== null) toFace(span).fail(fault);
        span.end(new Date(endedAt));
      },
    },
    flush: () => waitFor(provider.forceFlush({ timeoutMillis: FLUSH_MS })),
    async close(): Promise<void> {
      await waitFor(provider.shutdown());
      contexts.disable();
    },
  };
}

/** A span that has begun, and the context in which it is the open one. */
interface Begun {
  readonly span: OtelSpan;
  readonly context: Context;
}

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;

/** Says once that the collector cannot be reached, and again only after it could be reached in between. */
function createExporter(otlpUrl: string, log: Log): SpanExporter {
  const exporter = new OTLPTraceExporter({ url: `${otlpUrl}/v1/traces`, timeoutMillis: EXPORT_MS });
  let isAway = false;
  return {
    export(spans, done): void {
      exporter.export(spans, (result) => {
        const { error } = result;
        if (error !== undefined && !isAway)
          log.warn(`Traces do not reach ${new URL(otlpUrl).host}; searches go on without them.`, {
            reason: toFault(error),
          });
        isAway = error !== undefined;
        done(result);
      });
    },
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

function toParent({ place, traceparent }: SpanStart, active: Context): Context {
  if (place !== undefined) {
    const { traceId } = toIds(place);
    if (place.parent === null) return ROOT_CONTEXT;
    return remoteContext({
      traceId,
      spanId: toSpanId(place.trace, place.parent),
      traceFlags: TraceFlags.SAMPLED,
    });
  }
  if (traceparent === undefined) return active;
  const [, traceId = '', spanId = '', flags = '00'] = traceparent.split('-');
  return remoteContext({ traceId, spanId, traceFlags: Number.parseInt(flags, 16) });
}

function remoteContext(parent: SpanContext): Context {
  return trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
}

function toIds({ trace: name, span }: SpanPlace): { readonly traceId: string; readonly spanId: string } {
  return { traceId: sha256(name).slice(0, 32), spanId: toSpanId(name, span) };
}

function toSpanId(traceName: string, span: string): string {
  return sha256(JSON.stringify([traceName, span])).slice(0, 16);
}

function toFace(span: OtelSpan): Span {
  return {
    set: (attributes): void => void span.setAttributes(attributes),
    rename: (name): void => void span.updateName(name),
    fail: (fault): void =>
      void span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', fault),
  };
}

/** What kind of fault it is. Its message stays here: it may hold what somebody wrote. */
function toFault(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** What could not be sent is said by the exporter; who waits here is told nothing. */
async function waitFor(sending: Promise<void>): Promise<void> {
  await endsWithin(
    FLUSH_MS,
    sending.catch(() => undefined),
  );
}
