import type { DLogger } from '@dbos-inc/dbos-sdk';
import type { Log } from '#lib';

/**
 * Raise the version only when a workflow changes in a way that a run begun before cannot follow: runs of another version
 * are not taken up.
 */
export const APPLICATION = { name: 'leadora', version: 'leadora-1' } as const;

/** Runs that are left to another worker are no cause for alarm. */
const PARKED = /^Shutting down while \d+ workflows are still running/u;

/** The engine tells its own life in detail: for us that is debugging. */
export function toDbosLog(log: Log): DLogger {
  return {
    debug: () => undefined,
    info: (entry) => log.debug(String(entry)),
    warn: (entry) => (PARKED.test(String(entry)) ? log.debug(String(entry)) : log.warn(String(entry))),
    error: (entry, metadata) => log.error(String(entry), { error: metadata?.error ?? metadata?.stack }),
  };
}
