-- True where a true-up waits for approval, has this result, and would move the same if it were made now. Parameters: the run ($1),
-- the number of its last true-up ($2), the hash of the result ($3).
select exists (
    select from bonus.true_up
    join bonus.run using (run_id)
    where run_id = $1 and number = $2 and approved_on is null and true_up.result_hash = $3 and after_payment = (run.state = 'paid')
        and not exists (select from bonus.true_up_decision as decision where decision.run_id = $1 and decided_at >= made_at)
)
