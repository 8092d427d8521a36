-- The texts that quotes count in, kept as they were read: with them every mark of a search can be computed again.
create table snapshots (
  user_id uuid not null,
  search_id uuid not null,
  mode text not null,
  -- SHA-256 (hex) of the body
  hash text not null,
  -- A row of a directory or list as text, or the HTML of a page
  kind text not null check (kind in ('record', 'page')),
  -- Where a page was read; empty for a record
  url text not null,
  fetched_at timestamptz not null,
  body text not null,
  primary key (search_id, hash, url),
  foreign key (user_id, search_id, mode) references user_searches (user_id, id, mode) on delete cascade
);
alter table snapshots owner to leadora_migrator;
alter table snapshots enable row level security;
alter table snapshots force row level security;
create policy tenant on snapshots using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
grant select, insert, update, delete on snapshots to leadora_worker;
grant select on snapshots to leadora_app;

-- Supabase gives new tables to its own roles: a reader may see what is his, nobody writes.
do $$
declare visitor text;
begin
  foreach visitor in array array['anon', 'authenticated'] loop
    continue when not exists (select from pg_roles where rolname = visitor);
    execute format('revoke all on snapshots from %I', visitor);
  end loop;
  if exists (select from pg_roles where rolname = 'authenticated') then
    grant select on snapshots to authenticated;
  end if;
end $$;
