-- Comments of new and corrected responses.
insert into fact.comment (property_id, business_date, response_id, comment)
select property_id, business_date, response_id, comment
from stage
where verdict <> 'already known' and comment is not null
