import { type RawBuilder, sql } from 'kysely';

/** The database's own clock at this instant, also inside a long transaction: all workers share it. */
export const NOW: RawBuilder<string> = sql<string>`clock_timestamp()`;

/** The database's clock in `ms` milliseconds. */
export function inMs(ms: number): RawBuilder<string> {
  return sql<string>`clock_timestamp() + ${ms} * interval '1 millisecond'`;
}
