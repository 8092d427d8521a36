import { LeadoraError } from '#domain';
import type { Actor } from '#searches';
import type { RequestContext } from './environment.ts';
import type { TokenReader } from './supabase-tokens.ts';

export interface Authentication {
  /** Who holds an API key; undefined when nobody does. */
  findKeyHolder(key: string): Promise<Actor | undefined>;
  /** Whom a token of the Supabase project names; null where no project is set. */
  readonly readToken: TokenReader | null;
  /** The user of this machine, when the server is bound to 127.0.0.1; null where everybody needs a key. */
  readonly localUser: Actor | null;
}

const BEARER = /^Bearer +(?<key>\S+)$/iu;
/** Three parts, the first of them JSON: no key of ours looks like that. */
const TOKEN = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/u;
const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
/** What a proxy on this machine says of whom it speaks for. */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
const LOOPBACK_HOSTS = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/iu;

/**
 * Who asks: the holder of the key, or without one the local user over loopback. A page that a browser shows from elsewhere
 * cannot borrow the local user: its Origin, or the name it rebinds, is not ours.
 * @throws LeadoraError `unauthorized`.
 */
export async function authenticate(
  { findKeyHolder, readToken, localUser }: Authentication,
  c: RequestContext,
): Promise<Actor> {
  if (c.env.actor !== undefined) return c.env.actor;
  const header = c.req.header('authorization');
  if (header === undefined) {
    if (localUser !== null && isLocal(c)) return localUser;
    throw unauthorized('This request carries no API key.');
  }
  const key = BEARER.exec(header)?.groups?.['key'];
  const find = key !== undefined && TOKEN.test(key) ? readToken : findKeyHolder;
  const actor = key === undefined ? undefined : await find?.(key);
  if (actor === undefined) throw unauthorized('This API key opens nothing: it is wrong, expired or revoked.');
  return actor;
}

function isLocal(c: RequestContext): boolean {
  const address = c.env.incoming?.socket.remoteAddress ?? '';
  // Whoever calls the app without a socket, and does not say where the request comes from, is a stranger.
  const isFromHere = LOOPBACK_ADDRESSES.has(address) || c.env.isFromHere === true;
  const isForwarded = FORWARDING.some((name) => c.req.header(name) !== undefined);
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  const origin = c.req.header('origin');
  const isOwnPage = origin === undefined || URL.parse(origin)?.host === host;
  return isFromHere && !isForwarded && LOOPBACK_HOSTS.test(host) && isOwnPage;
}

function unauthorized(message: string): LeadoraError {
  return new LeadoraError({
    code: 'unauthorized',
    message,
    nextStep: 'Send Authorization: Bearer ld_… with a key of this server.',
  });
}
