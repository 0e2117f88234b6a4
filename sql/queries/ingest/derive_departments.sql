-- Fills the derived questions: where a department has several questions, its score in a response is the mean of the answers
-- given there on the 0-100 index, in hundredths (half away from zero). Asked answers keep their place. $1 questionnaire_id.
with asked as (
    select stage.response_id, question.department_id,
        case when question.higher_is_better then answer.step else question.steps - answer.step end / question.steps::numeric as share
    from stage
    cross join lateral unnest(stage.answers) with ordinality as answer (step, ordinal)
    join survey.question on question.questionnaire_id = $1 and question.ordinal = answer.ordinal and not question.derived
    where answer.step is not null
),
score as (
    select asked.response_id, question.ordinal, round(10000 * avg(asked.share))::smallint as step
    from asked
    join survey.question on question.questionnaire_id = $1 and question.derived and question.department_id = asked.department_id
    group by asked.response_id, question.ordinal
),
complete as (
    select stage.response_id,
        array_agg(case when question.derived then score.step else stage.answers[question.ordinal] end order by question.ordinal) as answers
    from stage
    cross join survey.question
    left join score on score.response_id = stage.response_id and score.ordinal = question.ordinal
    where question.questionnaire_id = $1
    group by stage.response_id
)
update stage set answers = complete.answers
from complete
where complete.response_id = stage.response_id
