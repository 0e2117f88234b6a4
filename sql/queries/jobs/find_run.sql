-- Grain: the run of the period $1 that has the hash $2.
select run_id from result.run where period = $1 and run_hash = $2
