-- Grain: a response of a touched property in a month, with the slice that it falls in; ordered by property. $1 month.
select response.property_id, slice.slice_start, response.questionnaire_id, response.segment_id, response.answers
from slice
join fact.response
    on response.property_id = slice.property_id
    and response.business_date >= slice.slice_start and response.business_date < slice.slice_end
where response.business_date >= $1 and response.business_date < ($1 + interval '1 month')::date
order by response.property_id
