-- An end is final: a search that repeats, replays or goes on with another one is a search of its own and names it.
alter table user_searches
  add column origin_search_id uuid,
  add column origin_kind text check (origin_kind in ('rerun', 'replay', 'extension')),
  -- Since when its user wants no more than what is in hand
  add column finishing_at timestamptz,
  add constraint origin_has_kind check (origin_search_id is null or origin_kind is not null),
  add constraint origin_is_own foreign key (user_id, origin_search_id) references user_searches (user_id, id)
    on delete set null (origin_search_id);
create index user_searches_by_origin on user_searches (origin_search_id) where origin_search_id is not null;

-- As before, and a search outlives the one that it comes from.
create or replace function guard_search() returns trigger language plpgsql as $$
begin
  if old.status in ('completed', 'partial', 'failed', 'cancelled') then
    if to_jsonb(new) - array['spent_micro_usd', 'reserved_micro_usd', 'updated_at', 'origin_search_id']
       is distinct from to_jsonb(old) - array['spent_micro_usd', 'reserved_micro_usd', 'updated_at', 'origin_search_id'] then
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
