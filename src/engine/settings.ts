import type { DLogger } from '@dbos-inc/dbos-sdk';

/**
 * Raise the version only when a workflow changes in a way that a run begun before cannot follow: runs of another version
 * are not taken up.
 */
export const APPLICATION = { name: 'leadora', version: 'leadora-1' } as const;

/** Where the engine says what it does. */
export interface EngineLog {
  debug(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}

/** The engine tells its own life in detail: for us that is debugging. */
export function toDbosLog(log: EngineLog): DLogger {
  return {
    debug: () => undefined,
    info: (entry) => log.debug(String(entry)),
    warn: (entry) => log.warn(String(entry)),
    error: (entry, metadata) => log.error(String(entry), metadata?.error ?? metadata?.stack),
  };
}
