import type { TestDatabase } from './database.ts';

/**
 * What every table of ours and of the engine holds, as a count and a fingerprint: two that are equal mean that nothing was
 * stored between them. When a key was last used is no content.
 */
export async function takeSnapshot(database: TestDatabase): Promise<Readonly<Record<string, string>>> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'dbos')
     order by 1`,
  );
  if (tables.length < 20) throw new Error(`Only ${tables.length} tables were seen: the snapshot is blind.`);
  const rows = tables.map(
    ({ name }) => `select '${name}' as name, count(*) || ' rows, ' ||
      md5(coalesce(string_agg((to_jsonb(t) - 'last_used_at')::text, ',' order by to_jsonb(t)::text), '')) as seen
      from ${name} t`,
  );
  const seen = await database.query<{ name: string; seen: string }>(rows.join(' union all '));
  return Object.fromEntries(seen.map((row) => [row.name, row.seen]));
}
