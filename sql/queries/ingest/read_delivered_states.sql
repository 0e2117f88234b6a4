-- All that was delivered of some responses, each response's states from the newest to the oldest: as they say themselves, then as they
-- came. $1 source, $2 response keys, $3 up to this delivery_id.
select response_key, body
from ingest.delivery
where source = $1 and response_key = any ($2) and delivery_id <= $3
order by response_key, state_at desc nulls last, delivery_id desc
