-- Comments that are over their time go, held ones stay. Grain: country × day: how many went, how many are held.
with due as (
    select comment.property_id, comment.business_date, comment.response_id, comment.department_id, retention_limit.country, retention_limit.before,
        exists (
            select from active_hold
            where active_hold.property_id = comment.property_id or active_hold.guest_hash = guest.guest_hash or active_hold.booking_hash = guest.booking_hash
        ) as is_held
    from fact.comment
    join retention_limit on retention_limit.property_id = comment.property_id and comment.business_date < retention_limit.before
    left join fact.guest
        on guest.property_id = comment.property_id and guest.business_date = comment.business_date and guest.response_id = comment.response_id
),
gone as (
    delete from fact.comment using due
    where not due.is_held and comment.property_id = due.property_id and comment.business_date = due.business_date
        and comment.response_id = due.response_id and comment.department_id = due.department_id
)
select country, before, count(*) filter (where not is_held), count(*) filter (where is_held)
from due group by country, before order by country, before
