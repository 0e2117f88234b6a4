-- Deliveries that were taken and kept long enough go. $1 source, $2 up to this delivery_id, $3 received before.
delete from ingest.delivery where source = $1 and delivery_id <= $2 and received_at < $3
