-- What a reader thinks of a company that was found: right, wrong, or not to come back.
create table business_marks (
  user_id uuid not null,
  search_id uuid not null,
  business_id uuid not null,
  mark text not null check (mark in ('good', 'wrong', 'excluded')),
  reason text,
  marked_at timestamptz(3) not null default clock_timestamp(),
  primary key (search_id, business_id),
  foreign key (user_id, search_id, business_id) references businesses (user_id, search_id, id) on delete cascade
);
create index business_marks_excluded on business_marks (user_id) where mark = 'excluded';
alter table business_marks owner to leadora_migrator;
alter table business_marks enable row level security;
alter table business_marks force row level security;
create policy tenant on business_marks using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
grant select, insert, update, delete on business_marks to leadora_app;
grant select, update on business_marks to leadora_worker;

do $$
declare visitor text;
begin
  foreach visitor in array array['anon', 'authenticated'] loop
    continue when not exists (select from pg_roles where rolname = visitor);
    execute format('revoke all on business_marks from %I', visitor);
  end loop;
  if exists (select from pg_roles where rolname = 'authenticated') then
    grant select on business_marks to authenticated;
  end if;
end $$;
