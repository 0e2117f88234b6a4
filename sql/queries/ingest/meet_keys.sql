-- Grain: a staged response whose key is in the registry. A table of its own, so that the planner knows its size: where nothing was known
-- before, the facts are not read through, however many there are. $1 source_id.
create temp table met on commit drop as
select stage.response_id, response_key.property_id, response_key.business_date
from stage
join ingest.response_key on response_key.source_id = $1 and response_key.source_key = stage.source_key
