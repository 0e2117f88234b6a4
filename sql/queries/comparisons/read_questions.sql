-- Grain: a question that stands for its department, in the order in which departments are shown.
select question.question_id, question.department_id, department.department, department.name, question.lowest, question.highest,
    question.step, question.higher_is_better, question.method
from survey.question
join chain.department on department.department_id = question.department_id
where question.stands_for_department
order by question.question_id
