-- Grain: property × slice × question of the two rates, for the touched properties in a month. A response counts on the business
-- date of its stay, whatever its source, if counts of stays came in for its property and that day. $1 month.
with counted as (
    select slice.property_id, slice.slice_start, stays.eligible, stays.invited, answered.responses
    from slice
    cross join lateral (
        select sum(invitation.eligible) as eligible, sum(invitation.invited) as invited, array_agg(invitation.business_date) as days
        from fact.invitation
        where invitation.property_id = slice.property_id
            and invitation.business_date >= slice.slice_start and invitation.business_date < slice.slice_end
    ) as stays
    cross join lateral (
        select count(*) as responses
        from fact.response
        where stays.days is not null and response.business_date = any(stays.days)
            and response.property_id = slice.property_id
            and response.business_date >= $1 and response.business_date < ($1 + interval '1 month')::date
    ) as answered
    where stays.days is not null
),
undefined as (
    insert into rollup.undefined_rate (property_id, slice_start, reason)
    select property_id, slice_start,
        case when invited = 0 then 'nobody of ' || eligible || ' was invited' else responses || ' responses to ' || invited || ' invitations' end
    from counted
    where invited = 0 or responses > invited
)
insert into rollup.score (property_id, slice_start, question_id, segment_id, n, sum_x, sum_xx, steps, step_counts)
select counted.property_id, counted.slice_start, rate.question_id, 0, rate.n, rate.sum_x, rate.sum_x, rate.steps, rate.step_counts
from counted
cross join lateral rollup.rates(counted.eligible, counted.invited, counted.responses) as rate
order by counted.property_id, counted.slice_start, rate.question_id
