-- What an embedding model makes of the texts of a search's candidates, so that no text is paid for twice.
create table company_vectors (
  user_id uuid not null,
  search_id uuid not null,
  mode text not null,
  model text not null,
  -- SHA-256 (hex) of the text that was embedded
  text_hash text not null,
  vector real[] not null,
  primary key (search_id, model, text_hash),
  foreign key (user_id, search_id, mode) references user_searches (user_id, id, mode) on delete cascade
);
alter table company_vectors owner to leadora_migrator;
alter table company_vectors enable row level security;
alter table company_vectors force row level security;
create policy tenant on company_vectors using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
grant select, insert, update, delete on company_vectors to leadora_worker;
grant select on company_vectors to leadora_app;

-- Exact cosine: null for vectors of different lengths, or of no length. Where pgvector is installed it computes the same, faster.
create function cosine_similarity(one real[], other real[]) returns double precision
language sql immutable parallel safe as $$
  select case when cardinality(one) = cardinality(other) then
    (select sum(a::double precision * b) / nullif(sqrt(sum(a::double precision * a)) * sqrt(sum(b::double precision * b)), 0)
      from unnest(one, other) as pair (a, b))
  end
$$;

do $$
declare
  place text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'vector');
  visitor text;
begin
  if place is not null then
    execute format('create or replace function cosine_similarity(one real[], other real[]) returns double precision
      language sql immutable parallel safe as $f$
        select case when cardinality(one) = cardinality(other) and cardinality(one) > 0 then
          nullif(1 - (one::%1$I.vector operator(%1$I.<=>) other::%1$I.vector), ''NaN'')
        end $f$', place);
  end if;
  -- Supabase gives new tables to its own roles: a reader may see what is his, nobody writes.
  foreach visitor in array array['anon', 'authenticated'] loop
    continue when not exists (select from pg_roles where rolname = visitor);
    execute format('revoke all on company_vectors from %I', visitor);
  end loop;
  if exists (select from pg_roles where rolname = 'authenticated') then
    grant select on company_vectors to authenticated;
  end if;
end $$;
