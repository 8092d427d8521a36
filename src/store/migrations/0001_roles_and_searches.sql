-- Roles. Nobody logs in as these: a transaction takes one with SET LOCAL ROLE, so the same works through a transaction
-- pooler and on Supabase. None of them may bypass row-level security; the owner is bound by it too (FORCE).
do $$
declare wanted text;
begin
  foreach wanted in array array['leadora_migrator', 'leadora_app', 'leadora_worker'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin nobypassrls', wanted);
      exception when duplicate_object or unique_violation then
        null; -- another process created it this instant; roles belong to the whole server
      end;
    end if;
    if not pg_has_role(current_user, wanted, 'member') or not (select rolsuper from pg_roles where rolname = current_user) then
      execute format('grant %I to %I', wanted, current_user);
    end if;
  end loop;
end $$;

-- auth.uid() as Supabase has it, on a plain PostgreSQL.
do $$
begin
  if to_regprocedure('auth.uid()') is null then
    create schema if not exists auth;
    create function auth.uid() returns uuid language sql stable as
      $f$ select nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid $f$;
  end if;
end $$;
grant usage on schema auth to leadora_migrator, leadora_app, leadora_worker;
grant usage on schema public to leadora_app, leadora_worker;
grant usage, create on schema public to leadora_migrator;

create table user_searches (
  id uuid primary key,
  user_id uuid not null,
  mode text not null check (mode in ('live', 'demo')),
  search_type text not null check (search_type in ('customer', 'supplier')),
  product_service text not null,
  industries text[] not null,
  countries text[] not null,
  max_businesses int not null check (max_businesses > 0),
  budget_micro_usd bigint check (budget_micro_usd >= 0),
  exclude text[] not null default '{}',
  interpretation jsonb,
  status text not null default 'queued'
    check (status in ('queued', 'running', 'cancelling', 'completed', 'partial', 'failed', 'cancelled')),
  phase text not null default 'starting'
    check (phase in ('starting', 'personas', 'businesses', 'decision_makers', 'market_insights')),
  progress_pct int not null default 0 check (progress_pct between 0 and 100),
  termination_reason text check (termination_reason in ('target_met', 'sources_exhausted', 'low_match_rate',
    'budget_reached', 'deadline', 'provider_unavailable', 'user_cancelled', 'user_finished', 'error', 'poison')),
  next_step text,
  error_id uuid,
  spent_micro_usd bigint not null default 0 check (spent_micro_usd >= 0),
  reserved_micro_usd bigint not null default 0 check (reserved_micro_usd >= 0),
  budget_reached boolean not null default false,
  event_seq int not null default 0,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz not null default now(),
  -- null: a draft, written but not started
  enqueued_at timestamptz,
  started_at timestamptz,
  -- The whole run ends here at the latest, whoever is left to end it.
  deadline_at timestamptz,
  cancelling_at timestamptz,
  finished_at timestamptz,
  unique (user_id, id),
  unique (user_id, id, mode),
  check ((progress_pct = 100) = (status in ('completed', 'partial'))),
  check ((finished_at is not null) = (status in ('completed', 'partial', 'failed', 'cancelled')))
);
create index user_searches_by_user on user_searches (user_id, created_at desc, id desc);
create index user_searches_at_work on user_searches (status) where status in ('queued', 'running', 'cancelling');

-- An end is final, progress never falls, and a status moves only along its arrows. Money may still settle after the
-- end: the answer of an aborted call can come late, and the sums must stay true.
create function guard_search() returns trigger language plpgsql as $$
begin
  if old.status in ('completed', 'partial', 'failed', 'cancelled') then
    if to_jsonb(new) - array['spent_micro_usd', 'reserved_micro_usd', 'updated_at']
       is distinct from to_jsonb(old) - array['spent_micro_usd', 'reserved_micro_usd', 'updated_at'] then
      raise exception 'Search % has ended as % and cannot change.', old.id, old.status using errcode = 'LE001';
    end if;
    return new;
  end if;
  if new.progress_pct < old.progress_pct then
    raise exception 'Progress of search % would fall from % to %.', old.id, old.progress_pct, new.progress_pct
      using errcode = 'LE002';
  end if;
  if new.status <> old.status and not (old.status, new.status) in (
    ('queued', 'running'), ('queued', 'cancelling'), ('queued', 'failed'), ('queued', 'cancelled'),
    ('running', 'cancelling'), ('running', 'completed'), ('running', 'partial'), ('running', 'failed'),
    ('running', 'cancelled'), ('cancelling', 'cancelled')) then
    raise exception 'Search % cannot move from % to %.', old.id, old.status, new.status using errcode = 'LE003';
  end if;
  return new;
end $$;
create trigger guard_search before update on user_searches for each row execute function guard_search();

create table search_phases (
  user_id uuid not null,
  search_id uuid not null,
  phase text not null check (phase in ('starting', 'personas', 'businesses', 'decision_makers', 'market_insights')),
  position int not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'retrying', 'done', 'skipped', 'failed', 'timed_out')),
  attempt int not null default 0,
  started_at timestamptz,
  deadline_at timestamptz,
  finished_at timestamptz,
  done int not null default 0,
  total int not null default 0,
  reason text,
  primary key (search_id, phase),
  foreign key (user_id, search_id) references user_searches (user_id, id) on delete cascade
);

