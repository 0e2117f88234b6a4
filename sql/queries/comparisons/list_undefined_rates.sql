-- Grain: property × slice that a run's response rates leave out, and why, newest first. A slice that the period cuts counts if
-- its month does. $1 run_id.
select property.property, undefined_rate.slice_start, undefined_rate.reason
from result.run
join rollup.undefined_rate
    on undefined_rate.slice_start >= date_trunc('month', run.start_date)::date and undefined_rate.slice_start < run.end_date
join chain.property on property.property_id = undefined_rate.property_id
where run.run_id = $1
order by undefined_rate.slice_start desc, property.property collate "C"
