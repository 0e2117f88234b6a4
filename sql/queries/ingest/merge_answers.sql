-- Long shape: what an earlier file brought and this one does not tell stays: answers, segment, dates, comment. $1 questionnaire_id.
update stage set
    answers = (
        select array_agg(coalesce(merged.new_step, merged.old_step) order by merged.ordinal)
        from unnest(stage.answers, known.answers) with ordinality as merged (new_step, old_step, ordinal)
    ),
    segment_id = case when stage.segment_id = 0 then known.segment_id else stage.segment_id end,
    arrival_date = coalesce(stage.arrival_date, known.arrival_date),
    departure_date = coalesce(stage.departure_date, known.departure_date),
    answered_date = coalesce(stage.answered_date, known.answered_date),
    comment = coalesce(stage.comment, known.comment),
    language = coalesce(stage.language, known.language),
    may_contact = coalesce(stage.may_contact, known.may_contact)
from known
where known.response_id = stage.response_id and known.questionnaire_id = $1
