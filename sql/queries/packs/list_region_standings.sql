-- Grain: property × department in the region $2 (its path), by the measure $3, of the run $1; only the properties $4.
select department.department,
    standing.property_id, standing.n, standing.score, standing.low, standing.high, standing.standard_error, standing.basis, standing.basis_n, standing.basis_score, standing.rest_n, standing.rest_hotels,
    standing.rest_score, standing.difference, standing.diff_low, standing.diff_high, standing.p, standing.q, standing.word, standing.mix_adjusted_score, standing.mix_adjusted_error, standing.adjusted_score,
    standing.reliability, standing.rank, standing.ranked_of, standing.rank_low, standing.rank_high, standing.expected_rank, standing.p_top, standing.tied_group,
    standing.goal, standing.goal_gap, standing.goal_low, standing.goal_high, standing.goal_word, standing.reason, standing.label
from result.run_part
join result.part on part.part_id = run_part.part_id
join chain.department on department.department_id = part.department_id
join result.standing on standing.part_id = part.part_id
where run_part.run_id = $1 and part.peer_group = 'region' and part.peer_key = $2 and part.measure = $3 and standing.property_id = any($4)
