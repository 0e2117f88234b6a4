-- Grain: a peer set of the rows given: how many properties it has now, how many are new in it, how many left it.
-- Parameters: names of sets ($1), property ids ($2), one place a member, no member twice. Sets not named stay as they are.
with given as (
    select peer_set, property_id from unnest($1::text[], $2::int[]) as row (peer_set, property_id)
),
known as (
    select peer_set, property_id from chain.peer_set_member where peer_set = any ($1::text[])
),
added as (
    insert into chain.peer_set_member (peer_set, property_id)
    select peer_set, property_id from given
    except
    select peer_set, property_id from known
    returning peer_set
),
removed as (
    delete from chain.peer_set_member as member
    where member.peer_set = any ($1::text[])
        and not exists (select from given where given.peer_set = member.peer_set and given.property_id = member.property_id)
    returning member.peer_set
)
select
    peer_set,
    count(*) as properties,
    (select count(*) from added where added.peer_set = given.peer_set) as added,
    (select count(*) from removed where removed.peer_set = given.peer_set) as removed
from given
group by peer_set
order by peer_set collate "C"
