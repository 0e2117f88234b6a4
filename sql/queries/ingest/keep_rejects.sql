-- The refusals of a file are those of its last ingest: the same again changes nothing, and a row that is accepted by now (its
-- hotel came with a chain import) is no refusal any more. $1 source_id, $2 sha256 of the file, $3 its name.
with refused as (
    select distinct on (line, column_name) line, column_name, property, value, reason, record
    from reject_stage
    order by line, column_name
),
gone as (
    delete from ingest.reject
    where source_id = $1 and file_sha256 = $2
        and (line, column_name) not in (select line, column_name from refused)
)
insert into ingest.reject (source_id, file_sha256, line, column_name, file, property, value, reason, record)
select $1, $2, line, column_name, $3, property, value, reason, record
from refused
order by line, column_name
on conflict (source_id, file_sha256, line, column_name) do update
set property = excluded.property, value = excluded.value, reason = excluded.reason, record = excluded.record
where (reject.property, reject.value, reject.reason, reject.record)
    is distinct from (excluded.property, excluded.value, excluded.reason, excluded.record)
