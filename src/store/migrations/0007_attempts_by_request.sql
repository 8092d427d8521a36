-- Attempts of one request are counted while the search is locked, so all of them must be found without reading the others.
create index api_usage_logs_by_request on api_usage_logs (search_id, run_id, request_hash);
drop index api_usage_logs_open;
