-- Whether a source has responses that are registered by their own keys. $1 source_id.
select exists (
    select from ingest.response_key
    where source_id = $1 and (source_key < 'keyed:' or source_key >= 'keyed;')
)
