-- Keeps the refusals of a file; the same file again adds nothing. $1 source_id, $2 sha256 of the file, $3 its name.
insert into ingest.reject (source_id, file_sha256, line, column_name, file, property, value, reason, record)
select distinct on (line, column_name) $1, $2, line, column_name, $3, property, value, reason, record
from reject_stage
order by line, column_name
on conflict (source_id, file_sha256, line, column_name) do nothing
