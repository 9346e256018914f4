-- Who of the instances of global-control acts on the cell map; the others serve it.
create table placement_lease (
  only_row   boolean primary key default true check (only_row),
  holder     text not null,
  held_until timestamptz not null
);
insert into placement_lease (holder, held_until) values ('nobody', now());

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
