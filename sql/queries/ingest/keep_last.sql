-- Wide shape: where a key stands in the file more than once, the last line stays and knows how many it replaces.
with repeated as (
    select response_id, max(line) as last_line, count(*) - 1 as replaced_rows
    from stage
    group by response_id
    having count(*) > 1
),
dropped as (
    delete from stage using repeated
    where stage.response_id = repeated.response_id and stage.line < repeated.last_line
)
update stage set replaced_rows = repeated.replaced_rows
from repeated
where stage.response_id = repeated.response_id and stage.line = repeated.last_line
