-- Links responses to the keyed hashes of their guests, also those that were known without: who the guest is says nothing about the answers.
insert into fact.guest (property_id, business_date, response_id, guest_hash, booking_hash)
select property_id, business_date, response_id, guest_hash, booking_hash
from stage
where guest_hash is not null or booking_hash is not null
order by property_id, business_date, response_id
on conflict (property_id, business_date, response_id) do update
set guest_hash = coalesce(excluded.guest_hash, guest.guest_hash), booking_hash = coalesce(excluded.booking_hash, guest.booking_hash)
where (coalesce(excluded.guest_hash, guest.guest_hash), coalesce(excluded.booking_hash, guest.booking_hash))
    is distinct from (guest.guest_hash, guest.booking_hash)
