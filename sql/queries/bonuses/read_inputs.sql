-- Grain: kind of input. Parameters: the run ($1), and the number of its true-up ($2; 0: the run itself).
select kind, hash, content
from (
    select kind, hash from bonus.run_input where run_id = $1 and $2 = 0
    union all
    select kind, hash from bonus.true_up_input where run_id = $1 and number = $2
) as input
join bonus.content using (hash)
order by kind collate "C"
