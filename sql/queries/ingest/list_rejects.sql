-- Grain: a refusal. $1 source or null, $2 how many.
select source.source, reject.file, reject.line, reject.column_name, reject.property, reject.value, reject.reason, reject.source_key
from ingest.reject
join survey.source on source.source_id = reject.source_id
where $1::text is null or source.source = $1
order by source.source, reject.file, reject.file_sha256, reject.line, reject.column_name
limit $2::bigint
