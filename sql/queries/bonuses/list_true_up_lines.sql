-- Grain: true-up × participant of a run, in order. settlement: to be approved, replaced (by a later true-up), left out (of the
-- payment), with payment, pays, nothing, open, or what was decided. Parameters: the run ($1), the number of the true-up ($2; null: all).
select
    line.number, line.participant, line.currency, line.outcome_before, line.outcome_after, line.amount_before, line.amount_after, line.difference, line.payable,
    case
        when true_up.approved_on is null and exists (
            select from bonus.true_up as later where later.run_id = line.run_id and later.number > line.number) then 'replaced'
        when true_up.approved_on is null and not true_up.after_payment and run.state = 'paid' then 'left out'
        when true_up.approved_on is null then 'to be approved'
        when line.difference = 0 then 'nothing'
        when not true_up.after_payment then 'with payment'
        when decision.decision is not null then decision.decision
        when line.difference < 0 then 'open'
        else 'pays'
    end as settlement,
    decision.amount as decided_amount, decision.decided_on, decision.reason, decision.decided_by, line.changes,
    true_up.made_by, true_up.approved_by, true_up.approved_on
from bonus.true_up_line as line
join bonus.true_up using (run_id, number)
join bonus.run using (run_id)
left join bonus.true_up_decision as decision using (run_id, number, participant)
where line.run_id = $1 and ($2::int is null or line.number = $2)
order by line.number, line.difference < 0 desc, line.participant collate "C"
