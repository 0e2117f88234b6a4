-- Grain: property × span [span_start, span_end) for which a changed set of weights holds. $1 brand_ids, $2 first days of the sets.
create temp table concerned on commit drop as
select span.property_id, span.span_start, span.span_end
from chain.composite_span as span
join unnest($1::int[], $2::date[]) as changed (brand_id, valid_from)
    on changed.brand_id = span.brand_id and changed.valid_from = span.valid_from
