-- Grain: a delivery of a webhook, with its body.
select delivery_id, source, response_key, body from ingest.delivery
