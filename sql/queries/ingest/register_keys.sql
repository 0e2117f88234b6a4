-- Puts the new responses into the registry of what was seen. $1 source_id.
insert into ingest.response_key (source_id, source_key, property_id, business_date, response_id)
select $1, source_key, property_id, business_date, response_id
from stage
where verdict = 'accepted'
order by source_key
