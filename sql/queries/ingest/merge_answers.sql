-- Long shape: answers that an earlier file brought and this one does not repeat stay. $1 questionnaire_id.
update stage set
    answers = (
        select array_agg(coalesce(merged.new_step, merged.old_step) order by merged.ordinal)
        from unnest(stage.answers, known.answers[1:cardinality(stage.answers)]) with ordinality as merged (new_step, old_step, ordinal)
    ),
    comment = coalesce(stage.comment, known.comment)
from known
where known.response_id = stage.response_id and known.questionnaire_id = $1
