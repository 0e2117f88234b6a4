-- What is asked: sources, questionnaires and their questions. Dimensions only.
create schema survey;
grant usage on schema survey to guesttracking_worker, guesttracking_analyst, guesttracking_reader;

-- Grain: a system that answers come from.
create table survey.source (
    source_id smallint generated always as identity primary key,
    source text not null unique
);

-- Grain: a version of a questionnaire of a source. A changed scale or meaning is a new version.
create table survey.questionnaire (
    questionnaire_id smallint generated always as identity primary key,
    source_id smallint not null references survey.source,
    questionnaire text not null,
    version text not null,
    unique (source_id, questionnaire, version)
);

-- Grain: a question of a questionnaire version. ordinal is its place in fact.response.answers and never changes.
-- steps = (highest - lowest) / step; an answer is stored as its step, 0..steps. A department with several questions has a
-- derived one: the mean of its answers in a response on the 0-100 index, in hundredths. stands_for_department marks the one
-- question whose sums are the department's score, so that n counts responses.
create table survey.question (
    question_id smallint generated always as identity primary key,
    questionnaire_id smallint not null references survey.questionnaire,
    ordinal smallint not null check (ordinal >= 1),
    question text not null,
    text text,
    department_id smallint not null references chain.department,
    lowest numeric not null,
    highest numeric not null,
    step numeric not null check (step > 0),
    steps smallint not null check (steps >= 1),
    higher_is_better boolean not null,
    derived boolean not null default false,
    stands_for_department boolean not null,
    unique (questionnaire_id, ordinal),
    unique (questionnaire_id, question)
);

-- Grain: a guest segment as the sources name it. 0 is "not told".
create table survey.segment (
    segment_id smallint primary key,
    segment text not null unique
);
insert into survey.segment (segment_id, segment) values (0, '');

grant select, insert on survey.source, survey.questionnaire, survey.question, survey.segment to guesttracking_worker;
grant select on survey.source, survey.questionnaire, survey.question, survey.segment to guesttracking_analyst, guesttracking_reader;
