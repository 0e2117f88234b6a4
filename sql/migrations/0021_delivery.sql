-- Deliveries of webhooks: which response each is about and as of when, so that a pull finds all that is known of a response, and an older
-- state that comes late changes nothing.

-- Both as the receiver read them from the body; null where it says none (such a delivery is refused when it is pulled).
alter table ingest.delivery add response_key text collate "C", add state_at timestamptz;
create index delivery_of_source on ingest.delivery (source, delivery_id);
create index delivery_of_response on ingest.delivery (source, response_key, state_at) where response_key is not null;
