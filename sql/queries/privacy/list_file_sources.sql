-- Grain: a source whose files lie in a folder: its name, folder, and folders for what was taken and refused (null: the usual ones).
select source, definition -> 'settings' ->> 'folder', definition -> 'settings' ->> 'done', definition -> 'settings' ->> 'refused'
from ingest.source_definition
where definition -> 'settings' ? 'folder'
order by source
