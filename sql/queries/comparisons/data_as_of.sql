-- The latest business date among all answers; null without any. Looks at the facts of the last month only.
select max(business_date)
from fact.response
where business_date >= (select date_trunc('month', max(slice_start))::date from rollup.score)
