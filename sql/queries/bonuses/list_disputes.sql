-- Grain: a dispute about a run, open ones first, by deadline. Parameters: the run ($1), how many days are left for an answer ($2).
select
    participant, case when answer is null then 'open' else decision end as state, grounds, disputed_on, deadline, disputed_on + $2 as answer_due,
    answer, answered_on, answered_by
from bonus.dispute
where run_id = $1
order by answer is not null, disputed_on, participant collate "C", dispute_id
