-- Grain: response given while its property belonged to a region. $1 property_ids, $2 first days, $3 days after the last, one
-- of each a membership; $4, $5: all memberships lie in [$4, $5), which spares the other partitions.
select response.property_id, response.questionnaire_id, response.answers, response.business_date
from unnest($1::int[], $2::date[], $3::date[]) as member (property_id, first_day, end_day)
join fact.response
    on response.property_id = member.property_id
    and response.business_date >= member.first_day
    and response.business_date < member.end_day
where response.business_date >= $4 and response.business_date < $5
