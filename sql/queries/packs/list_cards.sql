-- Grain: a scorecard of the run $1 in the reader's scope; what stands outside of it is not seen.
select property_id, scorecard
from result.scorecard
where run_id = $1
