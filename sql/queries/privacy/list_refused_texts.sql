-- Grain: a refusal that keeps a record or a value.
select source_id, file_sha256, line, column_name, record, value
from ingest.reject
where record is not null or value is not null
