import type { Next } from 'hono';
import { routePath } from 'hono/route';
import type { Tracer } from '#lib';
import type { RequestContext } from './environment.ts';

/** The caller's span, as W3C Trace Context writes it. */
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/u;
/** Asked all the time by whatever watches a server, and nothing to look into. */
const PROBES = new Set(['/livez', '/readyz']);
const SERVER_ERROR = 500;

/** One request is one span, inside the caller's when it names one. Its path is told as the route, so no id stands in a name. */
export async function traceRequest(tracer: Tracer, c: RequestContext, next: Next): Promise<void> {
  const given = c.req.header('traceparent');
  const traceparent = given !== undefined && TRACEPARENT.test(given) ? given : undefined;
  if (PROBES.has(c.req.path)) await next();
  else
    await tracer.trace(
      {
        name: c.req.method,
        kind: 'server',
        attributes: { 'http.request.method': c.req.method, 'leadora.request_id': c.get('requestId') },
        ...(traceparent === undefined ? {} : { traceparent }),
      },
      async (span) => {
        await next();
        const { status } = c.res;
        const route = routePath(c); // of the handler that answered
        const searchId = c.req.param('search_id');
        span.rename(`${c.req.method} ${route}`);
        span.set({
          'http.route': route,
          'http.response.status_code': status,
          ...(searchId === undefined ? {} : { 'leadora.search_id': searchId }),
        });
        if (status >= SERVER_ERROR) span.fail(String(status));
      },
    );
  if (traceparent !== undefined) c.header('traceparent', traceparent);
}
