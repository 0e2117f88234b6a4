-- Places a legal hold. Gives its number. $1 guest's hash, $2 booking's hash, $3 property_id (two of them null), $4 until or null, $5 reason.
insert into privacy.hold (guest_hash, booking_hash, property_id, until, reason) values ($1, $2, $3, $4, $5) returning hold_id
