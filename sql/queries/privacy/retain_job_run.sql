-- Runs of jobs that ended before their time goes by, but the last one of each job, and alerts of that time. Grain: one row if any: how
-- many runs went. $1 the day.
with gone as (
    delete from job.job_run
    where ended_at < $1::date and exists (select from job.job_run as later where later.job = job_run.job and later.run_id > job_run.run_id)
    returning run_id
),
alert_gone as (
    delete from job.alert where raised_at < $1::date
)
select null::text, $1::date, count(*), 0::bigint from gone having count(*) > 0
