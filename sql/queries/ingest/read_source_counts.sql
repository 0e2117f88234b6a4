-- Grain: property × source that sent answers of it in the time that is looked at; a property without any has one row without a source.
-- $1 the day that it is, $2 days of the window, $3 days before it, $4 days that are looked at in all.
with counted as (
    select
        property_id,
        source_id,
        count(*) filter (where business_date > $1::date - $2::int and business_date <= $1::date) as lately,
        count(*) filter (where business_date <= $1::date - $2::int and business_date > $1::date - $2::int - $3::int) as before,
        max(business_date) as last_date
    from fact.response
    where business_date <= $1::date and business_date > $1::date - $4::int
    group by property_id, source_id
),
refused as (
    select property, source_id, count(*) as refused
    from ingest.reject
    where record is not null and refused_at > ($1::date - $2::int)::timestamptz and refused_at < ($1::date + 1)::timestamptz
    group by property, source_id
),
state as (
    select distinct on (property_id) property_id, status
    from chain.property_state
    where valid_from <= $1::date
    order by property_id, valid_from desc
)
select
    property.property,
    source.source,
    coalesce(state.status, 'open') = 'open',
    coalesce(counted.lately, 0),
    coalesce(counted.before, 0),
    counted.last_date,
    coalesce(refused.refused, 0)
from chain.property
left join state on state.property_id = property.property_id
left join counted on counted.property_id = property.property_id
left join survey.source on source.source_id = counted.source_id
left join refused on refused.property = property.property and refused.source_id = counted.source_id
order by source.source collate "C" nulls last, property.property collate "C"
