-- Grain: property × state of it × question of the two rates, for days whose slices a period cuts. $1, $2: [$1, $2). Same columns
-- as read_rollup; the first day takes the place of the slice, and the rule of the rates holds for the days together.
with day as (
    select property_id, business_date, sum(eligible) as eligible, sum(invited) as invited
    from fact.invitation
    where business_date >= $1 and business_date < $2
    group by property_id, business_date
),
answered as (
    select response.property_id, response.business_date, count(*) as responses
    from fact.response
    join day on day.property_id = response.property_id and day.business_date = response.business_date
    where response.business_date >= $1 and response.business_date < $2
    group by response.property_id, response.business_date
),
counted as (
    select day.property_id, min(day.business_date) as first_day, sum(day.eligible)::bigint as eligible, sum(day.invited)::bigint as invited,
        coalesce(sum(answered.responses), 0)::bigint as responses
    from day
    left join answered on answered.property_id = day.property_id and answered.business_date = day.business_date
    left join lateral (
        select max(valid_from) as valid_from
        from chain.property_state
        where property_state.property_id = day.property_id and property_state.valid_from <= day.business_date
    ) as state on true
    group by day.property_id, state.valid_from
)
select counted.property_id, counted.first_day, rate.question_id, rate.n, rate.sum_x, rate.sum_x, rate.steps, rate.step_counts
from counted
cross join lateral rollup.rates(counted.eligible, counted.invited, counted.responses) as rate
