-- Grain: a source that is pulled, with its watermark.
select source_definition.source, source_definition.definition::text, source_definition.paused, watermark.watermark, watermark.moved_at
from ingest.source_definition
left join ingest.watermark on watermark.source = source_definition.source
order by source_definition.source collate "C"
