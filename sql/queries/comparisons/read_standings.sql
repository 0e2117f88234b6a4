-- Grain: property in a peer group. $1 run_id, $2 department, $3 measure, $4 peer_group or null for each property's leaf region
-- (the deepest one that it stands in; none where it has no region), $5 peer_key, $6 whether higher scores are better.
with standing as (
    select standing.*, part.peer_group, part.peer_key, cardinality(string_to_array(part.peer_key, '/')) as depth
    from result.run_part
    join result.part on part.part_id = run_part.part_id
    join chain.department on department.department_id = part.department_id
    join result.standing on standing.part_id = part.part_id
    where run_part.run_id = $1 and department.department = $2 and part.measure = $3
        and case when $4::text is null then part.peer_group in ('region', 'none') else part.peer_group = $4 and part.peer_key = $5 end
),
leaf as (
    select distinct on (property_id) *
    from standing
    order by property_id, peer_group = 'none', depth desc
),
membership as (
    select distinct on (property_state.property_id) property_state.property_id, property_state.region_id
    from chain.property_state
    cross join result.run
    where run.run_id = $1
    order by property_state.property_id, property_state.valid_from < run.end_date desc,
        case when property_state.valid_from < run.end_date then property_state.valid_from end desc, property_state.valid_from
)
select property.property, property.name, region.path, leaf.peer_group, leaf.peer_key,
    leaf.property_id, leaf.n, leaf.score, leaf.low, leaf.high, leaf.standard_error, leaf.basis, leaf.basis_n, leaf.basis_score, leaf.rest_n, leaf.rest_hotels,
    leaf.rest_score, leaf.difference, leaf.diff_low, leaf.diff_high, leaf.p, leaf.q, leaf.word, leaf.mix_adjusted_score, leaf.mix_adjusted_error, leaf.adjusted_score,
    leaf.reliability, leaf.rank, leaf.ranked_of, leaf.rank_low, leaf.rank_high, leaf.expected_rank, leaf.p_top, leaf.tied_group,
    leaf.goal, leaf.goal_gap, leaf.goal_low, leaf.goal_high, leaf.goal_word, leaf.reason, leaf.label
from leaf
join chain.property on property.property_id = leaf.property_id
left join membership on membership.property_id = leaf.property_id
left join chain.region on region.region_id = membership.region_id
order by leaf.peer_group = 'none', leaf.peer_key collate "C", leaf.rank nulls last, case when $6 then leaf.score else -leaf.score end desc nulls last, leaf.n desc, property.property collate "C"
