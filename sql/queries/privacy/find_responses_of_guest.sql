-- Grain: a response of the guest, or of the booking, with its key at the source, whether a hold keeps it, and whether its property has too
-- few responses in the month for it to stay without a name. $1 guest's hash or null, $2 booking's hash or null, $3 fewest responses.
create temp table erasure on commit drop as
select guest.property_id, guest.business_date, guest.response_id, response.source_id, source.source, response_key.source_key,
    (
        select min(active_hold.hold_id) from active_hold
        where active_hold.guest_hash = guest.guest_hash or active_hold.booking_hash = guest.booking_hash or active_hold.property_id = guest.property_id
    ) as hold_id,
    (
        select count(*) from fact.response as neighbour
        where neighbour.property_id = guest.property_id
            and neighbour.business_date >= date_trunc('month', guest.business_date)::date
            and neighbour.business_date < (date_trunc('month', guest.business_date) + interval '1 month')::date
    ) < $3 as is_removed
from fact.guest
join fact.response
    on response.property_id = guest.property_id
    and response.business_date = guest.business_date
    and response.response_id = guest.response_id
join survey.source on source.source_id = response.source_id
left join ingest.response_key on response_key.source_id = response.source_id and response_key.response_id = guest.response_id
where guest.guest_hash = $1 or guest.booking_hash = $2
