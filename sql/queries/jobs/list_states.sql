-- Grain: a job that is scheduled or has run: when it is due next, and its last run. Times are text, UTC.
with due as (
    -- Ticks of 100 ns since the year 1; the second number is the year 1970 in them.
    select job_name as job, to_timestamp((min(next_fire_time) - 621355968000000000) / 1e7) as next
    from quartz.qrtz_triggers
    where sched_name = 'guesttracking' and next_fire_time > 0
    group by job_name
),
latest as (
    select distinct on (job) job, started_at, coalesce(outcome, 'running') as outcome, message, error
    from job.job_run
    order by job, run_id desc
)
select job, to_char(next at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), to_char(started_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), outcome, message, error
from due
full join latest using (job)
