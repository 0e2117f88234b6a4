-- Runs of jobs that ended before their time goes by, with their alerts. Grain: one row if any: how many went. $1 the day.
with gone as (
    delete from job.job_run where ended_at < $1::date returning run_id
),
alert_gone as (
    delete from job.alert using gone where alert.run_id = gone.run_id
)
select null::text, $1::date, count(*), 0::bigint from gone having count(*) > 0
