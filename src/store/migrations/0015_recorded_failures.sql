-- Where a page was read, so that it can be said later what it answered; null for calls of providers.
alter table recorded_answers add column url text;

-- Calls that ended without an answer, in the order in which the last execution of a run met them: a replay meets them too.
create table recorded_failures (
  user_id uuid not null,
  search_id uuid not null,
  run_id text not null,
  request_hash text not null,
  -- From 0: the same request may fail more than once before it is answered.
  nth int not null,
  url text,
  code text not null,
  message text not null,
  next_step text not null,
  created_at timestamptz(3) not null default now(),
  primary key (search_id, run_id, request_hash, nth),
  foreign key (user_id, search_id) references user_searches (user_id, id) on delete cascade
);
alter table recorded_failures owner to leadora_migrator;
alter table recorded_failures enable row level security;
alter table recorded_failures force row level security;
create policy tenant on recorded_failures using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
grant select, insert, update, delete on recorded_failures to leadora_worker;
grant select on recorded_failures to leadora_app;

-- Supabase gives new tables to its own roles: what providers said is shown by nobody but us.
do $$
declare visitor text;
begin
  foreach visitor in array array['anon', 'authenticated'] loop
    continue when not exists (select from pg_roles where rolname = visitor);
    execute format('revoke all on recorded_failures from %I', visitor);
  end loop;
end $$;
