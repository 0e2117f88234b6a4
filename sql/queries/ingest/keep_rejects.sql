-- The refusals of a file are those of its last ingest: the same again changes nothing, and a row that is accepted by now (its
-- hotel came with a chain import) is no refusal any more. A pulled record is a file of its own, known by its hash, or, where it
-- contradicts the first one of its response, by the response's key. What retention took of a refusal stays away. $1 source_id, $2 sha256 of the file (null: pulled records), $3 its name.
with refused as (
    select distinct on (sha256, line, column_name) sha256, line, column_name, property, value, reason, record, source_key, guest_hash, booking_hash
    from (
        select column_name, property, value, reason, record, source_key, guest_hash, booking_hash,
            coalesce(record_sha256, $2, sha256(convert_to(value, 'UTF8'))) as sha256, case when $2::bytea is null then 0 else line end as line
        from reject_stage
    ) as staged
    order by sha256, line, column_name
),
gone as (
    delete from ingest.reject
    where source_id = $1 and file_sha256 = $2
        and (line, column_name) not in (select line, column_name from refused)
)
insert into ingest.reject (source_id, file_sha256, line, column_name, file, property, value, reason, record, source_key, guest_hash, booking_hash)
select $1, sha256, line, column_name, $3, property, value, reason, record, source_key, guest_hash, booking_hash
from refused
order by sha256, line, column_name
on conflict (source_id, file_sha256, line, column_name) do update
set property = excluded.property, value = excluded.value, reason = excluded.reason, record = excluded.record, source_key = excluded.source_key,
    guest_hash = excluded.guest_hash, booking_hash = excluded.booking_hash
where (reject.property, reject.value, reject.reason, reject.record, reject.source_key, reject.guest_hash, reject.booking_hash)
    is distinct from (excluded.property, excluded.value, excluded.reason, excluded.record, excluded.source_key, excluded.guest_hash, excluded.booking_hash)
    and reject.refused_at >= coalesce((
        select case when own.kind is null then elsewhere.before else own.before end
        from privacy.retention_limit as elsewhere
        left join chain.property on property.property = reject.property
        left join privacy.retention_limit as own on own.kind = elsewhere.kind and own.country = property.country
        where elsewhere.kind = 'reject_record' and elsewhere.country = ''), '-infinity')
