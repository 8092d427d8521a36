-- Who must not be contacted, and who was erased. The value itself is not kept: only its hash and a label that hides it.
create function suppression_hash(owner uuid, kind text, value text) returns text
  language sql immutable parallel safe as
  $$ select encode(sha256(convert_to(owner::text || ':' || kind || ':' || value, 'UTF8')), 'hex') $$;

create table suppressions (
  id uuid primary key,
  user_id uuid not null,
  -- domain: a company. person: a name, at one company or anywhere.
  kind text not null check (kind in ('domain', 'email', 'person')),
  hash text not null,
  label text not null,
  reason text,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (user_id, kind, hash)
);

-- That somebody was erased, when and how much of him; not who he was.
create table erasures (
  id uuid primary key,
  user_id uuid not null,
  hash text not null,
  counts jsonb not null,
  created_at timestamptz(3) not null default clock_timestamp()
);

do $$
declare
  made text;
  visitor text;
begin
  foreach made in array array['suppressions', 'erasures'] loop
    execute format('alter table %I owner to leadora_migrator', made);
    execute format('alter table %I enable row level security', made);
    execute format('alter table %I force row level security', made);
    execute format('create policy tenant on %I using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()))', made);
    foreach visitor in array array['anon', 'authenticated'] loop
      continue when not exists (select from pg_roles where rolname = visitor);
      execute format('revoke all on %I from %I', made, visitor);
    end loop;
    if exists (select from pg_roles where rolname = 'authenticated') then
      execute format('grant select on %I to authenticated', made);
    end if;
  end loop;
end $$;
alter function suppression_hash(uuid, text, text) owner to leadora_migrator;
grant select, insert, delete on suppressions to leadora_app, leadora_worker;
grant select on erasures to leadora_app;
grant select, insert on erasures to leadora_worker;

-- A text out of which a person was taken no longer has its hash, and says so.
alter table snapshots add column redacted boolean not null default false;
