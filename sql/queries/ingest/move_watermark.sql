-- Moves the watermark of a source from where its pull began; no row where another pull moved it. $1 source, $2 from or null, $3 to, $4 when.
insert into ingest.watermark (source, watermark, moved_at)
select $1, $3, $4
where $2::text is null or exists (select from ingest.watermark where source = $1)
on conflict (source) do update set watermark = excluded.watermark, moved_at = excluded.moved_at
where watermark.watermark is not distinct from $2
