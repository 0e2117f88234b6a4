-- Grain: a period ($1) that is closed at $2 with the run that holds for it; one that is closed stays as it is.
insert into result.closed_period (period, run_id, closed_at)
select period, run_id, $2 from result.current_run where period = $1
on conflict (period) do nothing
