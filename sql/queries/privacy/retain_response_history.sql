-- Replaced versions of responses that are over their time go, held ones stay. Grain: country × day: how many went, how many are held.
with due as (
    select history.property_id, history.business_date, history.response_id, history.replaced_by_batch, retention_limit.country, retention_limit.before,
        exists (
            select from active_hold
            where active_hold.property_id = history.property_id or active_hold.guest_hash = guest.guest_hash or active_hold.booking_hash = guest.booking_hash
        ) as is_held
    from fact.response_history as history
    join retention_limit on retention_limit.property_id = history.property_id and history.business_date < retention_limit.before
    left join fact.guest on guest.response_id = history.response_id
),
gone as (
    delete from fact.response_history as history using due
    where not due.is_held and history.property_id = due.property_id and history.business_date = due.business_date
        and history.response_id = due.response_id and history.replaced_by_batch = due.replaced_by_batch
)
select country, before, count(*) filter (where not is_held), count(*) filter (where is_held)
from due group by country, before order by country, before
