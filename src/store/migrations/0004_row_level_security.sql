-- Every tenant table: owned by the migrator, row-level security forced, one policy by auth.uid(). `(select …)` makes the
-- planner ask once a statement, not once a row.
do $$
declare tenant_table text;
begin
  foreach tenant_table in array array['user_searches', 'search_phases', 'search_jobs', 'criteria', 'listed_companies', 'search_events',
    'error_records', 'business_personas', 'decision_maker_personas', 'evidence', 'businesses', 'verdicts',
    'decision_makers', 'market_insights', 'api_usage_logs', 'recorded_answers', 'api_keys', 'idempotency_keys'] loop
    execute format('alter table %I owner to leadora_migrator', tenant_table);
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy tenant on %I using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()))',
      tenant_table);
    execute format('grant select, insert, update, delete on %I to leadora_worker', tenant_table);
    execute format('grant select on %I to leadora_app', tenant_table);
  end loop;
end $$;

-- The HTTP side writes requests and keys; results are written by the worker alone.
grant insert, update, delete on user_searches, search_phases, criteria, listed_companies, search_events, api_keys,
  idempotency_keys to leadora_app;
grant insert on error_records to leadora_app;
revoke all on api_keys, idempotency_keys from leadora_worker;

-- A fault before the tenant is known has no tenant.
create policy without_tenant on error_records for insert with check (user_id is null);
create policy find_key on api_keys for select to leadora_migrator using (true);
alter function find_api_key(text) owner to leadora_migrator;
revoke all on function find_api_key(text) from public;
grant execute on function find_api_key(text) to leadora_app;

create policy find_overdue on user_searches for select to leadora_migrator using (true);
alter function list_searches_to_settle(interval) owner to leadora_migrator;
revoke all on function list_searches_to_settle(interval) from public;
grant execute on function list_searches_to_settle(interval) to leadora_worker, leadora_app;

alter table provider_gates owner to leadora_migrator;
alter table workers owner to leadora_migrator;
alter table run_epochs owner to leadora_migrator;
alter table directory_brands owner to leadora_migrator;
alter table directory_loads owner to leadora_migrator;
grant select, insert, update, delete on provider_gates, workers, run_epochs to leadora_worker;
grant select, insert, update, delete on directory_brands, directory_loads to leadora_worker;
grant select on directory_brands, directory_loads, provider_gates, workers to leadora_app;