-- One row a unit of concurrent work: an agent's run, or one business's decision makers.
create table search_jobs (
  user_id uuid not null,
  search_id uuid not null,
  -- The id of its workflow.
  id text not null,
  phase text not null,
  agent text not null,
  subject text,
  state text not null check (state in ('running', 'done', 'skipped', 'failed', 'timed_out')),
  attempt int not null default 1,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  -- Why it is not simply done: the code for programs, the sentence for people.
  code text,
  reason text,
  primary key (search_id, id),
  foreign key (search_id, phase) references search_phases (search_id, phase) on delete cascade,
  foreign key (user_id, search_id) references user_searches (user_id, id) on delete cascade
);

create table criteria (
  user_id uuid not null,
  search_id uuid not null,
  id text not null,
  position int not null,
  text text not null,
  checker text not null check (checker in ('category', 'country', 'model')),
  primary key (search_id, id),
  foreign key (user_id, search_id) references user_searches (user_id, id) on delete cascade
);

-- The caller's own list, row for row; a row that could not be read keeps its line and the reason.
create table listed_companies (
  user_id uuid not null,
  search_id uuid not null,
  mode text not null,
  line int not null,
  row jsonb,
  reason text,
  primary key (search_id, line),
  check ((row is null) <> (reason is null)),
  foreign key (user_id, search_id, mode) references user_searches (user_id, id, mode) on delete cascade
);

create table search_events (
  user_id uuid not null,
  search_id uuid not null,
  seq int not null,
  type text not null,
  at timestamptz not null default now(),
  data jsonb not null,
  primary key (search_id, seq),
  foreign key (user_id, search_id) references user_searches (user_id, id) on delete cascade
);

create table error_records (
  id uuid primary key,
  user_id uuid,
  search_id uuid,
  phase text,
  code text not null,
  message text not null,
  next_step text not null,
  retryable boolean not null,
  stack text,
  created_at timestamptz(3) not null default now(),
  foreign key (user_id, search_id) references user_searches (user_id, id) on delete cascade
);
create index error_records_by_search on error_records (search_id, created_at desc);

-- Searches that somebody must end although their own run may never do it: cancelled ones, and those past their deadline.
-- Asked for all tenants at once, so it stands outside the policies and gives ids only.
create function list_searches_to_settle(cancel_grace interval)
  returns table (id uuid, user_id uuid)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select s.id, s.user_id from user_searches s
     where (s.status = 'cancelling' and s.cancelling_at < clock_timestamp() - cancel_grace)
        or (s.status in ('running', 'cancelling') and s.deadline_at < clock_timestamp())
     order by s.created_at limit 100 $$;
