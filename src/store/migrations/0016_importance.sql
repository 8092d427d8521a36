-- How much a criterion counts: one that a company must meet, or one that is nice to have and only moves its rank.
alter table criteria add column importance text not null default 'must' check (importance in ('must', 'nice'));
alter table criteria alter column importance drop default;

-- The sizes, the company's own pages and registers have checkers of their own.
alter table criteria drop constraint criteria_checker_check;
alter table criteria add constraint criteria_checker_check
  check (checker in ('category', 'country', 'size', 'record', 'site', 'registry', 'model'));
