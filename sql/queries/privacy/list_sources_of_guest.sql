-- Grain: a source that a response of the guest, or of the booking, came from, or is to come from. $1 guest's hash or null, $2 booking's hash
-- or null, $3 sources that delivered something of his.
select response.source_id
from fact.guest
join fact.response
    on response.property_id = guest.property_id
    and response.business_date = guest.business_date
    and response.response_id = guest.response_id
where guest.guest_hash = $1 or guest.booking_hash = $2
union
select source_id from survey.source where source = any ($3)
order by 1
