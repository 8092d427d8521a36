-- One row for every attempt of every outbound request, committed before its first byte leaves and settled after it.
create table api_usage_logs (
  id uuid primary key,
  user_id uuid not null,
  search_id uuid not null,
  mode text not null,
  -- The run that makes the call, and the hash of what it sends: the same after a crash, so that a lost attempt is found again.
  run_id text not null,
  request_hash text not null,
  provider text not null,
  endpoint text not null,
  model text,
  attempt int not null,
  status text not null default 'started' check (status in ('started', 'ok', 'failed', 'aborted', 'unknown')),
  http_status int,
  ms int,
  input_tokens int not null default 0,
  cached_tokens int not null default 0,
  output_tokens int not null default 0,
  reasoning_tokens int not null default 0,
  reserved_micro_usd bigint not null default 0,
  cost_micro_usd bigint not null default 0,
  price_id text,
  request_id text,
  error_class text,
  error_message text,
  created_at timestamptz(3) not null default clock_timestamp(),
  settled_at timestamptz,
  check ((settled_at is null) = (status = 'started')),
  foreign key (user_id, search_id, mode) references user_searches (user_id, id, mode) on delete cascade
);
create index api_usage_logs_by_search on api_usage_logs (search_id, created_at desc, id desc);
create index api_usage_logs_open on api_usage_logs (search_id, run_id, request_hash) where status = 'started';

-- The answer of a finished paid call, written with its settlement: a step that runs again after a crash reads it here
-- instead of paying again.
create table recorded_answers (
  user_id uuid not null,
  search_id uuid not null,
  run_id text not null,
  request_hash text not null,
  http_status int not null,
  headers jsonb not null,
  body text not null,
  created_at timestamptz(3) not null default now(),
  primary key (search_id, run_id, request_hash),
  foreign key (user_id, search_id) references user_searches (user_id, id) on delete cascade
);

-- A provider that said "wait" is shut for everybody until then. Belongs to no tenant.
create table provider_gates (
  provider text primary key,
  open_at timestamptz not null,
  updated_at timestamptz not null default now()
);

-- The secret itself is never stored. 256 random bits need no slow hash.
create table api_keys (
  id text primary key,
  user_id uuid not null,
  name text not null,
  secret_hash text not null,
  scopes text[] not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_by_user on api_keys (user_id, created_at desc);

-- Who holds this key? Asked before a tenant is known, so it stands outside the policies, and answers for one id only.
create function find_api_key(wanted text)
  returns table (id text, user_id uuid, secret_hash text, scopes text[], expires_at timestamptz, revoked_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select k.id, k.user_id, k.secret_hash, k.scopes, k.expires_at, k.revoked_at from api_keys k where k.id = wanted $$;

create table idempotency_keys (
  user_id uuid not null,
  key text not null,
  request_hash text not null,
  -- null while the first request is still at work
  answer jsonb,
  created_at timestamptz(3) not null default now(),
  primary key (user_id, key)
);

create table directory_brands (
  id text primary key,
  name text not null,
  category text not null,
  domain text not null,
  website text not null,
  qid text not null,
  countries text[] not null,
  region_countries text[] not null,
  excluded_countries text[] not null,
  worldwide boolean not null,
  description text,
  record text not null
);
create index directory_brands_by_category on directory_brands (category, name);

create table directory_loads (
  source text primary key,
  version text not null,
  rows int not null,
  loaded_at timestamptz not null default now()
);

-- Processes that work, by their last sign of life. Belongs to no tenant.
create table workers (
  id text primary key,
  host text not null,
  pid int not null,
  started_at timestamptz not null default now(),
  beat_at timestamptz not null default now()
);

-- Who runs a run now: each execution takes the next number, and only the holder of the highest may write.
create table run_epochs (
  run_id text primary key,
  search_id uuid not null references user_searches (id) on delete cascade,
  epoch int not null
);
create index run_epochs_by_search on run_epochs (search_id);
