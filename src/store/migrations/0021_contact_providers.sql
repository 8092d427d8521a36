-- A provider of contacts is a source of its own kind, and counts in credits.
alter table evidence drop constraint evidence_source_kind_check;
alter table evidence add constraint evidence_source_kind_check
  check (source_kind in ('directory', 'list', 'page', 'statistics', 'model', 'provider'));
-- null: the provider counts in something else.
alter table api_usage_logs add column credits double precision check (credits >= 0);
