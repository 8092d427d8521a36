-- What a worker can ask, by name; the process that answers requests may have no key itself. null: an older worker, which does not say.
alter table workers add column providers text[];

-- A tenant's calls of the last day and month, over all searches.
create index api_usage_logs_by_user on api_usage_logs (user_id, created_at desc);
