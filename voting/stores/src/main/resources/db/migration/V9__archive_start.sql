-- What was settled before rows named their records: only so many rows may name none.

-- Counted once, here. Services of a release that names no records have to have ended by now.
create table archive_start (
  only_row    boolean primary key default true check (only_row),
  began_at    timestamptz not null default now(),
  votes       bigint not null check (votes >= 0),
  corrections bigint not null check (corrections >= 0)
);
insert into archive_start (votes, corrections)
  select
    (select count(*) from vote where log_offset is null),
    (select count(*) from vote_correction where log_offset is null and state = 'done');
