-- When answers, or imports that scores depend on, last changed what is there; null before the first.
select greatest(
    (select max(finished_at) from ingest.batch where state = 'done' and rows_accepted + rows_corrected > 0),
    (select max(changed_at) from result.input_change))
