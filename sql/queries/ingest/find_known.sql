-- Grain: a staged response that was accepted before, with what is known of it. $1 source_id.
create temp table known on commit drop as
select
    stage.response_id,
    response_key.property_id,
    response_key.business_date,
    response.questionnaire_id,
    response.segment_id,
    response.arrival_date,
    response.departure_date,
    response.answered_date,
    response.answers,
    comment.comment
from stage
join ingest.response_key on response_key.source_id = $1 and response_key.source_key = stage.source_key
join fact.response
    on response.property_id = response_key.property_id
    and response.business_date = response_key.business_date
    and response.response_id = response_key.response_id
left join fact.comment
    on comment.property_id = response_key.property_id
    and comment.business_date = response_key.business_date
    and comment.response_id = response_key.response_id
