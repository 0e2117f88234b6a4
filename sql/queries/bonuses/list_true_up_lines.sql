-- Grain: true-up × participant of a run, in order. settlement: with payment, pays, nothing, open, or what was decided. Parameters:
-- the run ($1), the number of the true-up ($2; null: all).
select
    line.number, line.participant, line.currency, line.outcome_before, line.outcome_after, line.amount_before, line.amount_after, line.difference, line.payable,
    case
        when line.difference = 0 then 'nothing'
        when not true_up.after_payment then 'with payment'
        when decision.decision is not null then decision.decision
        when line.difference < 0 then 'open'
        else 'pays'
    end as settlement,
    decision.amount as decided_amount, decision.decided_on, decision.reason, decision.decided_by, line.changes
from bonus.true_up_line as line
join bonus.true_up using (run_id, number)
left join bonus.true_up_decision as decision using (run_id, number, participant)
where line.run_id = $1 and ($2::int is null or line.number = $2)
order by line.number, line.difference < 0 desc, line.participant collate "C"
