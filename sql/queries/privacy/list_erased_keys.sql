-- Grain: key at its source of a response that is erased, taken or refused. $1 guest's hash or null, $2 booking's hash or null.
select source, source_key
from erasure
where source_key is not null
union
select source.source, reject.source_key
from ingest.reject
join survey.source on source.source_id = reject.source_id
where (reject.guest_hash = $1 or reject.booking_hash = $2) and reject.source_key is not null
