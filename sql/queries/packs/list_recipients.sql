-- Grain: a property that has a scorecard in the run $1.
select property.property_id, property.property
from result.scorecard
join chain.property on property.property_id = scorecard.property_id
where scorecard.run_id = $1
order by property.property collate "C"
