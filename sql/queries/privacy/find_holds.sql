-- The holds that keep a response or a refusal of the guest, or of the booking; null: none. $1 guest's hash or null, $2 booking's hash or null.
select array_agg(distinct held.hold_id order by held.hold_id)
from (
    select hold_id from erasure where hold_id is not null
    union
    select active_hold.hold_id
    from active_hold
    where active_hold.guest_hash = $1 or active_hold.booking_hash = $2
    union
    select active_hold.hold_id
    from ingest.reject
    left join chain.property on property.property = reject.property
    join active_hold
        on active_hold.guest_hash = reject.guest_hash or active_hold.booking_hash = reject.booking_hash or active_hold.property_id = property.property_id
    where reject.guest_hash = $1 or reject.booking_hash = $2
) as held
