-- Grain: file row taken out because it gives a property and date other counts than their first row in the file does, with that
-- row's line. Which of them is right nobody can know, so they are refused.
with first_row as (
    select distinct on (property_id, business_date) property_id, business_date, line, eligible, invited
    from invitation_stage
    order by property_id, business_date, line
),
taken as (
    delete from invitation_stage using first_row
    where invitation_stage.property_id = first_row.property_id
        and invitation_stage.business_date = first_row.business_date
        and (invitation_stage.eligible, invitation_stage.invited) <> (first_row.eligible, first_row.invited)
    returning invitation_stage.line, invitation_stage.property_id, invitation_stage.record, first_row.line as first_line
)
select taken.line, property.property, taken.record, taken.first_line
from taken
join chain.property on property.property_id = taken.property_id
order by taken.line
