-- Grain: participant with a decision of a run: the last one. Parameter: the run ($1).
select distinct on (participant collate "C") participant, amount, reason, decided_by, decided_on
from bonus.decision
where run_id = $1
order by participant collate "C", decision_id desc
