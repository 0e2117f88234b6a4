-- Grain: source: what its batches and refusals of the window say. $1 the day that it is, $2 days of the window.
select
    source.source,
    coalesce(sum(batch.rows_read), 0)::bigint,
    coalesce(sum(batch.rows_refused), 0)::bigint,
    (array_agg(batch.state order by batch.batch_id desc))[1]
from survey.source
join ingest.batch on batch.source_id = source.source_id
    and batch.started_at > ($1::date - $2::int)::timestamptz and batch.started_at < ($1::date + 1)::timestamptz
group by source.source
order by source.source collate "C"
