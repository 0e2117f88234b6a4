-- Deliveries of a source in the order that they came in. $1 source, $2 behind this delivery_id, $3 up to this one, $4 how many at most.
select delivery_id, response_key, case when response_key is null then body end
from ingest.delivery
where source = $1 and delivery_id > $2 and delivery_id <= $3
order by delivery_id
limit $4
