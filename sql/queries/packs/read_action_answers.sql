-- Grain: span of days × question that stands for the span's department × answer, of the property $1. Spans: numbers ($2), departments' keys ($3),
-- first days ($4), days after the last ($5); all lie in [$6, $7), which spares the other partitions.
select span.number, question.lowest, question.highest, question.step, question.higher_is_better, question.method, answer.step, count(*)
from unnest($2::int[], $3::text[], $4::date[], $5::date[]) as span (number, department, first_day, end_day)
join chain.department on department.department = span.department
join fact.response
    on response.property_id = $1
    and response.business_date >= span.first_day and response.business_date < span.end_day
    and response.business_date >= $6 and response.business_date < $7
join survey.question
    on question.questionnaire_id = response.questionnaire_id
    and question.department_id = department.department_id
    and question.stands_for_department
cross join lateral (select response.answers[question.ordinal]) as answer (step)
where answer.step is not null
group by span.number, question.lowest, question.highest, question.step, question.higher_is_better, question.method, answer.step
order by span.number, question.method collate "C", question.lowest, question.highest, question.step, question.higher_is_better, answer.step
