-- Comments on the stay of new and corrected responses.
insert into fact.comment (property_id, business_date, response_id, department_id, language, may_contact, masked, comment)
select property_id, business_date, response_id, 0, language, may_contact, coalesce(masked, false), comment
from stage
where verdict <> 'already known' and comment is not null
