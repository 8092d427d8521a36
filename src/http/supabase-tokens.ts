import * as z from 'zod';
import { LeadoraError } from '#domain';
import type { Actor } from '#searches';

type Jose = typeof import('jose');

/** Reads the tokens that a Supabase project gives its users; undefined for one that is not valid here. */
export type TokenReader = (token: string) => Promise<Actor | undefined>;

/** What a project signs with; its old shared secret (HS256) would let everybody who knows it sign. */
const ALGORITHMS = ['ES256', 'RS256'];
const CLOCK_TOLERANCE_S = 5;
const KEYS_LIMIT_MS = 5_000;

const Claims = z.object({
  sub: z.uuid(),
  role: z.literal('authenticated'),
  is_anonymous: z.literal(false).optional(),
});

/**
 * A token names its user only with a signature of the project, for its audience, and with an end. The keys are read
 * from the operator's own project, not from the outside that calls are booked for.
 */
export function openTokenReader(projectUrl: string): TokenReader {
  const issuer = `${projectUrl}/auth/v1`;
  let keys: ReturnType<Jose['createRemoteJWKSet']> | undefined;
  return async (token) => {
    const { createRemoteJWKSet, errors, jwtVerify } = await import('jose'); // only where a token comes
    keys ??= createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
      timeoutDuration: KEYS_LIMIT_MS,
    });
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ALGORITHMS,
        issuer,
        audience: 'authenticated',
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_S,
      });
      const claims = Claims.safeParse(payload);
      return claims.success ? { userId: claims.data.sub, scopes: ['run'] } : undefined;
    } catch (error) {
      if (isOfToken(error, errors)) return undefined;
      throw unreachable(issuer, error);
    }
  };
}

/** Whether it is the token that is wrong, not the way to the keys. */
function isOfToken(error: unknown, errors: Jose['errors']): boolean {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC'
  );
}

function unreachable(issuer: string, cause: unknown): LeadoraError {
  return new LeadoraError(
    {
      code: 'provider_unavailable',
      message: `The keys of ${issuer} cannot be read, so the token cannot be checked.`,
      nextStep: 'Try again in a moment, or use an API key of this server.',
    },
    { cause },
  );
}
