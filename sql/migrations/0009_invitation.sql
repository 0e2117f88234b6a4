-- Counts of stays and invitations, and the rates that come of them. Two reserved departments hold the rates as any score is
-- held: 'invitation' (question 'invited': n = eligible, sum_x = invited) and 'response' (question 'responded': n = invited,
-- sum_x = responses), both on the scale 0-1, segment 0.

-- Grain: property × business date × source of the counts. eligible: stays that ended that day and whose guest could have been
-- asked; invited: those that were. Sources share the stays out: none counts a stay that another one counts.
create table fact.invitation (
    property_id int not null,
    business_date date not null,
    source_id smallint not null,
    eligible int not null,
    invited int not null check (invited between 0 and eligible),
    primary key (property_id, business_date, source_id)
);

-- Grain: counts that a correction in a batch replaced.
create table fact.invitation_history (
    property_id int not null,
    business_date date not null,
    source_id smallint not null,
    replaced_by_batch bigint not null,
    eligible int not null,
    invited int not null,
    primary key (property_id, business_date, source_id, replaced_by_batch)
);

-- Grain: property × slice with counts of stays and no response rate, and why: nobody was invited, or more responses came than
-- were invited. What is wrong then is not known, so the slice is in no response rate at all.
create table rollup.undefined_rate (
    property_id int not null,
    slice_start date not null,
    reason text not null,
    primary key (property_id, slice_start)
);

select access.protect('fact.invitation', true);
select access.protect('fact.invitation_history', false);
select access.protect('rollup.undefined_rate', false);

-- Grain: question. The rates of counts as sums over the steps 0 and 1; none where nothing is counted, none of responses where
-- there are more than invitations. Responses are counted once whatever the number of sources of invitations, so the
-- questions of the first one stand for all.
create function rollup.rates(eligible bigint, invited bigint, responses bigint)
returns table (question_id smallint, n int, sum_x bigint, steps smallint[], step_counts int[]) language sql stable as $$
    select
        question.question_id,
        rate.n::int,
        rate.hits,
        case when rate.hits = 0 then '{0}' when rate.hits = rate.n then '{1}' else '{0,1}' end::smallint[],
        array_remove(array[rate.n - rate.hits, rate.hits], 0)::int[]
    from (values ('invitation', eligible, invited), ('response', invited, responses)) as rate (department, n, hits)
    join (
        select department.department, min(question.question_id) as question_id
        from survey.question
        join chain.department on department.department_id = question.department_id
        where department.department in ('invitation', 'response')
        group by department.department
    ) as question on question.department = rate.department
    where rate.n > 0 and rate.hits <= rate.n
$$;
revoke execute on function rollup.rates(bigint, bigint, bigint) from public;
grant execute on function rollup.rates(bigint, bigint, bigint) to guesttracking_worker, guesttracking_analyst;
