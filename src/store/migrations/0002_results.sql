-- What a search finds. Every row carries the mode of its search and points to it with it, so that a demo row cannot
-- stand in a live search: the foreign key refuses it.
create table business_personas (
  id uuid primary key,
  user_id uuid not null,
  search_id uuid not null,
  mode text not null,
  rank int not null check (rank > 0),
  title text not null,
  match_score int check (match_score between 0 and 100),
  demographics jsonb not null,
  characteristics jsonb not null,
  behaviors jsonb not null,
  market_potential jsonb not null,
  method text not null,
  created_at timestamptz(3) not null default now(),
  unique (search_id, rank),
  foreign key (user_id, search_id, mode) references user_searches (user_id, id, mode) on delete cascade
);

create table decision_maker_personas (
  id uuid primary key,
  user_id uuid not null,
  search_id uuid not null,
  mode text not null,
  rank int not null check (rank > 0),
  title text not null,
  match_score int check (match_score between 0 and 100),
  demographics jsonb not null,
  characteristics jsonb not null,
  behaviors jsonb not null,
  market_potential jsonb not null,
  method text not null,
  created_at timestamptz(3) not null default now(),
  unique (search_id, rank),
  foreign key (user_id, search_id, mode) references user_searches (user_id, id, mode) on delete cascade
);

create table evidence (
  user_id uuid not null,
  search_id uuid not null,
  mode text not null,
  id uuid not null,
  source_kind text not null check (source_kind in ('directory', 'list', 'page', 'statistics', 'model')),
  source text not null,
  url text,
  fetched_at timestamptz not null,
  licence text,
  text_hash text not null,
  quote text not null,
  start_offset int not null,
  end_offset int not null,
  binding_rule text not null,
  primary key (search_id, id),
  check (end_offset - start_offset > 0),
  foreign key (user_id, search_id, mode) references user_searches (user_id, id, mode) on delete cascade
);

create table businesses (
  id uuid primary key,
  user_id uuid not null,
  search_id uuid not null,
  mode text not null,
  key text not null,
  rank int not null check (rank > 0),
  name text not null,
  domain text,
  -- The known value or null; what is behind it (state, evidence, what was searched) stands in cells.
  website text,
  country text,
  city text,
  industry text,
  size text,
  description text,
  cells jsonb not null,
  match_status text not null
    check (match_status in ('matched', 'unclear', 'rejected', 'duplicate', 'excluded', 'pending')),
  match_score int check (match_score between 0 and 100),
  source text not null,
  source_key text not null,
  evidence_ids uuid[] not null check (cardinality(evidence_ids) > 0),
  created_at timestamptz(3) not null default now(),
  unique (search_id, key),
  unique (user_id, search_id, id),
  foreign key (user_id, search_id, mode) references user_searches (user_id, id, mode) on delete cascade
);
create index businesses_by_rank on businesses (search_id, rank, id);

create table verdicts (
  user_id uuid not null,
  search_id uuid not null,
  business_id uuid not null,
  criterion_id text not null,
  result text not null check (result in ('met', 'not_met', 'unclear')),
  reason text not null,
  evidence_ids uuid[] not null,
  primary key (search_id, business_id, criterion_id),
  check (result <> 'met' or cardinality(evidence_ids) > 0),
  foreign key (user_id, search_id, business_id) references businesses (user_id, search_id, id) on delete cascade
);

create table decision_makers (
  id uuid primary key,
  user_id uuid not null,
  search_id uuid not null,
  mode text not null,
  business_id uuid not null,
  key text not null,
  name text not null,
  title text,
  level text not null check (level in ('executive', 'director', 'manager', 'individual', 'unknown')),
  email text,
  phone text,
  cells jsonb not null,
  persona text,
  evidence_ids uuid[] not null check (cardinality(evidence_ids) > 0),
  created_at timestamptz(3) not null default now(),
  unique (search_id, business_id, key),
  foreign key (user_id, search_id, business_id) references businesses (user_id, search_id, id) on delete cascade,
  foreign key (user_id, search_id, mode) references user_searches (user_id, id, mode) on delete cascade
);
create index decision_makers_by_business on decision_makers (search_id, business_id, name, id);

create table market_insights (
  id uuid primary key,
  user_id uuid not null,
  search_id uuid not null unique,
  mode text not null,
  figures jsonb not null,
  notes jsonb not null,
  method text not null,
  created_at timestamptz(3) not null default now(),
  foreign key (user_id, search_id, mode) references user_searches (user_id, id, mode) on delete cascade
);
