-- Grain: one row: the next attempt of the fire $3 of the job $1 (kind $2) on the node $4, and how many of the earlier ones failed;
-- none where the fire has its outcome, or where a run that began after $5 is done, or where it is due by the clock while an earlier fire
-- is still tried again: that one is enough.
-- All times are the server's: those of several machines differ.
insert into job.job_run (job, kind, fire, attempt, node, started_at)
select $1, $2, $3, 1 + coalesce(max(attempt), 0), $4, clock_timestamp()
from job.job_run
where job = $1 and fire = $3
having not coalesce(bool_or(outcome in ('done', 'failed')), false)
    and not exists (select from job.job_run as covering where covering.job = $1 and covering.outcome = 'done' and covering.started_at > $5)
    and not ($3 like 'due %' and exists (
        select
        from (
            select distinct on (fire) fire, outcome, ended_at
            from job.job_run
            where job = $1 and fire <> $3 and ended_at > clock_timestamp() - interval '90 minutes'
            order by fire, attempt desc
        ) as last
        where last.outcome = 'retrying'))
returning run_id, attempt,
    (select count(*)::int from job.job_run as earlier where earlier.job = $1 and earlier.fire = $3 and earlier.outcome = 'retrying')
