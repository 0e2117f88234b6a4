-- Deliveries of some responses go. $1 source, $2 response keys.
delete from ingest.delivery where source = $1 and response_key = any ($2)
