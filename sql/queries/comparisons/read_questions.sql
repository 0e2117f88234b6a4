-- Grain: a question that stands for its department, in the order in which departments are shown.
select question.question_id, question.department_id, department.department, department.name, question.lowest, question.highest,
    question.step, question.higher_is_better, question.method, source.source, questionnaire.questionnaire, questionnaire.version,
    question.question
from survey.question
join survey.questionnaire on questionnaire.questionnaire_id = question.questionnaire_id
join survey.source on source.source_id = questionnaire.source_id
join chain.department on department.department_id = question.department_id
where question.stands_for_department
order by question.question_id
