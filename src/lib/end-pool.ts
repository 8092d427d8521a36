import { endsWithin } from './deadline.ts';

/** A pool of connections, as `pg` has it. */
export interface ConnectionPool {
  readonly totalCount: number;
  on(event: 'connect' | 'remove', listener: () => void): unknown;
  end(): Promise<void>;
}

/** A connection that does not come back, or whose server has gone silent, is not waited for any longer. */
const LIMIT_MS = 1_000;

/**
 * Ends a pool and waits until its connections are gone, as the pool itself does not: it has only said goodbye by then,
 * and a server that is stopped next would still find them.
 */
export async function endPool(pool: ConnectionPool, end = (): Promise<void> => pool.end()): Promise<void> {
  const gone = Promise.withResolvers<void>();
  let open = pool.totalCount;
  if (open === 0) gone.resolve();
  // Work that is still ending may open another.
  pool.on('connect', () => {
    open += 1;
  });
  pool.on('remove', () => {
    open -= 1;
    if (open === 0) gone.resolve();
  });
  await endsWithin(LIMIT_MS, Promise.all([end(), gone.promise]));
}
