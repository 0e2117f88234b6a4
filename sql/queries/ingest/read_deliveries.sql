-- Deliveries of a source in the order that they came in. $1 source, $2 behind this delivery_id, $3 up to this one, $4 how many at most,
-- $5 bytes of their bodies: once so many have come, no further one does.
select delivery_id, response_key, case when response_key is null then body end
from (
    select *, sum(octet_length(body)) over (order by delivery_id) - octet_length(body) as bytes_before
    from (
        select delivery_id, response_key, body
        from ingest.delivery
        where source = $1 and delivery_id > $2 and delivery_id <= $3
        order by delivery_id
        limit $4
    ) as first
) as counted
where bytes_before < $5
order by delivery_id
