-- Grain: method × scale of the questions that stand for a department. $1 department_id.
select distinct method, lowest, highest, step, higher_is_better
from survey.question
where department_id = $1 and stands_for_department
order by method, lowest, highest, step, higher_is_better
