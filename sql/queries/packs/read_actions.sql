-- Grain: an action of the property $1 that began before $2.
select action.action, department.department, action.text, action.owner, action.due, action.begun, action.done, action.measure
from chain.action
join chain.department on department.department_id = action.department_id
where action.property_id = $1 and action.begun < $2
order by action.begun, action.action collate "C"
