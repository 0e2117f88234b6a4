-- Grain: property × state of it × question of the two rates, for days whose slices a period cuts. $1, $2: [$1, $2). Same columns
-- as read_rollup, all answers in the segment "not told"; the first day takes the place of the slice. Responses count as in
-- rollup/add_rates, and the rule of the rates holds for the days together.
with part as (
    select property_id,
        case when row_number() over state = 1 then $1::date else greatest(valid_from, $1::date) end as part_start,
        least(lead(valid_from, 1, $2::date) over state, $2::date) as part_end
    from chain.property_state
    window state as (partition by property_id order by valid_from)
),
counted as (
    select part.property_id, part.part_start, stays.eligible, stays.invited, answered.responses
    from part
    cross join lateral (
        select sum(invitation.eligible) as eligible, sum(invitation.invited) as invited, array_agg(invitation.business_date) as days
        from fact.invitation
        where invitation.property_id = part.property_id
            and invitation.business_date >= part.part_start and invitation.business_date < part.part_end
    ) as stays
    cross join lateral (
        select count(*) as responses
        from fact.response
        where stays.days is not null and response.business_date = any(stays.days)
            and response.property_id = part.property_id
            and response.business_date >= $1::date and response.business_date < $2::date
    ) as answered
    where part.part_start < part.part_end and stays.days is not null
)
select counted.property_id, counted.part_start, rate.question_id, 0::smallint, rate.n, rate.sum_x, rate.sum_x, rate.steps, rate.step_counts
from counted
cross join lateral rollup.rates(counted.eligible, counted.invited, counted.responses) as rate
