-- Grain: a recipient, with the property or region whose pack it gets. Parameter: the pack ($1), null: all.
select
    recipient.recipient,
    recipient.pack,
    property.property,
    region.path,
    recipient.name,
    recipient.email,
    recipient.language,
    recipient.active
from chain.recipient
left join chain.property on property.property_id = recipient.property_id
left join chain.region on region.region_id = recipient.region_id
where $1::text is null or recipient.pack = $1
order by recipient.recipient
