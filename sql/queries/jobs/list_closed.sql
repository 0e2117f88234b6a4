-- Grain: a closed period with its run and the first day after it, the latest first.
select closed_period.period, closed_period.run_id, run.end_date
from result.closed_period
join result.run on run.run_id = closed_period.run_id
order by run.end_date desc, closed_period.period
