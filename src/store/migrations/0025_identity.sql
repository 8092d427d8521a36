-- By what a company is known beside its domain: numbers of registers and other names, each with the evidence that shows it.
alter table businesses
  add column registry_ids jsonb not null default '[]',
  add column aliases jsonb not null default '[]',
  -- Another record of the same company; only rows of status duplicate have it.
  add column duplicate_of uuid,
  -- Why it is excluded or a duplicate
  add column status_reason text,
  add constraint businesses_duplicate_of check (duplicate_of is null or match_status = 'duplicate'),
  add foreign key (user_id, search_id, duplicate_of) references businesses (user_id, search_id, id) on delete cascade;
