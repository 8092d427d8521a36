-- Supabase gives whatever is made in schema public to its own roles. A reader may see what is his through them; nobody
-- writes, and what belongs to no tenant, holds a secret or answers for all tenants stays shut. On a plain PostgreSQL the
-- roles do not exist and nothing happens.
do $$
declare
  visitor text;
  each regclass;
  answerer regprocedure;
  open_to_owner constant text[] := array['user_searches', 'search_phases', 'search_jobs', 'criteria', 'listed_companies',
    'search_events', 'business_personas', 'decision_maker_personas', 'evidence', 'businesses', 'verdicts', 'decision_makers',
    'market_insights', 'api_usage_logs'];
begin
  foreach visitor in array array['anon', 'authenticated'] loop
    continue when not exists (select from pg_roles where rolname = visitor);
    for each in
      select c.oid::regclass from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and (pg_get_userbyid(c.relowner) = 'leadora_migrator' or c.relname = 'leadora_migrations')
    loop
      execute format('revoke all on %s from %I', each, visitor);
    end loop;
    for answerer in
      select p.oid::regprocedure from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef and pg_get_userbyid(p.proowner) = 'leadora_migrator'
    loop
      execute format('revoke all on function %s from %I', answerer, visitor);
    end loop;
  end loop;
  if exists (select from pg_roles where rolname = 'authenticated') then
    execute format('grant select on %s to authenticated', array_to_string(open_to_owner, ', '));
  end if;
end $$;
