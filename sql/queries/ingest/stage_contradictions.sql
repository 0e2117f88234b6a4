-- Refusals that were found after staging. $1 lines, $2 response keys, $3 lines where the responses begin, $4 the key's column.
insert into reject_stage (line, column_name, value, reason)
select line, $4, source_key,
    'this response begins in line ' || first_line || ' with another hotel or business date: correct one of the rows'
from unnest($1::bigint[], $2::text[], $3::bigint[]) as contradiction (line, source_key, first_line)
