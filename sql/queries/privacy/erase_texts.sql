-- Takes away what says who the guest is, or what he wrote: comments, links, replaced versions, keys, refusals and deliveries of webhooks.
-- Gives the numbers of comments, versions, refusals and deliveries. $1 guest's hash or null, $2 booking's hash or null, $3 sources, $4 keys of
-- his responses there; refusals that name him: $5 source_id, $6 sha256, $7 line, $8 column; $9 deliveries that name him.
with named as (
    select source, source_key from unnest($3::text[], $4::text[]) as named (source, source_key)
),
comment_gone as (
    delete from fact.comment using erasure
    where comment.property_id = erasure.property_id
        and comment.business_date = erasure.business_date
        and comment.response_id = erasure.response_id
    returning 1
),
version_gone as (
    delete from fact.response_history using erasure
    where response_history.response_id = erasure.response_id
    returning 1
),
link_gone as (
    delete from fact.guest using erasure
    where guest.property_id = erasure.property_id
        and guest.business_date = erasure.business_date
        and guest.response_id = erasure.response_id
),
key_gone as (
    delete from ingest.response_key using erasure
    where response_key.source_id = erasure.source_id and response_key.source_key = erasure.source_key
),
reject_gone as (
    delete from ingest.reject
    where guest_hash = $1 or booking_hash = $2
        or exists (
            select from named
            join survey.source on source.source = named.source
            where source.source_id = reject.source_id and named.source_key in (reject.source_key, reject.value))
        or (source_id, file_sha256, line, column_name) in (select * from unnest($5::smallint[], $6::bytea[], $7::bigint[], $8::text[]))
    returning 1
),
delivery_gone as (
    delete from ingest.delivery
    where delivery_id = any ($9)
        or exists (select from named where named.source = delivery.source and named.source_key = delivery.response_key)
    returning 1
)
select (select count(*) from comment_gone), (select count(*) from version_gone), (select count(*) from reject_gone), (select count(*) from delivery_gone)
