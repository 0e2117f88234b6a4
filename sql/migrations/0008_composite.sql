-- The weights of the composite, and what follows from them. Dimensions only.

-- Grain: brand × first day × department: how much of the composite a department is, for responses from that day on until the
-- brand's next first day. brand_id 0 holds for every brand (and for properties without one) as long as it has no weights of
-- its own. The weights of a brand and day sum to 1.
create table chain.composite_weight (
    brand_id int not null,
    valid_from date not null,
    department_id smallint not null references chain.department,
    weight numeric not null check (weight > 0),
    primary key (brand_id, valid_from, department_id)
);
grant select, insert, update, delete on chain.composite_weight to guesttracking_worker;
grant select on chain.composite_weight to guesttracking_analyst;

-- Grain: property × span of days [span_start, span_end) on which one set of weights (brand_id, valid_from) holds for it; days
-- without weights have no row. Before its first state a property is what it was then.
create view chain.composite_span with (security_invoker = true) as
with weight_set as (
    select distinct brand_id, valid_from from chain.composite_weight
),
state as (
    select property_id, coalesce(brand_id, 0) as brand_id,
        case when row_number() over by_day = 1 then date '-infinity' else valid_from end as valid_from,
        lead(valid_from, 1, date 'infinity') over by_day as valid_to
    from chain.property_state
    window by_day as (partition by property_id order by valid_from)
),
edge as (
    select property_id, brand_id, valid_from as span_start from state
    union
    select state.property_id, state.brand_id, weight_set.valid_from
    from state
    join weight_set
        on weight_set.brand_id in (state.brand_id, 0)
        and weight_set.valid_from > state.valid_from and weight_set.valid_from < state.valid_to
),
span as (
    select property_id, brand_id, span_start,
        lead(span_start, 1, date 'infinity') over (partition by property_id order by span_start) as span_end
    from edge
)
select span.property_id, span.span_start, span.span_end, held.brand_id, held.valid_from
from span
cross join lateral (
    select weight_set.brand_id, weight_set.valid_from
    from weight_set
    where weight_set.brand_id in (span.brand_id, 0) and weight_set.valid_from <= span.span_start
    order by weight_set.brand_id = 0, weight_set.valid_from desc
    limit 1
) as held;
grant select on chain.composite_span to guesttracking_worker, guesttracking_analyst;

-- Grain: questionnaire version × set of weights that names a department it asks for: the questions that stand for these
-- departments, position by position with their weights, and the weight of all departments, asked or not.
create view survey.composite_recipe with (security_invoker = true) as
with weight as (
    select brand_id, valid_from, department_id, weight, sum(weight) over (partition by brand_id, valid_from) as weight_of_all
    from chain.composite_weight
)
select question.questionnaire_id, weight.brand_id, weight.valid_from, weight.weight_of_all,
    array_agg(question.ordinal order by question.ordinal) as ordinals,
    array_agg(question.steps order by question.ordinal) as steps,
    array_agg(question.higher_is_better order by question.ordinal) as higher_is_better,
    array_agg(weight.weight order by question.ordinal) as weights
from survey.question
join weight on weight.department_id = question.department_id
where question.stands_for_department and question.question <> 'department:composite'
group by question.questionnaire_id, weight.brand_id, weight.valid_from, weight.weight_of_all;
grant select on survey.composite_recipe to guesttracking_worker, guesttracking_analyst;

-- The composite of a response in hundredths of a point: its answered departments on 0-100, weighted; half away from zero. No
-- row where they hold less than weight_share_min of the weight. The inner rounding takes off what dividing left behind, so
-- that a half is a half. (One row of a function in SQL: the planner puts it into the query as if it stood there.)
create function survey.composite_step(
    answers smallint[], ordinals smallint[], steps smallint[], higher_is_better boolean[], weights numeric[], weight_of_all numeric,
    weight_share_min numeric)
returns table (step smallint) language sql stable as $$
    select round(round(10000 * sum(part.weight
            * case when part.higher_is_better then answers[part.ordinal] else part.steps - answers[part.ordinal] end / part.steps)
        / sum(part.weight), 9))::smallint
    from unnest(ordinals, steps, higher_is_better, weights) as part (ordinal, steps, higher_is_better, weight)
    where answers[part.ordinal] is not null
    having sum(part.weight) >= weight_share_min * weight_of_all
$$;
revoke execute on function survey.composite_step(smallint[], smallint[], smallint[], boolean[], numeric[], numeric, numeric) from public;
grant execute on function survey.composite_step(smallint[], smallint[], smallint[], boolean[], numeric[], numeric, numeric) to guesttracking_worker;
