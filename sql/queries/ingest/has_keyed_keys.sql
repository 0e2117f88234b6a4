-- Whether a source has responses that are registered by keyed hashes of their keys. $1 source_id.
select exists (
    select from ingest.response_key
    where source_id = $1 and source_key >= 'keyed:' and source_key < 'keyed;'
)
