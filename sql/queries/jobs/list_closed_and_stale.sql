-- Grain: a closed period since which something came in, and that is not marked as changed.
select closed_period.period
from result.closed_period
join result.stale_period on stale_period.period = closed_period.period
where closed_period.changed_at is null
