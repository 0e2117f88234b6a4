-- Grain: pack of the rows given: how many recipients, how many of them new or changed. Parameters: keys ($1), packs ($2), property ids ($3),
-- region ids ($4), names ($5), addresses ($6), languages ($7), whether they are active ($8), one place a row, no key twice. Equal rows are not written.
with given as (
    select recipient, pack, property_id, region_id, name, email, language, active
    from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::boolean[])
        as row (recipient, pack, property_id, region_id, name, email, language, active)
),
compared as (
    select given.pack, known.recipient is null as added,
        known.recipient is not null and (known.pack, known.property_id, known.region_id, known.name, known.email, known.language, known.active)
            is distinct from (given.pack, given.property_id, given.region_id, given.name, given.email, given.language, given.active) as changed
    from given
    left join chain.recipient as known using (recipient)
),
written as (
    insert into chain.recipient as known (recipient, pack, property_id, region_id, name, email, language, active)
    select recipient, pack, property_id, region_id, name, email, language, active
    from given
    on conflict (recipient) do update set
        pack = excluded.pack, property_id = excluded.property_id, region_id = excluded.region_id, name = excluded.name,
        email = excluded.email, language = excluded.language, active = excluded.active
    where (known.pack, known.property_id, known.region_id, known.name, known.email, known.language, known.active)
        is distinct from (excluded.pack, excluded.property_id, excluded.region_id, excluded.name, excluded.email, excluded.language, excluded.active)
)
select
    pack,
    count(*) as recipients,
    count(*) filter (where added) as added,
    count(*) filter (where changed) as changed
from compared
group by pack
order by pack collate "C"
