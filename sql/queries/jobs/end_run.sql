-- Grain: the run $1, ended with progress $2, message $3, outcome $4, error $5, counts $6, what it read $7, and an alert of the text $8
-- for each of the channels $9 where there is a text; nothing where the run was closed before.
with ended as (
    update job.job_run
    set progress = $2, message = $3, outcome = $4, error = $5, counts = $6::jsonb, read = $7::jsonb, ended_at = clock_timestamp()
    where run_id = $1 and outcome is null
    returning run_id, job
)
insert into job.alert (job, run_id, channel, raised_at, text, next_try_at)
select ended.job, ended.run_id, channel, clock_timestamp(), $8, clock_timestamp()
from ended
cross join unnest($9::text[]) as channel
where $8 is not null
