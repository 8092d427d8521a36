import type { TestDatabase } from '#testing';

const RESULTS = [
  'criteria',
  'business_personas',
  'decision_maker_personas',
  'businesses',
  'verdicts',
  'decision_makers',
  'market_insights',
  'evidence',
  'search_phases',
  'search_jobs',
];
/** What tells one run from another and says nothing of what it found. */
const ACCIDENTAL = [
  ...['id', 'search_id', 'user_id', 'business_id', 'attempt'],
  ...['created_at', 'updated_at', 'enqueued_at', 'started_at', 'finished_at', 'deadline_at', 'fetched_at'],
];
const SEARCH = ['status', 'phase', 'progress_pct', 'termination_reason', 'next_step', 'budget_reached'];
const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu;
const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)/gu;

/** All that a search has left behind, without times and ids: equal for equal searches, whatever happened on the way. */
export async function readEndState(database: TestDatabase, searchId: string): Promise<readonly string[]> {
  const tables = RESULTS.map(
    (table) =>
      `select '${table} ' || (to_jsonb(t) - $2::text[])::text as line from ${table} t where search_id = $1`,
  );
  const own = SEARCH.map((column) => `'${column}', ${column}`).join(', ');
  const search = `select 'search ' || jsonb_build_object(${own})::text as line from user_searches
                  where id = $1 and cardinality($2::text[]) > 0`;
  const rows = await database.query<{ line: string }>([search, ...tables].join(' union all '), [
    searchId,
    ACCIDENTAL,
  ]);
  return rows.map(({ line }) => line.replaceAll(UUID, 'an id').replaceAll(INSTANT, 'a time')).toSorted();
}
