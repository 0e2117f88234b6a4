-- Grain: property × slice × question that stands for its department × segment, in the order it was written. $1, $2: slices
-- that start in [$1, $2); before $3 only the department overall.
select score.property_id, score.slice_start, score.question_id, score.segment_id, score.n, score.sum_x, score.sum_xx, score.steps,
    score.step_counts
from rollup.score
join survey.question on question.question_id = score.question_id
join chain.department on department.department_id = question.department_id
where question.stands_for_department and score.slice_start >= $1 and score.slice_start < $2
    and (score.slice_start >= $3 or department.department = 'overall')
