-- Grain: a slice of a touched property in a month, [slice_start, slice_end): cut at the month, at the edges of fiscal periods
-- and where a state of the property begins. $1 month.
create temp table slice on commit drop as
with edge as (
    select property_id, $1::date as slice_start from touched
    union
    select touched.property_id, fiscal.edge
    from touched
    cross join (select start_date from chain.fiscal_period union select end_date from chain.fiscal_period) as fiscal (edge)
    where fiscal.edge > $1 and fiscal.edge < ($1 + interval '1 month')::date
    union
    select touched.property_id, property_state.valid_from
    from touched
    join chain.property_state on property_state.property_id = touched.property_id
    where property_state.valid_from > $1 and property_state.valid_from < ($1 + interval '1 month')::date
)
select property_id, slice_start,
    lead(slice_start, 1, ($1 + interval '1 month')::date) over (partition by property_id order by slice_start) as slice_end
from edge
