-- Grain: property × state, oldest first; what a comparison needs to know of the chain.
select property.property_id, property.property, property.name, property.city, property.country, property.rooms,
    property_state.valid_from, property_state.region_id, brand.brand, property_state.contract, property_state.status, property_state.employer
from chain.property
join chain.property_state on property_state.property_id = property.property_id
left join chain.brand on brand.brand_id = property_state.brand_id
order by property.property collate "C", property_state.valid_from
