-- Grain: property × span [span_start, span_end) from its first changed state on (a first state of all says what was before it,
-- too), with the set of weights that holds for it now. $1 property_ids, $2 first days of the changed states.
create temp table concerned on commit drop as
with changed as (
    select changed.property_id,
        case when exists (
            select from chain.property_state
            where property_state.property_id = changed.property_id and property_state.valid_from < min(changed.valid_from))
        then min(changed.valid_from) else date '-infinity' end as first_day
    from unnest($1::int[], $2::date[]) as changed (property_id, valid_from)
    group by changed.property_id
)
select span.property_id, greatest(span.span_start, changed.first_day) as span_start, span.span_end, span.brand_id, span.valid_from
from chain.composite_span as span
join changed on changed.property_id = span.property_id and changed.first_day < span.span_end
