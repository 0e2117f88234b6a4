-- Grain: a job that has a schedule: when it began last, or when it was given the schedule, whichever is later.
select trigger.job_name, greatest(to_timestamp((trigger.start_time - 621355968000000000) / 1e7), last.started_at)
from quartz.qrtz_triggers as trigger
left join lateral (select started_at from job.job_run where job = trigger.job_name order by run_id desc limit 1) as last on true
where trigger.sched_name = 'guesttracking' and trigger.trigger_group = 'schedule'
order by trigger.job_name collate "C"
