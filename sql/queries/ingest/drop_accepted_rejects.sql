-- A record that was refused when it was pulled, and is accepted by now, is no refusal any more. $1 source_id.
delete from ingest.reject using ingest.response_key
where reject.source_id = $1 and reject.source_key is not null and reject.record is not null
    and response_key.source_id = $1 and response_key.source_key = reject.source_key
