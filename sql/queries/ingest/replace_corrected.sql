-- Corrections: the old version goes to the history (without texts of the guest), its fact and comments go, the registry and the link to
-- the guest point at the new place, the old (property, month) is touched. $1 source_id, $2 batch_id.
with corrected as (
    select known.*, stage.source_key, stage.property_id as new_property_id, stage.business_date as new_business_date
    from known
    join stage on stage.response_id = known.response_id and stage.verdict = 'corrected'
),
kept as (
    insert into fact.response_history (property_id, business_date, response_id, replaced_by_batch, source_id, questionnaire_id,
        segment_id, arrival_date, departure_date, answered_date, answers)
    select property_id, business_date, response_id, $2, $1, questionnaire_id, segment_id, arrival_date, departure_date,
        answered_date, answers
    from corrected
),
fact_gone as (
    delete from fact.response using corrected
    where response.property_id = corrected.property_id
        and response.business_date = corrected.business_date
        and response.response_id = corrected.response_id
),
comment_gone as (
    delete from fact.comment using corrected
    where comment.property_id = corrected.property_id
        and comment.business_date = corrected.business_date
        and comment.response_id = corrected.response_id
),
guest_moved as (
    update fact.guest set property_id = corrected.new_property_id, business_date = corrected.new_business_date
    from corrected
    where guest.property_id = corrected.property_id
        and guest.business_date = corrected.business_date
        and guest.response_id = corrected.response_id
),
moved as (
    update ingest.response_key set property_id = corrected.new_property_id, business_date = corrected.new_business_date
    from corrected
    where response_key.source_id = $1 and response_key.source_key = corrected.source_key
)
insert into rollup.touched (property_id, month)
select distinct property_id, date_trunc('month', business_date)::date from corrected
