-- Grain: a staged response that was accepted before, with what is known of it. $1 source_id, $2 departments of the
-- mapping's comments on departments.
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
    comment.comment,
    coalesce(comment.language, other.language) as language,
    coalesce(comment.may_contact, other.may_contact) as may_contact,
    other.comments as department_comments
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
    and comment.department_id = 0
cross join lateral (
    select array_agg(said.comment order by asked.ordinal) as comments, min(said.language) as language, bool_or(said.may_contact) as may_contact
    from unnest($2::smallint[]) with ordinality as asked (department_id, ordinal)
    left join fact.comment as said
        on said.property_id = response_key.property_id
        and said.business_date = response_key.business_date
        and said.response_id = response_key.response_id
        and said.department_id = asked.department_id
) as other
