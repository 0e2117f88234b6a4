-- Texts of guests that are over their time (as the last retention run left it) are not taken again: what is known of them stays, and nothing
-- is known of a new response. So the same file each night is no correction.
with late as (
    select stage.response_id
    from stage
    join chain.property on property.property_id = stage.property_id
    left join privacy.retention_limit as own on own.kind = 'comment' and own.country = property.country
    left join privacy.retention_limit as elsewhere on elsewhere.kind = 'comment' and elsewhere.country = ''
    where stage.business_date < case when own.kind is null then elsewhere.before else own.before end
        and exists (select from privacy.retention_limit)
)
update stage set comment = known.comment, department_comments = known.department_comments, language = known.language,
    may_contact = known.may_contact, masked = coalesce(known.masked, false)
from late
left join known on known.response_id = late.response_id
where stage.response_id = late.response_id
