-- The latest business date among all answers; null without any. Looks at the facts of the last month with answers only (counts
-- of invitations reach further). A date that is still to come says nothing of how far the answers reach: today at most.
select case when max(business_date) > current_date then current_date else max(business_date) end
from fact.response
where business_date >= (
    select date_trunc('month', max(score.slice_start))::date
    from rollup.score
    where score.question_id not in (
        select question.question_id
        from survey.question
        join chain.department on department.department_id = question.department_id
        where department.department in ('invitation', 'response')))
