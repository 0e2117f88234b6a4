-- The answers stay as anonymous figures: another id, no dates but the business date. Gives their number.
with unlinked as (
    update fact.response
    set response_id = gen_random_uuid(), arrival_date = null, departure_date = null, answered_date = null
    from erasure
    where not erasure.is_removed
        and response.property_id = erasure.property_id
        and response.business_date = erasure.business_date
        and response.response_id = erasure.response_id
    returning 1
)
select count(*) from unlinked
