-- From staging to facts: counts that are new, and counts that replace others, which go to the history; the (property, month) of
-- both are touched. Gives the file rows accepted, corrected and already known. $1 source_id, $2 batch_id.
with stated as (
    select property_id, business_date, min(eligible) as eligible, min(invited) as invited
    from invitation_stage
    group by property_id, business_date
),
judged as (
    select stated.property_id, stated.business_date, stated.eligible, stated.invited,
        invitation.eligible as known_eligible, invitation.invited as known_invited
    from stated
    left join fact.invitation
        on invitation.property_id = stated.property_id
        and invitation.business_date = stated.business_date
        and invitation.source_id = $1
    where (invitation.eligible, invitation.invited) is distinct from (stated.eligible, stated.invited)
),
kept as (
    insert into fact.invitation_history (property_id, business_date, source_id, replaced_by_batch, eligible, invited)
    select property_id, business_date, $1, $2, known_eligible, known_invited
    from judged
    where known_eligible is not null
),
written as (
    insert into fact.invitation (property_id, business_date, source_id, eligible, invited)
    select property_id, business_date, $1, eligible, invited
    from judged
    order by property_id, business_date
    on conflict (property_id, business_date, source_id) do update set eligible = excluded.eligible, invited = excluded.invited
),
touched as (
    insert into rollup.touched (property_id, month)
    select distinct property_id, date_trunc('month', business_date)::date
    from judged
),
counts as (
    select count(*) filter (where known_eligible is null) as accepted, count(*) filter (where known_eligible is not null) as corrected
    from judged
)
select counts.accepted, counts.corrected, (select count(*) from invitation_stage) - counts.accepted - counts.corrected
from counts
