-- Grain: a source that a worker pulled, with the last run: when it started, its outcome, its error.
select distinct on (job) substr(job, length('pull:') + 1), started_at, coalesce(outcome, 'running'), error
from job.job_run
where kind = 'pull'
order by job, run_id desc
