-- Lists are searched by labels, by labels spelled nearly so (trigrams), and by their words (full text). Under row-level
-- security an index serves only operators that leak nothing, so labels and countries stand in columns of their own.
create extension if not exists pg_trgm;
alter table listed_companies
  add column industry text generated always as (row ->> 'industry') stored,
  add column country text generated always as (row ->> 'country') stored,
  add column words tsvector generated always as (to_tsvector('english'::regconfig, coalesce(row ->> 'record', ''))) stored;

-- A criterion that a rule reads in the columns of a record.
alter table criteria drop constraint criteria_checker_check;
alter table criteria add constraint criteria_checker_check check (checker in ('category', 'country', 'record', 'model'));
