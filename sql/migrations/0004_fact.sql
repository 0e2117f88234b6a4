-- The facts: one row a response.
create schema fact;
grant usage on schema fact to guesttracking_worker, guesttracking_analyst, guesttracking_reader;

-- Grain: a response. answers[ordinal] is the step (0..steps) of the question with that ordinal in the questionnaire, null
-- where it was not answered. Foreign keys are left out on purpose: ingest looks every id up, and checking them again costs
-- more than the load itself.
create table fact.response (
    property_id int not null,
    business_date date not null,
    response_id uuid not null,
    source_id smallint not null,
    questionnaire_id smallint not null,
    segment_id smallint not null,
    arrival_date date,
    departure_date date,
    answered_date date,
    answers smallint[] not null,
    primary key (property_id, business_date, response_id)
) partition by range (business_date);

-- Grain: a version of a response that a correction in a batch replaced.
create table fact.response_history (
    property_id int not null,
    business_date date not null,
    response_id uuid not null,
    replaced_by_batch bigint not null,
    source_id smallint not null,
    questionnaire_id smallint not null,
    segment_id smallint not null,
    arrival_date date,
    departure_date date,
    answered_date date,
    answers smallint[] not null,
    comment text,
    primary key (property_id, business_date, response_id, replaced_by_batch)
);

-- Grain: the comment of a response. No reader has a grant.
create table fact.comment (
    property_id int not null,
    business_date date not null,
    response_id uuid not null,
    comment text not null,
    primary key (property_id, business_date, response_id)
);

select access.protect('fact.response', true);
select access.protect('fact.response_history', false);
select access.protect('fact.comment', false);

-- Grain: an answer (the long form, for BI tools). step 0 is the scale's lowest answer; score is on the 0-100 index.
create view fact.score with (security_invoker = true) as
select
    response.property_id,
    response.business_date,
    response.response_id,
    response.segment_id,
    department.department,
    question.question,
    question.derived,
    question.stands_for_department,
    question.lowest + question.step * answer.step as answer,
    100.0 * case when question.higher_is_better then answer.step else question.steps - answer.step end / question.steps as score
from fact.response
cross join lateral unnest(response.answers) with ordinality as answer (step, ordinal)
join survey.question
    on question.questionnaire_id = response.questionnaire_id
    and question.ordinal = answer.ordinal
join chain.department on department.department_id = question.department_id
where answer.step is not null;
grant select on fact.score to guesttracking_worker, guesttracking_analyst, guesttracking_reader;
