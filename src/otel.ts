type Api = typeof import('@opentelemetry/api');
type Hooks = typeof import('@opentelemetry/context-async-hooks');
type Exporter = typeof import('@opentelemetry/exporter-trace-otlp-http');
type Resources = typeof import('@opentelemetry/resources');
type Sdk = typeof import('@opentelemetry/sdk-trace');

/** What is used of OpenTelemetry. */
export type Otel = Pick<Api, 'ROOT_CONTEXT' | 'SpanKind' | 'SpanStatusCode' | 'TraceFlags' | 'trace'> &
  Pick<Hooks, 'AsyncLocalStorageContextManager'> &
  Pick<Exporter, 'OTLPTraceExporter'> &
  Pick<Resources, 'resourceFromAttributes'> &
  Pick<Sdk, 'BatchSpanProcessor' | 'RandomIdGenerator' | 'TracerProvider'>;

/** Asked for here and not at the top of a file: the packager of the functions would load it at every start. */
export async function loadOtel(): Promise<Otel> {
  const [api, hooks, exporter, resources, sdk] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace'),
  ]);
  return { ...api, ...hooks, ...exporter, ...resources, ...sdk };
}
