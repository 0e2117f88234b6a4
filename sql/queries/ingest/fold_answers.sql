-- Long shape: file rows (stage_answer) → responses (stage). Per question the last line wins; the response's own columns are
-- those of its last line, its comment the last one that is not empty. $1 questionnaire_id.
with last_answer as (
    select distinct on (response_id, ordinal) response_id, ordinal, step
    from stage_answer
    order by response_id, ordinal, line desc
),
last_row as (
    select distinct on (response_id) *
    from stage_answer
    order by response_id, line desc
),
response as (
    select response_id, count(*) as all_rows, (array_agg(comment order by line desc) filter (where comment is not null))[1] as comment,
        (array_agg(language order by line desc) filter (where language is not null))[1] as language,
        (array_agg(may_contact order by line desc) filter (where may_contact is not null))[1] as may_contact,
        (array_agg(masked order by line desc) filter (where comment is not null))[1] as masked,
        (array_agg(guest_hash order by line desc) filter (where guest_hash is not null))[1] as guest_hash,
        (array_agg(booking_hash order by line desc) filter (where booking_hash is not null))[1] as booking_hash
    from stage_answer
    group by response_id
),
folded as (
    select last_row.response_id, array_agg(last_answer.step order by question.ordinal) as answers, count(last_answer.step) as kept_rows
    from last_row
    cross join survey.question
    left join last_answer on last_answer.response_id = last_row.response_id and last_answer.ordinal = question.ordinal
    where question.questionnaire_id = $1
    group by last_row.response_id
)
insert into stage (line, source_key, response_id, property_id, business_date, segment_id, arrival_date, departure_date,
    answered_date, answers, comment, language, may_contact, masked, guest_hash, booking_hash, file_rows, replaced_rows)
select last_row.line, last_row.source_key, last_row.response_id, last_row.property_id, last_row.business_date,
    last_row.segment_id, last_row.arrival_date, last_row.departure_date, last_row.answered_date, folded.answers,
    response.comment, response.language, response.may_contact, response.masked, response.guest_hash, response.booking_hash, folded.kept_rows, response.all_rows - folded.kept_rows
from last_row
join folded on folded.response_id = last_row.response_id
join response on response.response_id = last_row.response_id
