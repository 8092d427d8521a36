import { pino } from 'pino';
import type { Log } from './log.ts';

/** A log of JSON lines on stderr. Secrets are taken out by their value, wherever in a line they stand. */
export function createLogger(options: {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly secrets: readonly string[];
}): Log {
  const secrets = options.secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    // In a line of JSON a quote or a backslash stands with another backslash before it.
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    // One secret may hold another.
    .toSorted((one, other) => other.length - one.length);
  const logger = pino(
    {
      level: options.level,
      errorKey: 'error',
      hooks: {
        streamWrite: (line) => secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line),
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    debug: (message, fields = {}) => logger.debug(fields, message),
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
  };
}

/** Shorter ones would be found in ordinary words. */
const SHORTEST_SECRET = 6;
