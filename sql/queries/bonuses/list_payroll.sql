-- Grain: award of a run with what it moves, by participant. true_ups: differences of approved true-ups that go with the payment;
-- after_payment: what approved true-ups after it pay, less what was decided to be taken back; open: negative differences after it that
-- nobody decided. outcome: since the last approved true-up. Amounts are null where no money is reckoned. Parameter: the run ($1).
select
    award.participant, (award.head::json) ->> 'name' as name, award.currency, latest.outcome,
    case when reckoned.is_money then reckoned.awarded end as awarded,
    case when reckoned.is_money then line.true_ups end as true_ups,
    case when reckoned.is_money then reckoned.awarded + line.true_ups end as amount,
    case when reckoned.is_money and run.state = 'paid' then line.after_payment - decided.taken end as after_payment,
    case when reckoned.is_money and run.state = 'paid' then line.open end as open
from bonus.run
join bonus.award using (run_id)
cross join lateral (
    select
        coalesce(sum(payable) filter (where not true_up.after_payment), 0) as true_ups,
        coalesce(sum(payable) filter (where true_up.after_payment), 0) as after_payment,
        coalesce(sum(difference) filter (where true_up.after_payment and difference < 0 and decision.decision is null), 0) as open,
        (array_agg(line.outcome_after order by number desc))[1] as outcome
    from bonus.true_up_line as line
    join bonus.true_up using (run_id, number)
    left join bonus.true_up_decision as decision using (run_id, number, participant)
    where line.run_id = award.run_id and line.participant = award.participant and true_up.approved_on is not null
) as line
cross join lateral (
    select coalesce(sum(amount), 0) as taken from bonus.true_up_decision as decision
    where decision.run_id = award.run_id and decision.participant = award.participant and decision.decision <> 'forgive'
) as decided
cross join lateral (select coalesce(line.outcome, award.outcome) as outcome) as latest
cross join lateral (
    select
        award.outcome in ('paid', 'nil', 'held') or latest.outcome in ('paid', 'nil', 'held') as is_money,
        case when award.outcome in ('paid', 'nil') then award.amount else 0 end as awarded
) as reckoned
where run_id = $1
order by award.participant collate "C"
