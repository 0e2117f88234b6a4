-- Recomputes the slices of the touched properties in a month from the facts. $1 month.
with edge as (
    select property_id, $1 as slice_start from touched
    union
    select touched.property_id, fiscal.edge
    from touched
    cross join (select start_date from chain.fiscal_period union select end_date from chain.fiscal_period) as fiscal (edge)
    where fiscal.edge > $1 and fiscal.edge < ($1 + interval '1 month')::date
    union
    select touched.property_id, property_state.valid_from
    from touched
    join chain.property_state on property_state.property_id = touched.property_id
    where property_state.valid_from > $1 and property_state.valid_from < ($1 + interval '1 month')::date
),
slice as (
    select property_id, slice_start,
        lead(slice_start, 1, ($1 + interval '1 month')::date) over (partition by property_id order by slice_start) as slice_end
    from edge
),
step_count as (
    select response.property_id, slice.slice_start, response.questionnaire_id, response.segment_id, answer.ordinal, answer.step,
        count(*) as answers
    from slice
    join fact.response
        on response.property_id = slice.property_id
        and response.business_date >= slice.slice_start and response.business_date < slice.slice_end
        and response.business_date >= $1 and response.business_date < ($1 + interval '1 month')::date
    cross join lateral unnest(response.answers) with ordinality as answer (step, ordinal)
    where answer.step is not null
    group by response.property_id, slice.slice_start, response.questionnaire_id, response.segment_id, answer.ordinal, answer.step
)
insert into rollup.score (property_id, slice_start, question_id, segment_id, n, sum_x, sum_xx, steps, step_counts)
select step_count.property_id, step_count.slice_start, question.question_id, step_count.segment_id,
    sum(step_count.answers)::int,
    sum(step_count.answers * step_count.step)::bigint,
    sum(step_count.answers * step_count.step * step_count.step)::bigint,
    case when question.steps <= 20 then array_agg(step_count.step order by step_count.step) end,
    case when question.steps <= 20 then array_agg(step_count.answers::int order by step_count.step) end
from step_count
join survey.question on question.questionnaire_id = step_count.questionnaire_id and question.ordinal = step_count.ordinal
group by step_count.property_id, step_count.slice_start, question.question_id, step_count.segment_id
