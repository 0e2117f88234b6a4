-- A known response with the same content is already known, with other content a correction. Answers are compared at equal
-- length: a questionnaire that got more questions since is no correction of what was answered. $1 questionnaire_id.
with judged as (
    select
        stage.response_id,
        (known.property_id, known.business_date, known.questionnaire_id, known.segment_id)
                = (stage.property_id, stage.business_date, $1, stage.segment_id)
            and known.answers || array_fill(null::smallint, array[greatest(cardinality(stage.answers) - cardinality(known.answers), 0)])
                = stage.answers || array_fill(null::smallint, array[greatest(cardinality(known.answers) - cardinality(stage.answers), 0)])
            and known.arrival_date is not distinct from stage.arrival_date
            and known.departure_date is not distinct from stage.departure_date
            and known.answered_date is not distinct from stage.answered_date
            and known.comment is not distinct from stage.comment
            and known.department_comments is not distinct from stage.department_comments
            -- Language and permission are kept with a comment only.
            and ((known.comment is null and coalesce(array_remove(known.department_comments, null), '{}') = '{}')
                or (known.language, known.may_contact) is not distinct from (stage.language, stage.may_contact)) as is_same
    from stage
    join known on known.response_id = stage.response_id
)
update stage set verdict = case when judged.is_same then 'already known' else 'corrected' end
from judged
where judged.response_id = stage.response_id
