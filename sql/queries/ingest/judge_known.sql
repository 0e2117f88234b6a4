-- A known response with the same content is already known, with other content a correction. $1 questionnaire_id.
update stage set verdict = case
    when (known.property_id, known.business_date, known.questionnaire_id, known.segment_id, known.answers)
            = (stage.property_id, stage.business_date, $1, stage.segment_id, stage.answers)
        and known.arrival_date is not distinct from stage.arrival_date
        and known.departure_date is not distinct from stage.departure_date
        and known.answered_date is not distinct from stage.answered_date
        and known.comment is not distinct from stage.comment
    then 'already known' else 'corrected' end
from known
where known.response_id = stage.response_id
