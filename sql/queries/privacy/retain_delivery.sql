-- Deliveries of webhooks that are over their time go; those that a pull of their source has still to take stay. Grain: one row if any:
-- how many went. $1 the day.
with gone as (
    delete from ingest.delivery
    where received_at < $1::date and not exists (
        select from ingest.source_definition
        left join ingest.watermark on watermark.source = source_definition.source
        where source_definition.source = delivery.source
            and delivery.delivery_id > coalesce(substring(watermark.watermark from '^[0-9]{1,18}$'), '0')::bigint)
    returning 1
)
select null::text, $1::date, count(*), 0::bigint from gone having count(*) > 0
