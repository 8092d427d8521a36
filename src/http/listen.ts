import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { LeadoraError } from '#domain';
import type { HttpApp } from './create-http-app.ts';

export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** How many ports after the wanted one are tried. */
const NEXT_PORTS = 20;
/** The longest that the head and the body of a request may take: nobody holds a connection by sending slowly. */
const REQUEST_MS = 30_000;

/** Serves the app; a taken port picks the next. */
export async function listen(
  app: HttpApp,
  at: { readonly host: string; readonly port: number },
): Promise<Listening> {
  for (let port = at.port; port <= at.port + NEXT_PORTS; port += 1) {
    const listening = await tryListen(app, at.host, port);
    if (listening !== undefined) return listening;
  }
  throw new LeadoraError({
    code: 'configuration',
    message: `The ports ${at.port} to ${at.port + NEXT_PORTS} are all taken.`,
    nextStep: 'Set PORT to a free one.',
  });
}

async function tryListen(app: HttpApp, host: string, port: number): Promise<Listening | undefined> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS },
  });
  const isListening = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(cannotListen(host, port, error));
    });
    server.listen(port, host, () => resolve(true));
  });
  if (!isListening) return undefined;
  const address = server.address();
  const actual = isTcp(address) ? address.port : port;
  return {
    port: actual,
    url: `http://${toName(host)}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function cannotListen(host: string, port: number, cause: NodeJS.ErrnoException): LeadoraError {
  return new LeadoraError(
    {
      code: 'configuration',
      message: `This machine cannot serve at ${host} on port ${port} (${cause.code ?? cause.message}).`,
      nextStep: 'Set HOST to an address of this machine, and PORT to one that you may use.',
    },
    { cause },
  );
}

/** As it stands in an address. */
function toName(host: string): string {
  if (host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function isTcp(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
