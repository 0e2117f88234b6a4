-- Grain: a computed period for which answers came in, or were corrected, after compute last looked.
select current_run.period, current_run.run_id
from result.current_run
where exists (
    select from ingest.batch
    where batch.state = 'done' and batch.rows_accepted + batch.rows_corrected > 0 and batch.finished_at > current_run.checked_at)
order by current_run.period
