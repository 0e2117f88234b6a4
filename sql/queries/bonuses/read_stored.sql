-- Grain: property in a region's table that a run stored. $1 run_id; $2 paths of regions, $3 department_ids, $4 measures, one of each a table.
select wanted.place, standing.property_id, standing.n, standing.adjusted_score, standing.rank_low, standing.rank_high, standing.ranked_of
from unnest($2::text[], $3::smallint[], $4::text[]) with ordinality as wanted (peer_key, department_id, measure, place)
join result.part
    on part.peer_group = 'region' and part.peer_key = wanted.peer_key
    and part.department_id = wanted.department_id and part.measure = wanted.measure
join result.run_part on run_part.part_id = part.part_id and run_part.run_id = $1
join result.standing on standing.part_id = part.part_id
order by wanted.place, standing.property_id
