-- Grain: a staged response that was accepted before, with what is known of it.
create temp table known on commit drop as
select
    met.response_id,
    met.property_id,
    met.business_date,
    response.questionnaire_id,
    response.segment_id,
    response.arrival_date,
    response.departure_date,
    response.answered_date,
    response.answers,
    comment.comment
from met
join fact.response
    on response.property_id = met.property_id
    and response.business_date = met.business_date
    and response.response_id = met.response_id
left join fact.comment
    on comment.property_id = met.property_id
    and comment.business_date = met.business_date
    and comment.response_id = met.response_id
