-- Grain: a staged response that was accepted before, with what is known of it. $1 departments of the
-- mapping's comments on departments.
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
    comment.comment,
    coalesce(comment.language, other.language) as language,
    coalesce(comment.may_contact, other.may_contact) as may_contact,
    coalesce(comment.masked, other.masked) as masked,
    other.comments as department_comments
from met
join fact.response
    on response.property_id = met.property_id
    and response.business_date = met.business_date
    and response.response_id = met.response_id
left join fact.comment
    on comment.property_id = met.property_id
    and comment.business_date = met.business_date
    and comment.response_id = met.response_id
    and comment.department_id = 0
cross join lateral (
    select array_agg(said.comment order by asked.ordinal) as comments, min(said.language) as language, bool_or(said.may_contact) as may_contact, bool_and(said.masked) as masked
    from unnest($1::smallint[]) with ordinality as asked (department_id, ordinal)
    left join fact.comment as said
        on said.property_id = met.property_id
        and said.business_date = met.business_date
        and said.response_id = met.response_id
        and said.department_id = asked.department_id
) as other
