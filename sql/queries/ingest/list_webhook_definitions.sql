-- Definitions of the sources of a connector, paused or not. $1 connector.
select source, definition::text from ingest.source_definition where definition ->> 'connector' = $1
