-- Grain: month × segment × question that stands for its department, of one property. $1 property_id; $2, $3: days [$2, $3).
-- From the facts: one property has few of them, so any two dates will do.
with step_count as (
    select date_trunc('month', response.business_date)::date as month, response.segment_id, question.question_id, answer.step,
        count(*)::int as answers
    from fact.response
    cross join lateral unnest(response.answers) with ordinality as answer (step, ordinal)
    join survey.question
        on question.questionnaire_id = response.questionnaire_id
        and question.ordinal = answer.ordinal
        and question.stands_for_department
    where answer.step is not null
        and response.property_id = $1 and response.business_date >= $2 and response.business_date < $3
    group by 1, 2, 3, 4
)
select step_count.month, segment.segment, step_count.question_id,
    array_agg(step_count.step order by step_count.step),
    array_agg(step_count.answers order by step_count.step)
from step_count
join survey.segment on segment.segment_id = step_count.segment_id
group by step_count.month, segment.segment, step_count.question_id
order by step_count.month, segment.segment collate "C", step_count.question_id
