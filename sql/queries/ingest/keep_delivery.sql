-- Keeps a delivery of a webhook; one that is there already changes nothing. $1 source, $2 webhook_id, $3 received_at, $4 body,
-- $5 response_key or null, $6 state_at or null.
insert into ingest.delivery (source, webhook_id, received_at, body, response_key, state_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (source, webhook_id) do nothing
