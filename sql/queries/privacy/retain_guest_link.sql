-- Keyed hashes of guests that are over their time go, held ones stay. Grain: country × day: how many went, how many are held.
with due as (
    select guest.property_id, guest.business_date, guest.response_id, retention_limit.country, retention_limit.before,
        exists (
            select from active_hold
            where active_hold.property_id = guest.property_id or active_hold.guest_hash = guest.guest_hash or active_hold.booking_hash = guest.booking_hash
        ) as is_held
    from fact.guest
    join retention_limit on retention_limit.property_id = guest.property_id and guest.business_date < retention_limit.before
),
gone as (
    delete from fact.guest using due
    where not due.is_held and guest.property_id = due.property_id and guest.business_date = due.business_date and guest.response_id = due.response_id
)
select country, before, count(*) filter (where not is_held), count(*) filter (where is_held)
from due group by country, before order by country, before
