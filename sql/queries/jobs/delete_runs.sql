-- Grain: one row: how many runs that ended before $1 were deleted, with the alerts of that time; the last run of each job stays.
with old_run as (
    delete from job.job_run
    where ended_at < $1 and exists (select from job.job_run as later where later.job = job_run.job and later.run_id > job_run.run_id)
    returning run_id
), old_alert as (
    delete from job.alert where raised_at < $1
)
select count(*) from old_run
