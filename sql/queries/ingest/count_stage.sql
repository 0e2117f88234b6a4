-- File rows by verdict. A row that a later row of the same file replaced counts as corrected, unless all of it was known.
select
    coalesce(sum(file_rows) filter (where verdict = 'accepted'), 0)::bigint,
    (coalesce(sum(file_rows) filter (where verdict = 'corrected'), 0)
        + coalesce(sum(replaced_rows) filter (where verdict <> 'already known'), 0))::bigint,
    coalesce(sum(file_rows + replaced_rows) filter (where verdict = 'already known'), 0)::bigint
from stage
