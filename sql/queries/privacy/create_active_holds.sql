-- Grain: a legal hold that holds on a day. $1 day.
create temp table active_hold on commit drop as
select hold_id, guest_hash, booking_hash, property_id
from privacy.hold
where released_at is null and (until is null or until >= $1)
