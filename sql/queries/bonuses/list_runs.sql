-- Grain: a period whose run is of the answers and imports that are there now. $1 periods.
select current_run.period, current_run.run_id
from result.current_run
left join result.stale_period on stale_period.period = current_run.period
where current_run.period = any($1::text[]) and stale_period.period is null
order by current_run.period collate "C"
