-- Grain: a version of a plan, the newest import first. Parameter: key of the plan ($1).
select
    plan_id, plan, version, name, document_hash, document.content, cycle_start, dispute_days, statistics.content, frozen_hash, frozen_on, frozen_by
from bonus.plan
join bonus.content as document on document.hash = plan.document_hash
left join bonus.content as statistics on statistics.hash = plan.statistics_hash
where plan = $1
order by plan_id desc
