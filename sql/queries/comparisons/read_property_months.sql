-- Grain: slice × segment × question that stands for its department, of one property, with the slice's month first.
-- $1 property_id; $2, $3: firsts of months, slices in [$2, $3).
select date_trunc('month', score.slice_start)::date, segment.segment, score.question_id, score.n, score.sum_x, score.sum_xx, score.steps,
    score.step_counts
from rollup.score
join survey.question on question.question_id = score.question_id
join survey.segment on segment.segment_id = score.segment_id
where question.stands_for_department
    and score.property_id = $1 and score.slice_start >= $2 and score.slice_start < $3
order by score.slice_start, segment.segment collate "C", score.question_id
