-- A log that is given up, found again and lost again has two gaps: which log was in use when is told by
-- all of them, and by it which record a row names.
alter table log_gap drop constraint log_gap_pkey,
  add constraint log_gap_pkey primary key (cell_id, log_id, log_partition, accepted_at);
