-- The shared truth of all cells. Plain SQL that PostgreSQL and CockroachDB both accept, but for the
-- generated region codes (CockroachDB: a computed crdb_region).

-- One row. A database that was restored from a backup gets the next epoch: caches and versions of
-- the old one are dropped.
create table database_epoch (
  only_row boolean primary key default true check (only_row),
  epoch    bigint not null check (epoch >= 1)
);
insert into database_epoch (epoch) values (1);

create table event (
  event_id        uuid primary key,
  event_name      text not null check (length(event_name) between 1 and 200),
  state           text not null check (state in ('scheduled', 'open', 'closing', 'final')),
  opens_at        timestamptz,
  closes_at       timestamptz,
  voters          text not null default 'any' check (voters in ('any', 'confirmed')),
  issuers         text[],
  expected_voters bigint not null default 0 check (expected_voters >= 0),
  created_by      uuid not null,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  final_at        timestamptz,
  excluded_votes  bigint not null default 0 check (excluded_votes >= 0)
);
create index event_by_update on event (updated_at);

create table contestant (
  event_id               uuid not null references event,
  contestant_id          uuid not null,
  position               int not null check (position between 0 and 999),
  contestant_name        text not null check (length(contestant_name) between 1 and 200),
  contestant_description text not null default '',
  contestant_image_url   text not null default '',
  primary key (event_id, contestant_id)
);

-- At most one row per event and voter, whichever cell it came through: the primary key is the promise.
-- No second unique index: CockroachDB then checks it in the voter's home region alone.
create table vote (
  event_id         uuid not null,
  user_id          uuid not null,
  vote_id          uuid not null,
  contestant_id    uuid not null,
  state            text not null check (state in ('counted', 'held', 'rejected', 'withdrawn')),
  cell_id          text not null,
  accepted_at      timestamptz not null,
  settled_at       timestamptz not null default now(),
  bot_score        real,
  home_region_code int not null generated always as (get_byte(uuid_send(user_id), 0)) stored,
  primary key (event_id, user_id)
);

-- What became of each request: the first write wins.
create table verdict (
  user_id          uuid not null,
  vote_id          uuid not null,
  event_id         uuid not null,
  contestant_id    uuid not null,
  verdict          text not null check (verdict in ('processed', 'duplicate', 'rejected')),
  reason           text,
  existing_vote_id uuid,
  cell_id          text not null,
  accepted_at      timestamptz not null,
  settled_at       timestamptz not null default now(),
  home_region_code int not null generated always as (get_byte(uuid_send(user_id), 0)) stored,
  primary key (user_id, vote_id)
);

-- One writer per row: the settler of that cell's partition. The reference to contestant is the check
-- that every counted vote names a real one, paid once per slot and not once per vote. Half of each
-- page is left free: a row is then updated in place, without a new index entry that the transactions
-- of other cells would conflict with.
create table tally (
  event_id      uuid not null,
  contestant_id uuid not null,
  cell_id       text not null,
  log_partition int not null check (log_partition >= 0),
  votes         bigint not null check (votes >= 0),
  epoch         bigint not null,
  version       bigint not null check (version >= 1),
  updated_at    timestamptz not null default now(),
  primary key (event_id, contestant_id, cell_id, log_partition),
  foreign key (event_id, contestant_id) references contestant
) with (fillfactor = 50);
create index tally_by_writer on tally (cell_id, log_partition);

-- How far each partition of each log is settled (the fence), and the books of what it held (pages are
-- left free for the same reason as tally's):
-- next_offset = processed + repeats + duplicate + rejected + held + malformed + marks + lost.
create table settlement (
  cell_id       text not null,
  log_id        uuid not null,
  log_partition int not null check (log_partition >= 0),
  cell_region   text not null,
  next_offset   bigint not null default 0 check (next_offset >= 0),
  processed     bigint not null default 0,
  repeats       bigint not null default 0,
  duplicate     bigint not null default 0,
  rejected      bigint not null default 0,
  held          bigint not null default 0,
  malformed     bigint not null default 0,
  marks         bigint not null default 0,
  lost          bigint not null default 0,
  trimmed_to    bigint not null default 0,
  retired       boolean not null default false,
  updated_at    timestamptz not null default now(),
  primary key (cell_id, log_id, log_partition)
) with (fillfactor = 10);

-- The close and drain marks that a partition has passed.
create table settlement_mark (
  cell_id       text not null,
  log_id        uuid not null,
  log_partition int not null,
  mark_id       uuid not null,
  kind          text not null check (kind in ('close', 'drain')),
  event_id      uuid references event,
  log_offset    bigint not null,
  passed_at     timestamptz not null default now(),
  primary key (cell_id, log_id, log_partition, mark_id)
);

-- A log that was given up by an operator, by name.
create table log_gap (
  cell_id       text not null,
  log_id        uuid not null,
  log_partition int not null,
  settled_to    bigint not null,
  accepted_by   text not null,
  accepted_at   timestamptz not null default now(),
  primary key (cell_id, log_id, log_partition)
);

create table cell (
  cell_id       text primary key,
  region        text not null,
  address       text not null,
  log_address   text not null,
  state         text not null check (state in ('active', 'draining', 'down')),
  weight        int not null check (weight between 0 and 10000),
  registered_at timestamptz not null default now(),
  updated_at    timestamptz not null default now()
);

create table cell_map (
  only_row boolean primary key default true check (only_row),
  epoch    bigint not null,
  version  bigint not null
);
insert into cell_map (epoch, version) values (1, 0);
