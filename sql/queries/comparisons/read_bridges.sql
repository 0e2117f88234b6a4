-- Grain: bridge × answer on its older scale, answers in order.
select bridge.bridge_id, department.department_id, department.department, bridge.from_method, bridge.to_method,
    bridge.lowest, bridge.highest, bridge.step, bridge.higher_is_better,
    bridge_step.pairs, bridge_step.mean, bridge_step.variance
from survey.bridge
join chain.department on department.department_id = bridge.department_id
join survey.bridge_step on bridge_step.bridge_id = bridge.bridge_id
order by department.department collate "C", bridge.from_method collate "C", bridge.to_method collate "C", bridge_step.step
