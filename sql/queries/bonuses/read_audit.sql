-- Grain: a row of the audit, in order. Parameter: the number after which they are wanted ($1; 0: all).
select sequence, at at time zone 'UTC', actor, action, refused, plan, run_id, participant, details, previous_hash, hash
from bonus.audit
where sequence > $1
order by sequence
