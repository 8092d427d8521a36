import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';

/** A server on loopback that does what a test tells it, and remembers what it was asked. */
export interface TestServer {
  readonly port: number;
  readonly url: string;
  /** Each request with the time it came, in milliseconds. */
  readonly requests: readonly { readonly request: IncomingMessage; readonly at: number }[];
  stop(): Promise<void>;
}

export async function startTestServer(answer: RequestListener): Promise<TestServer> {
  const requests: { request: IncomingMessage; at: number }[] = [];
  const server = createServer((request, response) => {
    requests.push({ request, at: performance.now() });
    response.on('error', () => undefined); // the other side may go away: that is what some tests are about
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    requests,
    async stop(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
