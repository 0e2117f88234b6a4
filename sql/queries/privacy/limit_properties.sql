-- Grain: property with its country and the day before which a kind of its data goes (null: it stays). $1 countries with rules of their
-- own, $2 their days, $3 the day elsewhere.
create temp table retention_limit on commit drop as
select property.property_id, property.property, property.country,
    case when rule.country is null then $3::date else rule.before end as before
from chain.property
left join unnest($1::text[], $2::date[]) as rule (country, before) on rule.country = property.country
