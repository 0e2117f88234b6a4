-- Grain: question of a questionnaire version, asked of guests (derived ones are left out).
select question.questionnaire_id, question.ordinal, source.source, department.department, question.question, question.lowest, question.step,
    question.steps, question.higher_is_better
from survey.question
join survey.questionnaire using (questionnaire_id)
join survey.source using (source_id)
join chain.department using (department_id)
where not question.derived
order by question.questionnaire_id, question.ordinal
