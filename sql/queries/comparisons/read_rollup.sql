-- Grain: property × slice × question that stands for its department, summed over segments by the reader. $1, $2: slices that
-- start in [$1, $2).
select score.property_id, score.slice_start, score.question_id, score.n, score.sum_x, score.sum_xx, score.steps, score.step_counts
from rollup.score
join survey.question on question.question_id = score.question_id
where question.stands_for_department and score.slice_start >= $1 and score.slice_start < $2
