-- A search that a function works on is held by that function, until it lets go or gives no sign of life any more.
create table search_leases (
  search_id uuid primary key references user_searches (id) on delete cascade,
  holder text not null,
  expires_at timestamptz not null
);
alter table search_leases owner to leadora_migrator;
grant select, insert, update, delete on search_leases to leadora_worker;

-- Searches that wait for a function: started, not ended, held by none. Asked for all tenants at once, so it stands outside
-- the policies and gives ids only.
create function list_searches_to_wake() returns table (id uuid, user_id uuid)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select s.id, s.user_id from user_searches s
     where s.status in ('queued', 'running') and s.enqueued_at is not null
       and not exists (select from search_leases l where l.search_id = s.id and l.expires_at > clock_timestamp())
     order by s.enqueued_at limit 100 $$;
alter function list_searches_to_wake() owner to leadora_migrator;
revoke all on function list_searches_to_wake() from public;
grant execute on function list_searches_to_wake() to leadora_worker;

-- What words mean to the directory, for processes that do not have its packages.
alter table directory_loads add column words text;
