-- Grain: span [span_start, span_end) of a staged property with the set of weights that holds for it. A table of its own, so that
-- the planner knows its size: what holds for whom is worked out once and not for each response.
create temp table concerned on commit drop as
select property_id, span_start, span_end, brand_id, valid_from
from chain.composite_span
where property_id in (select property_id from stage)
