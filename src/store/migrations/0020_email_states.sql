-- How an address was got: whoever reads the column email must see beside it whether anybody but us says that it exists.
-- Computed from the cells, so that rows from before have them too: what they show was published.
alter table decision_makers
  add column email_state text not null generated always as
    (coalesce(cells #>> '{emailOrigin,state}', case when email is null then 'none' else 'published' end)) stored
    check (email_state in ('published', 'provider_verified', 'pattern_inferred', 'none')),
  add column email_pattern text generated always as (cells #>> '{emailOrigin,pattern}') stored,
  add column email_samples int generated always as ((cells #>> '{emailOrigin,samples}')::int) stored,
  add column email_checked_at text generated always as (cells #>> '{emailOrigin,checkedAt}') stored,
  add constraint decision_makers_email_shown check ((email is null) = (email_state = 'none')),
  -- A guess is one only with its pattern and the two samples that it rests on; a check without a date is none.
  add constraint decision_makers_email_inferred check
    ((email_state = 'pattern_inferred') = (email_pattern is not null and coalesce(email_samples, 0) >= 2)),
  add constraint decision_makers_email_checked check (email_state <> 'provider_verified' or email_checked_at is not null);
