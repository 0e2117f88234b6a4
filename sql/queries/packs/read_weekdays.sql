-- Grain: day of the week (1 Monday to 7 Sunday) × overall question × answer, of the property $1 on the days [$2, $3).
select extract(isodow from response.business_date)::int, question.lowest, question.highest, question.step, question.higher_is_better, question.method,
    answer.step, count(*)
from fact.response
join survey.question
    on question.questionnaire_id = response.questionnaire_id
    and question.stands_for_department
join chain.department on department.department_id = question.department_id
cross join lateral (select response.answers[question.ordinal]) as answer (step)
where response.property_id = $1 and response.business_date >= $2 and response.business_date < $3
    and department.department = 'overall' and answer.step is not null
group by 1, question.lowest, question.highest, question.step, question.higher_is_better, question.method, answer.step
order by 1, question.method collate "C", question.lowest, question.highest, question.step, question.higher_is_better, answer.step
