import { DBOS } from '@dbos-inc/dbos-sdk';

/** Brings the engine's own tables up to date; the caller holds the migration lock. */
export async function migrateEngine(
  url: string,
  options: {
    /** A role that enqueues and cancels. */
    readonly grantTo: string;
  },
): Promise<void> {
  await DBOS.migrate(url, { applicationRole: options.grantTo });
}
