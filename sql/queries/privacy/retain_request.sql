-- Requests of guests that are over their time go, and holds that ended before; the audit keeps its digests. Grain: one row if any: how many
-- went. $1 the day.
with request_gone as (
    delete from privacy.request where made_at < $1::date returning 1
),
hold_gone as (
    delete from privacy.hold where released_at < $1::date or until < $1::date returning 1
),
gone as (
    select from request_gone
    union all
    select from hold_gone
)
select null::text, $1::date, count(*), 0::bigint from gone having count(*) > 0
