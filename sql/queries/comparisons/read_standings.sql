-- Grain: property in a region. $1 run_id, $2 department, $3 measure, $4 region_id or null for each property's leaf region.
-- A property's leaf region is the deepest one that it has a standing in; 0 is "no region".
with standing as (
    select standing.*, region.path, cardinality(string_to_array(region.path, '/')) as depth
    from result.standing
    join chain.department on department.department_id = standing.department_id
    left join chain.region on region.region_id = standing.region_id
    where standing.run_id = $1 and department.department = $2 and standing.measure = $3
        and ($4::int is null or standing.region_id = $4)
),
leaf as (
    select distinct on (property_id) *
    from standing
    order by property_id, depth desc nulls last
)
select property.property, property.name, leaf.path, leaf.n, leaf.score, leaf.low, leaf.high, leaf.rest_n, leaf.rest_score,
    leaf.difference, leaf.diff_low, leaf.diff_high, leaf.p, leaf.rank, leaf.ranked_of, leaf.reason
from leaf
join chain.property on property.property_id = leaf.property_id
order by leaf.path nulls last, leaf.rank nulls last, leaf.n desc, property.property collate "C"
