import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { isPublicAddress, refuse } from './guard-address.ts';

const CONNECT_MS = 5_000;
const IDLE_MS = 15_000;

/** For providers: their address is the operator's own choice, so any is allowed. */
export function providerDispatcher(): Agent {
  return new Agent({ connect: { timeout: CONNECT_MS } });
}

/** Where the simulated world answers for hosts that are its own; undefined for every other host. */
export type WorldRoute = (host: string) => { readonly address: string; readonly port: number } | undefined;

/**
 * For pages: each address is checked at the moment of connecting, the one that was resolved is the one that is used, and
 * so a name that changes its mind in between gains nothing.
 */
export function pageDispatcher(route?: WorldRoute): Dispatcher {
  const connectPublic = buildConnector({ timeout: CONNECT_MS, lookup: lookupPublic });
  const connectWorld = buildConnector({ timeout: CONNECT_MS });
  return new Agent({
    bodyTimeout: IDLE_MS,
    headersTimeout: IDLE_MS,
    connect(options, callback) {
      const world = route?.(options.hostname);
      if (world === undefined) connectPublic(options, callback);
      else
        connectWorld(
          { ...options, protocol: 'http:', hostname: world.address, port: String(world.port) },
          callback,
        );
    },
  });
}

const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const hidden = addresses?.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses ?? [];
    if (error !== null) callback(error, '');
    else if (hidden !== undefined)
      callback(refuse(hostname, `its name stands for ${hidden.address}, which is no public address`), '');
    else if (options.all === true) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  });
};
