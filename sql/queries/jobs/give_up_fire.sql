-- Grain: a run of the job $1 that nobody goes on with, closed as failed with the reason $3: one that is open, and the last attempt of the fire $2
-- where that was to be followed by another.
update job.job_run as last
set outcome = 'failed', ended_at = coalesce(ended_at, clock_timestamp()), error = concat_ws(' ', $3, error)
where job = $1
    and (outcome is null
        or (fire = $2 and outcome in ('retrying', 'interrupted')
            and not exists (select from job.job_run as later where later.job = last.job and later.fire = last.fire and later.attempt > last.attempt)))
