-- Takes away what says who the guest is, or what he wrote: comments, links, replaced versions, keys, refusals, deliveries of webhooks that
-- name his key or one of his responses'. Gives the numbers of comments, versions, refusals and deliveries. $1 guest's hash or null,
-- $2 booking's hash or null, $3 key, as a pattern; $4 sources, $5 keys of his responses there, $6 the same as patterns.
with response_key_of_guest as (
    select source.source_id, named.source, named.source_key, named.pattern
    from unnest($4::text[], $5::text[], $6::text[]) as named (source, source_key, pattern)
    join survey.source on source.source = named.source
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
    where guest_hash = $1 or booking_hash = $2 or record ~* $3 or value ~* $3
        or exists (
            select from response_key_of_guest as named
            where named.source_id = reject.source_id and named.source_key in (reject.source_key, reject.value))
    returning 1
),
delivery_gone as (
    delete from ingest.delivery
    where body ~* $3
        or exists (select from response_key_of_guest as named where named.source = delivery.source and delivery.body ~ named.pattern)
    returning 1
)
select (select count(*) from comment_gone), (select count(*) from version_gone), (select count(*) from reject_gone), (select count(*) from delivery_gone)
