-- Grain: property in a peer group. $1 run_id, $2 department, $3 measure, $4 peer_group or null for each property's leaf region
-- (the deepest one that it stands in; none where it has no region), $5 peer_key, $6 whether higher scores are better.
with leaf as (
    select distinct on (standing.property_id) standing.property_id, standing.part_id, part.peer_group, part.peer_key
    from result.run_part
    join result.part on part.part_id = run_part.part_id
    join chain.department on department.department_id = part.department_id
    join result.standing on standing.part_id = part.part_id
    where run_part.run_id = $1 and department.department = $2 and part.measure = $3
        and case when $4::text is null then part.peer_group in ('region', 'none') else part.peer_group = $4 and part.peer_key = $5 end
    order by standing.property_id, part.peer_group = 'none', cardinality(string_to_array(part.peer_key, '/')) desc
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
    standing.property_id, standing.n, standing.score, standing.low, standing.high, standing.standard_error, standing.basis, standing.basis_n, standing.basis_score, standing.rest_n, standing.rest_hotels,
    standing.rest_score, standing.difference, standing.diff_low, standing.diff_high, standing.p, standing.q, standing.word, standing.mix_adjusted_score, standing.mix_adjusted_error, standing.adjusted_score,
    standing.reliability, standing.rank, standing.ranked_of, standing.rank_low, standing.rank_high, standing.expected_rank, standing.p_top, standing.tied_group,
    standing.goal, standing.goal_gap, standing.goal_low, standing.goal_high, standing.goal_word, standing.reason, standing.label
from leaf
join result.standing on standing.part_id = leaf.part_id and standing.property_id = leaf.property_id
join chain.property on property.property_id = leaf.property_id
left join membership on membership.property_id = leaf.property_id
left join chain.region on region.region_id = membership.region_id
order by leaf.peer_group = 'none', leaf.peer_key collate "C", standing.rank nulls last, case when $6 then standing.score else -standing.score end desc nulls last, standing.n desc, property.property collate "C"
