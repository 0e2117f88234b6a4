-- Links to guests that are over their time (as the last retention run left it) are not made again; one that a hold keeps stays as it is.
with late as (
    select stage.response_id
    from stage
    join chain.property on property.property_id = stage.property_id
    left join privacy.retention_limit as own on own.kind = 'guest_link' and own.country = property.country
    left join privacy.retention_limit as elsewhere on elsewhere.kind = 'guest_link' and elsewhere.country = ''
    where stage.business_date < case when own.kind is null then elsewhere.before else own.before end
        and exists (select from privacy.retention_limit)
)
update stage set guest_hash = null, booking_hash = null
from late
where stage.response_id = late.response_id
