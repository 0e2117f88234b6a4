-- Grain: property of the rows given: how many actions, how many of them new or changed. Parameters: property ids ($1), actions' keys ($2),
-- department ids ($3), measures ($4), texts ($5), owners ($6), due days ($7), days begun ($8), days done ($9), one place a row, no key twice.
-- Equal actions are not written.
with given as (
    select *
    from unnest($1::int[], $2::text[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::date[], $8::date[], $9::date[])
        as row (property_id, action, department_id, measure, text, owner, due, begun, done)
),
compared as (
    select given.property_id, known.action is null as is_new,
        (given.department_id, given.measure, given.text, given.owner, given.due, given.begun, given.done)
            is distinct from (known.department_id, known.measure, known.text, known.owner, known.due, known.begun, known.done) as differs
    from given
    left join chain.action as known using (property_id, action)
),
written as (
    insert into chain.action as known (property_id, action, department_id, measure, text, owner, due, begun, done)
    select property_id, action, department_id, measure, text, owner, due, begun, done
    from given
    on conflict (property_id, action) do update set
        department_id = excluded.department_id, measure = excluded.measure, text = excluded.text, owner = excluded.owner,
        due = excluded.due, begun = excluded.begun, done = excluded.done
    where (known.department_id, known.measure, known.text, known.owner, known.due, known.begun, known.done)
        is distinct from (excluded.department_id, excluded.measure, excluded.text, excluded.owner, excluded.due, excluded.begun, excluded.done)
)
select
    property.property,
    count(*) as actions,
    count(*) filter (where compared.is_new) as added,
    count(*) filter (where compared.differs and not compared.is_new) as changed
from compared
join chain.property on property.property_id = compared.property_id
group by property.property
order by property.property collate "C"
