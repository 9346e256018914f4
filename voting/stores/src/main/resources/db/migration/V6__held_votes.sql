-- Votes that are suspected, and what operators decide about votes.

-- A held vote, written with its row, and what became of it. Rare beside votes.
create table fraud_flag (
  flag_id       uuid primary key,
  event_id      uuid not null,
  user_id       uuid not null,
  vote_id       uuid not null,
  contestant_id uuid not null,
  score         real,
  reasons       text not null,
  cell_id       text not null,
  state         text not null default 'held' check (state in ('held', 'released', 'rejected')),
  flagged_at    timestamptz not null default now(),
  decided_at    timestamptz
);
create index fraud_flag_by_state on fraud_flag (state, flagged_at, flag_id);
create index fraud_flag_by_event on fraud_flag (event_id, state, flagged_at, flag_id);
create index fraud_flag_by_vote on fraud_flag (vote_id);

-- Orders of operators for the cell that settled a vote: a tally has one writer, and no other may
-- count a vote or take it back.
create table vote_correction (
  correction_id uuid primary key,
  kind          text not null check (kind in ('release', 'reject', 'withdraw')),
  cell_id       text not null,
  event_id      uuid not null,
  user_id       uuid not null,
  vote_id       uuid not null,
  contestant_id uuid not null,
  reason        text not null default '',
  ordered_by    text not null,
  ordered_at    timestamptz not null default now(),
  state         text not null default 'pending' check (state in ('pending', 'done', 'void')),
  done_at       timestamptz
);
create index vote_correction_pending on vote_correction (cell_id, ordered_at) where state = 'pending';
create index vote_correction_by_event on vote_correction (event_id, kind, state);
