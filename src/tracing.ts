import { type Log, NO_TRACER, type Tracer } from '#lib';

/** The traces of one process, and the way they leave it. */
export interface Tracing {
  readonly tracer: Tracer;
  /** Sends what is told so far; never throws, and never waits long for a collector. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const NO_TRACING: Tracing = {
  tracer: NO_TRACER,
  flush: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** Begins to tell the collector, where there is one; without one nothing of OpenTelemetry is loaded. */
export async function startTracing(options: {
  readonly otlpUrl: string | null;
  readonly version: string;
  readonly log: Log;
}): Promise<Tracing> {
  const { otlpUrl, ...rest } = options;
  if (otlpUrl === null) return NO_TRACING;
  const { openOtlp } = await import('./otlp.ts');
  return openOtlp({ otlpUrl, ...rest });
}
