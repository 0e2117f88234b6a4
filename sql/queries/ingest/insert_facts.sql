-- New and corrected responses become facts, in the order of partition and key. $1 source_id, $2 questionnaire_id.
insert into fact.response (property_id, business_date, response_id, source_id, questionnaire_id, segment_id, arrival_date,
    departure_date, answered_date, answers)
select property_id, business_date, response_id, $1, $2, segment_id, arrival_date, departure_date, answered_date, answers
from stage
where verdict <> 'already known'
order by date_trunc('month', business_date), property_id, business_date, response_id
