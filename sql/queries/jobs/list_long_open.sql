-- Grain: a run that has been open for longer than $1: its job, when it began, where.
select job, started_at, node
from job.job_run
where outcome is null and started_at < clock_timestamp() - $1
order by started_at, job collate "C"
