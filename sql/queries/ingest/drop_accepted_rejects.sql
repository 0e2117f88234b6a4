-- Records that were refused when they were pulled before, and came again in a form that was taken, are no refusals any more. $1 source_id,
-- $2 response keys.
delete from ingest.reject
where source_id = $1 and source_key = any($2::text[]) and record is not null
