import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
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
      // A literal address is looked up by nobody, so it is checked here.
      if (world === undefined && isIP(options.hostname) !== 0 && !isPublicAddress(options.hostname))
        callback(refuse(options.hostname, 'it is no public address'), null);
      else if (world === undefined) connectPublic(options, callback);
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
    if (error !== null) return callback(error, '');
    const hidden = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (hidden !== undefined)
      return callback(
        refuse(hostname, `its name stands for ${hidden.address}, which is no public address`),
        '',
      );
    if (options.all === true) return callback(null, addresses);
    return callback(null, first?.address ?? '', first?.family);
  });
};
