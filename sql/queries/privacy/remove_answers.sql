-- Answers that would tell whose they are go; their (property, month) is touched, and what was computed from them is to be computed again.
-- Gives their number.
with removed as (
    delete from fact.response using erasure
    where erasure.is_removed
        and response.property_id = erasure.property_id
        and response.business_date = erasure.business_date
        and response.response_id = erasure.response_id
    returning response.property_id, date_trunc('month', response.business_date)::date as month
),
touched as (
    insert into rollup.touched (property_id, month)
    select distinct property_id, month from removed
),
changed as (
    insert into result.input_change (changed_at)
    select clock_timestamp() where exists (select from removed)
)
select count(*) from removed
