-- Grain: month × segment × question that stands for its department, of one property, from the facts of any days.
-- $1 property_id; $2, $3: days [$2, $3). Same columns as read_property_months.
with step_count as (
    select date_trunc('month', response.business_date)::date as month, response.segment_id, question.question_id,
        question.steps as scale_steps, answer.step, count(*)::int as answers
    from fact.response
    cross join lateral unnest(response.answers) with ordinality as answer (step, ordinal)
    join survey.question
        on question.questionnaire_id = response.questionnaire_id
        and question.ordinal = answer.ordinal
        and question.stands_for_department
    where answer.step is not null
        and response.property_id = $1 and response.business_date >= $2 and response.business_date < $3
    group by 1, response.segment_id, question.question_id, question.steps, answer.step
)
select step_count.month, segment.segment, step_count.question_id,
    sum(step_count.answers)::int,
    sum(step_count.answers * step_count.step)::bigint,
    sum(step_count.answers * step_count.step::bigint * step_count.step)::bigint,
    case when step_count.scale_steps <= 20 then array_agg(step_count.step order by step_count.step) end,
    case when step_count.scale_steps <= 20 then array_agg(step_count.answers order by step_count.step) end
from step_count
join survey.segment on segment.segment_id = step_count.segment_id
group by step_count.month, segment.segment, step_count.question_id, step_count.scale_steps
order by step_count.month, segment.segment collate "C", step_count.question_id
