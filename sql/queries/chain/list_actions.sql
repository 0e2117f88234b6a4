-- Grain: an action, of the property $1 or (null) of all.
select property.property, action.action, department.department, action.measure, action.text, action.owner, action.due, action.begun, action.done
from chain.action
join chain.property on property.property_id = action.property_id
join chain.department on department.department_id = action.department_id
where $1::text is null or property.property = $1
order by property.property collate "C", action.begun, action.action collate "C"
