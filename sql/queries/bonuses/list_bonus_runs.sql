-- Grain: a run, in order, with how many awards there are, how many of them paid, held and refused. Parameter: the run ($1; null: all).
select
    run.run_id, plan.plan_id, plan.plan, plan.version, plan.name, plan.frozen_hash, plan.frozen_on, plan.late_reason, plan.dispute_days,
    run.state, run.inputs_hash, run.result_hash, run.totals, run.calculated_by, run.calculated_on, run.approved_by, run.frozen_by, run.frozen_on, run.paid_on,
    awards.people, awards.paid, awards.held, awards.refused,
    (select coalesce(max(number), 0) from bonus.true_up where true_up.run_id = run.run_id) as true_ups,
    (select coalesce(max(number), 0) from bonus.true_up where true_up.run_id = run.run_id and approved_on is not null) as approved_true_up
from bonus.run
join bonus.plan using (plan_id)
cross join lateral (
    select
        count(*) as people, count(*) filter (where outcome = 'paid') as paid, count(*) filter (where outcome = 'held') as held,
        count(*) filter (where outcome = 'refused') as refused
    from bonus.award
    where award.run_id = run.run_id
) as awards
where $1::bigint is null or run.run_id = $1
order by run.run_id
