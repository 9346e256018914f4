-- A client that names its votes may use one name in two events: each has its own verdict. Whoever asks
-- by voter and vote still reads by the key's beginning.
alter table verdict drop constraint verdict_pkey,
  add constraint verdict_pkey primary key (user_id, vote_id, event_id);

-- What lets a viewer in that can not send a token: used once, and for a minute. Of a ticket only its
-- hash is kept.
create table stream_ticket (
  ticket_hash text primary key,
  event_id    uuid not null,
  expires_at  timestamptz not null
);
create index stream_ticket_by_expiry on stream_ticket (expires_at);
