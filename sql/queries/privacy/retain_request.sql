-- Requests of guests that are over their time go; the audit keeps its digests. Grain: one row if any: how many went. $1 the day.
with gone as (
    delete from privacy.request where made_at < $1::date returning 1
)
select null::text, $1::date, count(*), 0::bigint from gone having count(*) > 0
