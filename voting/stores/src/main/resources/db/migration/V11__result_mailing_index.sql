-- Every cell looks for results to mail every few seconds: not through all events that ever ended.
create index result_mailing_under_way on result_mailing (event_id) where not done;
