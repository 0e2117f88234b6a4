-- Grain: property, as it was on a day (before its first state, as in that). $1 the day.
select distinct on (property.property_id) property.property, region.path, property_state.contract, property_state.employer
from chain.property
join chain.property_state on property_state.property_id = property.property_id
left join chain.region on region.region_id = property_state.region_id
order by property.property_id, property_state.valid_from <= $1 desc,
    case when property_state.valid_from <= $1 then property_state.valid_from end desc, property_state.valid_from
