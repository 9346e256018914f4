-- The life of an event after its creation: every change of it, how it is closed, how it becomes final.

-- When it began to close, on the database's clock. What its late votes were is told per cell below.
alter table event add column closing_at timestamptz;
alter table event drop column excluded_votes;
create index event_by_state on event (state, created_at, event_id);
create index event_by_creation on event (created_at, event_id);
create index event_to_open on event (opens_at) where state = 'scheduled';
create index event_to_close on event (closes_at) where state = 'open';

-- What was done to an event, by whom and why: append-only, written with what it tells of.
create table event_change (
  change_id  uuid primary key,
  event_id   uuid not null references event,
  changed_at timestamptz not null default now(),
  actor      text not null,
  action     text not null check (action in ('create', 'open', 'close', 'final', 'finalise')),
  detail     text not null default ''
);
create index event_change_by_event on event_change (event_id, changed_at, change_id);

-- The cells that an operator finalised an event without, and the votes that they brought later. In
-- a table of its own: the settlers that come back write here, and never to the event's row.
create table event_exclusion (
  event_id       uuid not null references event,
  cell_id        text not null,
  excluded_by    text not null,
  excluded_at    timestamptz not null default now(),
  excluded_votes bigint not null default 0 check (excluded_votes >= 0),
  primary key (event_id, cell_id)
);

-- How often something closed events for this partition: a close mark that it passed, or an operator
-- who finalised without its cell. While it stands still, what a settler knows of closed events holds.
alter table settlement add column closings bigint not null default 0;

-- Whether an event still has held votes.
create index vote_held on vote (event_id) where state = 'held';
