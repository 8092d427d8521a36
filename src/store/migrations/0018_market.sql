-- What official statistics say, with what shows it; figures and assumptions are put together when they are read.
alter table market_insights
  add column statistics jsonb,
  add column evidence jsonb not null default '[]';

-- The JSON of a dataset is kept as it came, like the HTML of a page.
alter table snapshots drop constraint snapshots_kind_check;
alter table snapshots add constraint snapshots_kind_check check (kind in ('record', 'page', 'dataset'));

-- What only the user can say of his market: what a customer pays a year, and shares.
create table market_assumptions (
  user_id uuid not null,
  search_id uuid primary key,
  mode text not null,
  assumptions jsonb not null,
  set_at timestamptz(3) not null default now(),
  foreign key (user_id, search_id, mode) references user_searches (user_id, id, mode) on delete cascade
);
alter table market_assumptions owner to leadora_migrator;
alter table market_assumptions enable row level security;
alter table market_assumptions force row level security;
create policy tenant on market_assumptions using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
grant select, insert, update, delete on market_assumptions to leadora_app;
grant select on market_assumptions to leadora_worker;

-- Supabase gives new tables to its own roles: a reader may see what is his, nobody writes.
do $$
declare visitor text;
begin
  foreach visitor in array array['anon', 'authenticated'] loop
    continue when not exists (select from pg_roles where rolname = visitor);
    execute format('revoke all on market_assumptions from %I', visitor);
  end loop;
  if exists (select from pg_roles where rolname = 'authenticated') then
    grant select on market_assumptions to authenticated;
  end if;
end $$;
