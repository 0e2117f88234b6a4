-- All that was delivered of some responses, each response's states from the oldest to the newest: as they say themselves, then as they
-- came. $1 source, $2 response keys, $3 up to this delivery_id.
select response_key, body
from ingest.delivery
where source = $1 and response_key = any ($2) and delivery_id <= $3
order by response_key, state_at nulls first, delivery_id
