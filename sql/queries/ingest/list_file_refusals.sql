-- Grain: a refusal of a file, with the number of all of them. $1 source, $2 sha256 of the file, $3 how many.
select reject.line, reject.column_name, reject.reason, count(*) over () as refusals
from ingest.reject
join survey.source on source.source_id = reject.source_id
where source.source = $1 and reject.file_sha256 = $2
order by reject.line, reject.column_name
limit $3
