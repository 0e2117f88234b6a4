-- Grain: a run that nobody goes on with, since its job is none of $1 any more, closed as failed with the reason $2; those whose job's lock ($3, and
-- the job) somebody holds still run.
with abandoned as materialized (
    select run_id, job
    from job.job_run as last
    where job <> all ($1::text[])
        and (outcome is null or outcome in ('retrying', 'interrupted'))
        and (outcome is null
            or not exists (select from job.job_run as later where later.job = last.job and later.fire = last.fire and later.attempt > last.attempt))
),
held as materialized (
    select job, pg_try_advisory_xact_lock($3, hashtext(job)) as ours
    from (select distinct job from abandoned) as jobs
)
update job.job_run
set outcome = 'failed', ended_at = coalesce(ended_at, clock_timestamp()), error = concat_ws(' ', $2, error)
from abandoned
join held on held.job = abandoned.job and held.ours
where job_run.run_id = abandoned.run_id
