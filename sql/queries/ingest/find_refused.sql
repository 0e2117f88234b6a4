-- Grain: key of a staged response of which an earlier record was refused as a whole. $1 source_id.
select distinct stage.source_key
from stage
join ingest.reject on reject.source_id = $1 and reject.source_key = stage.source_key and reject.record is not null
