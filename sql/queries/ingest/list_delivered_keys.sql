-- Grain: a response that was delivered, of a source of which responses were erased; none of another source. $1 source.
select distinct delivery.response_key
from ingest.delivery
where delivery.source = $1 and delivery.response_key is not null
    and exists (select from privacy.erased_response join survey.source using (source_id) where source.source = $1)
