import { createTestDatabase, type TestDatabase } from '#testing';
import { openBundles } from './bundle.ts';
import { openSite, type Site } from './site.ts';

/** One database with its directory, and sites on the platform over it. */
export interface Stage {
  readonly database: TestDatabase;
  onSite(options: Partial<SiteOptions>, work: (site: Site) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

type SiteOptions = Omit<Parameters<typeof openSite>[0], 'bundles'>;

export const RUN = 'orchestrator-run-background';
/** For a machine that has much else to do. */
export const PATIENCE_MS = 90_000;

export async function openStage(): Promise<Stage> {
  const bundles = await openBundles();
  const database = await createTestDatabase({ hasDirectory: true });
  return {
    database,
    async onSite(options, work): Promise<void> {
      const site = await openSite({ databaseUrl: database.url, ...options, bundles });
      try {
        await work(site);
      } finally {
        await site.close();
      }
    },
    close: () => database.drop(),
  };
}

/** How the deliveries of the platform have gone so far. */
export function listDeliveries(site: Site): readonly string[] {
  return site.platform.background.map(({ delivery, result }) => `${delivery} ${result}`);
}
