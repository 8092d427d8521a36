import type { TestDatabase } from '#testing';

/** All that a reader sees of a search that has ended, without ids and times: two that are equal found the same. */
export async function readEndState(database: TestDatabase, searchId: string): Promise<unknown> {
  const [row] = await database.query<{ state: unknown }>(
    `select jsonb_build_object(
      'search', (select jsonb_build_array(status, termination_reason, phase, progress_pct) from user_searches where id = $1),
      'phases', (select jsonb_agg(jsonb_build_array(phase, state, done, total, reason) order by position)
                 from search_phases where search_id = $1),
      'jobs', (select jsonb_agg(jsonb_build_array(agent, subject, state) order by agent, subject)
               from search_jobs where search_id = $1),
      'personas', (select jsonb_agg(jsonb_build_array(kind, rank, title, method) order by kind, rank) from (
                   select 'business' as kind, * from business_personas union all
                   select 'decision_maker', * from decision_maker_personas) p where search_id = $1),
      'businesses', (select jsonb_agg(jsonb_build_array(name, domain, match_status, match_score) order by name)
                     from businesses where search_id = $1),
      'verdicts', (select jsonb_agg(jsonb_build_array(b.name, v.criterion_id, v.result) order by b.name, v.criterion_id)
                   from verdicts v join businesses b on b.id = v.business_id where v.search_id = $1),
      'people', (select jsonb_agg(jsonb_build_array(b.name, d.name, d.title, d.email) order by b.name, d.name)
                 from decision_makers d join businesses b on b.id = d.business_id where d.search_id = $1),
      'evidence', (select count(*) from evidence where search_id = $1),
      'market', (select count(*) from market_insights where search_id = $1)) as state`,
    [searchId],
  );
  return row?.state;
}

/** Calls of a model that were answered, recorded, and paid once more. */
export function listPaidTwice(database: TestDatabase): Promise<readonly Record<string, unknown>[]> {
  return database.query(
    `select run_id, request_hash, count(*)::int as paid from api_usage_logs
     where status = 'ok' and provider = 'openai' group by run_id, request_hash having count(*) > 1`,
  );
}

/** Runs that were worked on by the function of another search. */
export function listForeignRuns(database: TestDatabase): Promise<readonly Record<string, unknown>[]> {
  return database.query(
    `select workflow_uuid, executor_id from dbos.workflow_status
     where executor_id is distinct from 'fn:' || queue_partition_key`,
  );
}

/** Where searches that have not ended stand, for whoever has to find out why. */
export async function describeOpenSearches(database: TestDatabase): Promise<string> {
  const rows = await database.query(
    `select s.id, s.status, s.phase, l.expires_at - now() as lease,
       (select jsonb_agg(jsonb_build_array(workflow_uuid, status, executor_id is not null, recovery_attempts))
        from dbos.workflow_status w where w.queue_partition_key = s.id::text and w.status <> 'SUCCESS') as runs
     from user_searches s left join search_leases l on l.search_id = s.id where s.finished_at is null`,
  );
  return JSON.stringify(rows, null, 1);
}
