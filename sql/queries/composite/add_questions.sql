-- A questionnaire version that asks for a weighted department gets the question of the composite, behind all it has.
insert into survey.question (questionnaire_id, ordinal, question, department_id, lowest, highest, step, steps, higher_is_better,
    derived, stands_for_department, method)
select question.questionnaire_id, max(question.ordinal) + 1, 'department:composite', composite.department_id, 0, 100, 0.01, 10000,
    true, true, true, 'composite'
from survey.question
join chain.department as composite on composite.department = 'composite'
group by question.questionnaire_id, composite.department_id
having bool_or(question.department_id in (select department_id from chain.composite_weight))
    and not bool_or(question.question = 'department:composite')
order by question.questionnaire_id
