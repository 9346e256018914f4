-- Accounts: who a voter is as a person. Votes know only the user id; without these rows it is a
-- pseudonym that leads to nobody.

-- Regional by user_id (CockroachDB: a computed crdb_region, as in vote).
create table account (
  user_id          uuid primary key,
  username         text not null check (length(username) between 3 and 30),
  email            text not null check (length(email) between 3 and 254),
  password_hash    text not null,
  status           text not null check (status in ('C', 'A')),
  first_name       text not null default '' check (length(first_name) <= 100),
  last_name        text not null default '' check (length(last_name) <= 100),
  date_of_birth    date,
  result_mails     boolean not null default false,
  request_key      text not null,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  home_region_code int not null generated always as (get_byte(uuid_send(user_id), 0)) stored
);
create index account_with_result_mails on account (user_id) where result_mails;

-- The one place in which names are unique, over all regions: normalised, whatever their case.
create table account_name (
  kind    text not null check (kind in ('username', 'email')),
  name    text not null,
  user_id uuid not null,
  primary key (kind, name)
);

-- One login, and the hash of the one refresh token of it that is good.
create table session (
  user_id      uuid not null,
  session_id   uuid not null,
  refresh_hash text not null,
  created_at   timestamptz not null default now(),
  refreshed_at timestamptz not null default now(),
  expires_at   timestamptz not null,
  primary key (user_id, session_id)
);
create index session_by_expiry on session (expires_at);

-- Tokens and sessions that were ended before their time; every cell reads the new ones each second.
create table revocation (
  revoked_id uuid primary key,
  revoked_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index revocation_by_time on revocation (revoked_at);

-- The hash of a token that was mailed: who brings it reads the account's mail.
create table confirmation (
  user_id    uuid not null,
  token_hash text not null,
  expires_at timestamptz not null,
  primary key (user_id, token_hash)
);
create index confirmation_by_expiry on confirmation (expires_at);

-- What is to be mailed, to whom, and when next. Without the words and without any token: these are
-- made when it goes out.
create table outbox (
  outbox_id  uuid primary key,
  user_id    uuid not null,
  kind       text not null check (kind in ('confirmation', 'result')),
  event_id   uuid,
  state      text not null default 'pending' check (state in ('pending', 'dead')),
  tries      int not null default 0 check (tries >= 0),
  due_at     timestamptz not null default now(),
  created_at timestamptz not null default now()
);
create index outbox_by_due on outbox (state, due_at);
create index outbox_by_user on outbox (user_id);

-- How far the mails about an event's result are written into the outbox, in the order of user ids.
create table result_mailing (
  event_id   uuid primary key,
  after_user uuid not null,
  done       boolean not null default false,
  updated_at timestamptz not null default now()
);
