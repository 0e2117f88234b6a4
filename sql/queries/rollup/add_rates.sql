-- Grain: property × slice × question of the two rates, for the touched properties in a month. A response counts on the business
-- date of its stay, whatever its source, if counts of stays came in for its property and that day. $1 month.
with day as (
    select slice.property_id, slice.slice_start, invitation.business_date,
        sum(invitation.eligible) as eligible, sum(invitation.invited) as invited
    from slice
    join fact.invitation
        on invitation.property_id = slice.property_id
        and invitation.business_date >= slice.slice_start and invitation.business_date < slice.slice_end
    where invitation.business_date >= $1 and invitation.business_date < ($1 + interval '1 month')::date
    group by slice.property_id, slice.slice_start, invitation.business_date
),
answered as (
    select response.property_id, response.business_date, count(*) as responses
    from fact.response
    join day on day.property_id = response.property_id and day.business_date = response.business_date
    where response.business_date >= $1 and response.business_date < ($1 + interval '1 month')::date
    group by response.property_id, response.business_date
),
counted as (
    select day.property_id, day.slice_start, sum(day.eligible)::bigint as eligible, sum(day.invited)::bigint as invited,
        coalesce(sum(answered.responses), 0)::bigint as responses
    from day
    left join answered on answered.property_id = day.property_id and answered.business_date = day.business_date
    group by day.property_id, day.slice_start
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
