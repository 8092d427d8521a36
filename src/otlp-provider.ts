import type { Context, Span as OtelSpan } from '@opentelemetry/api';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { type Log, newId, type SpanPlace, type SpanStart, sha256 } from '#lib';
import type { Otel } from './otel.ts';

export interface ProviderOptions {
  readonly otlpUrl: string;
  readonly version: string;
  readonly log: Log;
}

/** Begins spans, and sends them in batches once they have ended. */
interface Provider {
  startSpan(start: SpanStart & { readonly startTime?: Date }, parent: Context): OtelSpan;
  flush(): Promise<void>;
  shutdown(): Promise<void>;
}

/** How long one export may take, with its retries. */
const EXPORT_MS = 3_000;
/** How long a span waits for others to travel with. */
const BATCH_MS = 1_000;

export function openProvider(otel: Otel, options: ProviderOptions): Provider {
  const { version } = options;
  const ids = new otel.RandomIdGenerator();
  // The next span takes these: it is begun in the same turn.
  let fixed: ReturnType<typeof toIds> | undefined;
  const provider = new otel.TracerProvider({
    resource: otel.resourceFromAttributes({
      'service.name': 'leadora',
      'service.version': version,
      'service.instance.id': newId(),
    }),
    idGenerator: {
      generateTraceId: (): string => fixed?.traceId ?? ids.generateTraceId(),
      generateSpanId: (): string => fixed?.spanId ?? ids.generateSpanId(),
    },
    spanProcessors: [
      new otel.BatchSpanProcessor({
        exporter: createExporter(otel, options),
        exportTimeoutMillis: EXPORT_MS,
        scheduledDelayMillis: BATCH_MS,
      }),
    ],
  });
  const tracer = provider.getTracer('leadora', version);
  const kinds = { server: otel.SpanKind.SERVER, client: otel.SpanKind.CLIENT };
  return {
    startSpan({ name, kind, attributes, startTime, place }, parent): OtelSpan {
      fixed = place === undefined ? undefined : toIds(place);
      const span = tracer.startSpan(
        name,
        {
          kind: kind === undefined ? otel.SpanKind.INTERNAL : kinds[kind],
          ...(attributes === undefined ? {} : { attributes }),
          ...(startTime === undefined ? {} : { startTime }),
        },
        parent,
      );
      fixed = undefined;
      return span;
    },
    flush: () => provider.forceFlush({ timeoutMillis: EXPORT_MS }),
    shutdown: () => provider.shutdown(),
  };
}

/** Says once that the collector cannot be reached, and again only after it could be reached in between. */
function createExporter(otel: Otel, { otlpUrl, log }: ProviderOptions): SpanExporter {
  const exporter = new otel.OTLPTraceExporter({ url: `${otlpUrl}/v1/traces`, timeoutMillis: EXPORT_MS });
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

/** The same for everybody who knows the names. */
export function toIds({ trace, span }: SpanPlace): { readonly traceId: string; readonly spanId: string } {
  return { traceId: sha256(trace).slice(0, 32), spanId: toSpanId(trace, span) };
}

export function toSpanId(trace: string, span: string): string {
  return sha256(JSON.stringify([trace, span])).slice(0, 16);
}

/** What kind of fault it is. Its message is not told: it may hold what somebody wrote. */
export function toFault(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
