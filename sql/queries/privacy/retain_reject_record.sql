-- Records and values of refusals that are over their time go, held ones stay; what was refused where and why stays. Of a refusal whose
-- property is unknown the day elsewhere counts. Grain: country × day: how many went, how many are held. $1 the day elsewhere.
with due as (
    select reject.source_id, reject.file_sha256, reject.line, reject.column_name, retention_limit.country,
        case when retention_limit.property_id is null then $1::date else retention_limit.before end as before,
        exists (
            select from active_hold
            where active_hold.property_id = retention_limit.property_id or active_hold.guest_hash = reject.guest_hash or active_hold.booking_hash = reject.booking_hash
        ) as is_held
    from ingest.reject
    left join retention_limit on retention_limit.property = reject.property
    where num_nonnulls(reject.record, reject.value, reject.source_key, reject.guest_hash, reject.booking_hash) > 0
        and reject.refused_at < case when retention_limit.property_id is null then $1::date else retention_limit.before end
),
gone as (
    update ingest.reject set record = null, value = null, source_key = null, guest_hash = null, booking_hash = null
    from due
    where not due.is_held and reject.source_id = due.source_id and reject.file_sha256 = due.file_sha256
        and reject.line = due.line and reject.column_name = due.column_name
)
select country, before, count(*) filter (where not is_held), count(*) filter (where is_held)
from due group by country, before order by country, before
