-- Grain: property × day × question that stands for its department × segment, for days whose slices a period cuts. $1, $2:
-- [$1, $2). $3: before it only the department overall. Same columns as read_rollup; the day takes the place of the slice.
with step_count as (
    select response.property_id, response.business_date, question.question_id, response.segment_id, question.steps as scale_steps,
        answer.step, count(*)::int as answers
    from fact.response
    cross join lateral unnest(response.answers) with ordinality as answer (step, ordinal)
    join survey.question
        on question.questionnaire_id = response.questionnaire_id
        and question.ordinal = answer.ordinal
        and question.stands_for_department
    join chain.department on department.department_id = question.department_id
    where answer.step is not null and response.business_date >= $1 and response.business_date < $2
        and (response.business_date >= $3 or department.department = 'overall')
    group by response.property_id, response.business_date, question.question_id, response.segment_id, question.steps, answer.step
)
select property_id, business_date, question_id, segment_id,
    sum(answers)::int,
    sum(answers * step)::bigint,
    sum(answers * step::bigint * step)::bigint,
    case when scale_steps <= 20 then array_agg(step order by step) end,
    case when scale_steps <= 20 then array_agg(answers order by step) end
from step_count
group by property_id, business_date, question_id, segment_id, scale_steps
