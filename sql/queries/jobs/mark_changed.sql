-- Grain: one row: how many of the closed periods $1 were marked at $3, since the hashes $2 of their inputs are no longer those of their runs.
with changed as (
    update result.closed_period set changed_at = $3
    from unnest($1::text[], $2::text[]) as now (period, run_hash), result.run
    where closed_period.period = now.period and run.run_id = closed_period.run_id and run.run_hash <> now.run_hash
    returning closed_period.period
)
select count(*)::int from changed
