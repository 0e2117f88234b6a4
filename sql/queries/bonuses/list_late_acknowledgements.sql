-- Grain: document × participant of a frozen run whose target letter or statement was not acknowledged in time, the longest first.
-- A letter or statement is due dispute_days after its date. Parameters: the run ($1), today ($2).
select due.document, award.participant, (award.head::json) ->> 'name' as name, due.since, due.until, $2::date - due.until as days_late
from bonus.run
join bonus.plan using (plan_id)
cross join lateral (
    values ('letter', plan.frozen_on, null::bigint), ('statement', run.frozen_on, run.run_id)
) as given (document, since, run_id)
cross join lateral (select given.document, given.since, given.since + plan.dispute_days as until, given.run_id) as due
join bonus.award on award.run_id = run.run_id
where run.run_id = $1 and due.since is not null and award.outcome <> 'refused' and $2 > due.until
    and not exists (
        select from bonus.acknowledgement as known
        where known.document = due.document and known.plan_id = plan.plan_id and known.run_id is not distinct from due.run_id and known.participant = award.participant)
order by days_late desc, due.document, award.participant collate "C"
