-- Searches that a run should be working on, of all tenants: whoever sees that a run has broken off ends its search.
create function list_open_searches()
  returns table (id uuid, user_id uuid)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select s.id, s.user_id from user_searches s
     where s.status in ('queued', 'running') and s.enqueued_at is not null
     order by s.created_at limit 1000 $$;
alter function list_open_searches() owner to leadora_migrator;
revoke all on function list_open_searches() from public;
grant execute on function list_open_searches() to leadora_worker;
