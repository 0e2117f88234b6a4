-- Grain: one row: whether the property $1 has a comment on the days [$2, $3) whose guest's names were not taken out.
select exists (select from fact.comment where not masked and property_id = $1 and business_date >= $2 and business_date < $3)
