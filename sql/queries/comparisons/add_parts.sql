-- Grain: a table of a run, by its place in the arrays (from 1): its part, and whether the part is new. $1 peer_group[],
-- $2 peer_key[], $3 department_id[], $4 measure[], $5 content_hash[], $6 period.
with wanted as (
    select place, peer_group, peer_key, department_id, measure, content_hash
    from unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::text[]) with ordinality
        as wanted (peer_group, peer_key, department_id, measure, content_hash, place)
),
added as (
    insert into result.part (period, peer_group, peer_key, department_id, measure, content_hash)
    select $6, peer_group, peer_key, department_id, measure, content_hash
    from wanted
    order by place
    on conflict (content_hash, period, peer_group, peer_key, department_id, measure) do nothing
    returning part_id, peer_group, peer_key, department_id, measure, content_hash
)
select wanted.place, coalesce(added.part_id, part.part_id), added.part_id is not null
from wanted
left join added using (peer_group, peer_key, department_id, measure, content_hash)
left join result.part
    on part.period = $6 and part.peer_group = wanted.peer_group and part.peer_key = wanted.peer_key
    and part.department_id = wanted.department_id and part.measure = wanted.measure and part.content_hash = wanted.content_hash
order by wanted.place
