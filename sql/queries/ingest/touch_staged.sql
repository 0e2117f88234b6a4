-- Marks the (property, month) of new and corrected responses.
insert into rollup.touched (property_id, month)
select distinct property_id, date_trunc('month', business_date)::date
from stage
where verdict <> 'already known'
