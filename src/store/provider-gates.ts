import { sql } from 'kysely';
import { inMs, NOW } from './now.ts';
import type { Transaction } from './transaction.ts';

/** Milliseconds until the provider may be asked again; 0 when it may now. */
export async function getGateWait({ db }: Transaction, provider: string): Promise<number> {
  const row = await db
    .selectFrom('providerGates')
    .select(sql<number>`extract(epoch from open_at - clock_timestamp())::float8 * 1000`.as('waitMs'))
    .where('provider', '=', provider)
    .executeTakeFirst();
  return row === undefined ? 0 : Math.max(0, Math.ceil(row.waitMs));
}

/** Shuts the provider's gate for all workers; a longer shut stays. */
export async function shutGate({ db }: Transaction, provider: string, forMs: number): Promise<void> {
  await db
    .insertInto('providerGates')
    .values({ provider, openAt: inMs(forMs) })
    .onConflict((conflict) =>
      conflict.column('provider').doUpdateSet((eb) => ({
        openAt: eb.fn<string>('greatest', ['providerGates.openAt', 'excluded.openAt']),
        updatedAt: NOW,
      })),
    )
    .execute();
}
