-- Deliveries of webhooks that are over their time go. Grain: one row if any: how many went. $1 the day.
with gone as (
    delete from ingest.delivery where received_at < $1::date returning 1
)
select null::text, $1::date, count(*), 0::bigint from gone having count(*) > 0
