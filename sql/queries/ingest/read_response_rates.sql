-- Grain: property with counts of invitations: invited guests and their responses, lately and before; days whose responses are still to
-- come are left out. $1 the day that it is, $2 days left out, $3 days of the window, $4 days before it.
with spans (lately, first, last) as (
    values
        (true, $1::date - $2::int - $3::int, $1::date - $2::int),
        (false, $1::date - $2::int - $3::int - $4::int, $1::date - $2::int - $3::int)
),
invited as (
    select invitation.property_id, spans.lately, sum(invitation.invited)::bigint as invited
    from spans
    join fact.invitation on invitation.business_date > spans.first and invitation.business_date <= spans.last
    group by invitation.property_id, spans.lately
),
responded as (
    select response.property_id, spans.lately, count(*) as responses
    from spans
    join fact.response on response.business_date > spans.first and response.business_date <= spans.last
    where response.property_id in (select property_id from invited)
    group by response.property_id, spans.lately
)
select
    property.property,
    coalesce(sum(invited.invited) filter (where invited.lately), 0)::bigint,
    coalesce(sum(responded.responses) filter (where invited.lately), 0)::bigint,
    coalesce(sum(invited.invited) filter (where not invited.lately), 0)::bigint,
    coalesce(sum(responded.responses) filter (where not invited.lately), 0)::bigint
from invited
join chain.property on property.property_id = invited.property_id
left join responded on responded.property_id = invited.property_id and responded.lately = invited.lately
group by property.property
order by property.property collate "C"
