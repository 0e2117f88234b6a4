-- Comments on departments of new and corrected responses. $1 departments, in the order of the staged comments.
insert into fact.comment (property_id, business_date, response_id, department_id, language, may_contact, masked, comment)
select stage.property_id, stage.business_date, stage.response_id, given.department_id, stage.language, stage.may_contact, stage.masked, given.comment
from stage
cross join lateral unnest($1::smallint[], stage.department_comments) as given (department_id, comment)
where stage.verdict <> 'already known' and given.comment is not null
