-- Grain: a legal hold, released ones too. $1 today.
select hold.hold_id,
    case when hold.guest_hash is not null then 'guest' when hold.booking_hash is not null then 'booking' else 'property' end,
    property.property, hold.until, hold.reason, hold.placed_at, hold.placed_by,
    case when hold.released_at is not null then 'released' when hold.until < $1 then 'over' else 'holds' end,
    hold.released_at, hold.released_by
from privacy.hold
left join chain.property on property.property_id = hold.property_id
order by hold.hold_id
