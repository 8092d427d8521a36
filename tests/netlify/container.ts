// One container of the platform: a process that serves one bundle, one request at a time, on a port that it tells its parent.
import { createServer, type ServerResponse } from 'node:http';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { playInternet } from './internet.ts';

const Meta = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.unknown()).default({}),
  multiValueHeaders: z.record(z.string(), z.array(z.string())).default({}),
});
type Handler = (event: unknown, stream: Writable, context: unknown) => Promise<unknown>;

const parent = process.ppid;
setInterval(() => process.ppid === parent || process.exit(), 1_000).unref(); // a platform that was killed leaves nothing
playInternet(Number(process.env['TEST_WORLD_PORT'] ?? 0));
let answer: ServerResponse | undefined;
Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: (streaming: unknown): unknown => streaming,
    HttpResponseStream: {
      from(stream: Writable, meta: unknown): Writable {
        const { statusCode, headers, multiValueHeaders } = Meta.parse(meta);
        for (const [name, value] of Object.entries(headers)) answer?.setHeader(name, String(value));
        for (const [name, values] of Object.entries(multiValueHeaders)) answer?.setHeader(name, values);
        answer?.writeHead(statusCode);
        return stream;
      },
    },
  },
});

const [folder = '', limitMs = '0'] = process.argv.slice(2);
const loadedAt = performance.now();
const { handler } = z
  .object({ handler: z.custom<Handler>((value) => typeof value === 'function') })
  .parse(await import(pathToFileURL(join(folder, '___netlify-entry-point.mjs')).href));
const importMs = performance.now() - loadedAt;

const server = createServer((request, response) => {
  invoke(request, response).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    // Only the platform sees this: the function threw.
    if (!response.headersSent) response.writeHead(599);
    response.end();
  });
});
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0, importMs });
});

async function invoke(request: Parameters<typeof buffer>[0], response: ServerResponse): Promise<void> {
  const event: unknown = JSON.parse((await buffer(request)).toString('utf8'));
  const deadline = Date.now() + Number(limitMs);
  answer = response;
  const stream = new Writable({
    write(chunk: Uint8Array, _, done): void {
      response.write(chunk, done);
    },
    final(done): void {
      response.end();
      done();
    },
  });
  await handler(event, stream, {
    awsRequestId: crypto.randomUUID(),
    clientContext: {},
    getRemainingTimeInMillis: () => deadline - Date.now(),
  });
  if (!response.writableEnded) response.end();
  flushCompileCache(); // a container is killed, and would not write at its end what the next one need not compile
}
