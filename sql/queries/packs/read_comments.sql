-- Grain: a comment of the property $1 on the days [$2, $3) that the role may read, with the answer (index 0-100) of the same response to the
-- comment's department, else to overall; null where it gave neither. The limit keeps the response being found by its whole key.
select comment.response_id, comment.business_date, department.department, comment.comment, comment.language, judged.score
from fact.comment
cross join lateral (
    select response.questionnaire_id, response.answers
    from fact.response
    where response.property_id = comment.property_id
        and response.business_date = comment.business_date
        and response.response_id = comment.response_id
        and response.business_date >= $2 and response.business_date < $3
    limit 1
) as response
left join chain.department on department.department_id = comment.department_id
left join lateral (
    select (100.0 * case when question.higher_is_better then answer.step else question.steps - answer.step end / question.steps)::float8 as score
    from survey.question
    join chain.department as asked on asked.department_id = question.department_id
    cross join lateral (select response.answers[question.ordinal]) as answer (step)
    where question.questionnaire_id = response.questionnaire_id
        and question.stands_for_department
        and answer.step is not null
        and (question.department_id = comment.department_id or asked.department = 'overall')
    order by question.department_id = comment.department_id desc
    limit 1
) as judged on true
where comment.property_id = $1 and comment.business_date >= $2 and comment.business_date < $3
order by comment.business_date, comment.response_id, comment.department_id
