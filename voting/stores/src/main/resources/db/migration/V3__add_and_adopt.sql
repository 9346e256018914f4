-- A cell that has not had all of its share yet since it was added, and why its steps stopped, if so.
alter table cell add column adding boolean not null default false;
alter table cell add column halted text;

-- Whether the cell still has to write over the gap: it may take no vote at an offset that was settled.
alter table log_gap add column to_fill boolean not null default false;
