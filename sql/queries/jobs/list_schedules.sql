-- Grain: a job that the scheduler $1 has a schedule of, and its text as the program wrote it.
select trigger_name, coalesce(description, '')
from quartz.qrtz_triggers
where sched_name = $1 and trigger_group = 'schedule'
