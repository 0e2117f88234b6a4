-- Grain: a run of the job $1 (null: of any), the latest first, at most $2 (0: all). Times are text, UTC.
select run_id, job, fire, attempt, node,
    to_char(started_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'),
    progress, coalesce(outcome, 'running'), counts::text, read::text, message, error
from job.job_run
where $1::text is null or job = $1
order by run_id desc
limit nullif($2, 0)
