-- The audit archive: which batches of a cell's settled votes are in it, one chain per cell.

-- The place in its cell's log of the record that made a row: the archive takes the log's records in
-- their order, and finds by this which of several copies of a vote is the one that counts. No index:
-- rows are looked up by their key. Null in rows of before.
alter table vote add column log_offset bigint;
alter table vote_correction add column log_offset bigint;

-- Written after the batch itself is in the archive; the next one can only follow the last.
create table archive_batch (
  cell_id       text not null,
  sequence      bigint not null check (sequence >= 1),
  epoch         bigint not null,
  hash          text not null check (length(hash) = 64),
  previous_hash text not null check (length(previous_hash) = 64),
  log_id        uuid not null,
  log_partition int not null check (log_partition >= 0),
  from_offset   bigint not null check (from_offset >= 0),
  to_offset     bigint not null,
  votes         bigint not null check (votes >= 0),
  corrections   bigint not null check (corrections >= 0),
  written_at    timestamptz not null default now(),
  primary key (cell_id, sequence),
  check (to_offset > from_offset)
);
-- How far a partition is archived; and no record in two batches.
create unique index archive_batch_by_offset
  on archive_batch (cell_id, log_id, log_partition, from_offset);

-- Which instance of a cell writes its chain; the others wait until it falls silent.
create table archive_lease (
  cell_id    text primary key,
  holder     text not null,
  held_until timestamptz not null
);
