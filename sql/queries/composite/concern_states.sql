-- Grain: property whose brand may be another from span_start on; a first state says what was before it, too. $1 property_ids,
-- $2 first days of the changed states.
create temp table concerned on commit drop as
select changed.property_id,
    case when exists (
        select from chain.property_state
        where property_state.property_id = changed.property_id and property_state.valid_from < min(changed.valid_from))
    then min(changed.valid_from) else date '-infinity' end as span_start,
    date 'infinity' as span_end
from unnest($1::int[], $2::date[]) as changed (property_id, valid_from)
group by changed.property_id
