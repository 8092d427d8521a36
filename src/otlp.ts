import type { Context, Span as OtelSpan, SpanContext } from '@opentelemetry/api';
import { endsWithin, type PastSpan, type Span, type SpanStart } from '#lib';
import { loadOtel, type Otel } from './otel.ts';
import { openProvider, type ProviderOptions, toFault, toIds, toSpanId } from './otlp-provider.ts';
import type { Tracing } from './tracing.ts';

/** How long anybody waits for what is left: a collector that is away must not hold up the end. */
const FLUSH_MS = 1_500;

/**
 * Spans of ours to a collector, as OTLP over HTTP. Nothing is registered for the whole process: libraries that would tell
 * their own spans, with prompts in them, find nobody who listens. The exporter has a connection of its own, for what it
 * sends is no call of a search.
 */
export async function openOtlp(options: ProviderOptions): Promise<Tracing> {
  const otel = await loadOtel();
  const contexts = new otel.AsyncLocalStorageContextManager().enable();
  const provider = openProvider(otel, options);
  const begin = (start: SpanStart & { readonly startTime?: Date }): Begun => {
    const parent = toParent(otel, start, contexts.active());
    const span = provider.startSpan(start, parent);
    return { span, context: otel.trace.setSpan(parent, span) };
  };
  return {
    tracer: {
      async trace<Result>(start: SpanStart, work: (span: Span) => Promise<Result>): Promise<Result> {
        const { span, context } = begin(start);
        const face = toFace(otel, span);
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
        if (fault !== null) toFace(otel, span).fail(fault);
        span.end(new Date(endedAt));
      },
    },
    flush: () => waitFor(provider.flush()),
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

function toParent(otel: Otel, { place, traceparent }: SpanStart, active: Context): Context {
  const { ROOT_CONTEXT, TraceFlags, trace } = otel;
  const remote = (parent: SpanContext): Context =>
    trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
  if (place !== undefined) {
    if (place.parent === null) return ROOT_CONTEXT;
    const spanId = toSpanId(place.trace, place.parent);
    return remote({ traceId: toIds(place).traceId, spanId, traceFlags: TraceFlags.SAMPLED });
  }
  if (traceparent === undefined) return active;
  const [, traceId = '', spanId = '', flags = '00'] = traceparent.split('-');
  return remote({ traceId, spanId, traceFlags: Number.parseInt(flags, 16) });
}

function toFace({ SpanStatusCode }: Otel, span: OtelSpan): Span {
  return {
    set: (attributes): void => void span.setAttributes(attributes),
    rename: (name): void => void span.updateName(name),
    fail: (fault): void =>
      void span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', fault),
  };
}

/** What could not be sent is said by the exporter; who waits here is told nothing. */
async function waitFor(sending: Promise<void>): Promise<void> {
  await endsWithin(
    FLUSH_MS,
    sending.catch(() => undefined),
  );
}
