-- Grain: response. $1, $2: days [$1, $2); $3: property ids; null: all. In an order that the rows alone decide; by day first, so that
-- one partition is sorted after the other.
select response.property_id, response.business_date, response.response_id, response.questionnaire_id, response.segment_id, response.answers
from fact.response
where response.business_date >= $1 and response.business_date < $2
    and ($3::int[] is null or response.property_id = any($3))
order by response.business_date, response.property_id, response.response_id
