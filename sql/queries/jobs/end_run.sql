-- Grain: the run $1, ended with progress $2, message $3, outcome $4, error $5, counts $6, what it read $7, at $8, and an alert of the text $9
-- for each of the channels $10 where there is a text; nothing where the run was closed before.
with ended as (
    update job.job_run
    set progress = $2, message = $3, outcome = $4, error = $5, counts = $6::jsonb, read = $7::jsonb, ended_at = $8
    where run_id = $1 and outcome is null
    returning run_id, job
)
insert into job.alert (job, run_id, channel, raised_at, text, next_try_at)
select ended.job, ended.run_id, channel, $8, $9, $8
from ended
cross join unnest($10::text[]) as channel
where $9 is not null
