-- Grain: the one bridge between two methods of a department. Parameters: department_id ($1), older and newer method ($2, $3), the
-- older method's scale ($4-$7). Gives its id.
insert into survey.bridge (department_id, from_method, to_method, lowest, highest, step, higher_is_better)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (department_id, from_method, to_method) do update
set lowest = excluded.lowest, highest = excluded.highest, step = excluded.step, higher_is_better = excluded.higher_is_better
returning bridge_id
