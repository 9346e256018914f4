-- Who of the instances of global-control acts on the cell map; the others serve it.
create table placement_lease (
  only_row   boolean primary key default true check (only_row),
  holder     text not null,
  held_until timestamptz not null
);
insert into placement_lease (holder, held_until) values ('nobody', now());

-- Which drain a cell is in (none: null), and the share that it is given back step by step.
alter table cell add column drain_id uuid;
alter table cell add column target_weight int check (target_weight between 0 and 10000);

-- The instances of a cell, as they tell of themselves every few seconds: which drain each obeys, and
-- the mark that it drew in every partition of the cell's log when it closed.
create table cell_instance (
  cell_id  text not null,
  instance text not null,
  drain_id uuid,
  mark_id  uuid,
  seen_at  timestamptz not null default now(),
  primary key (cell_id, instance)
);

-- What was done to cells, by whom and why: append-only, written with what it tells of.
create table operation (
  operation_id uuid primary key,
  done_at      timestamptz not null default now(),
  actor        text not null,
  action       text not null,
  cell_id      text not null,
  detail       text not null default ''
);
create index operation_by_time on operation (done_at);
