-- Temporary tables of one lane of one ingest; gone with the transaction. stage: a response; stage_answer (long shape): a file row.
create temp table stage (
    line bigint not null,
    source_key text collate "C" not null,
    response_id uuid not null,
    property_id int not null,
    business_date date not null,
    segment_id smallint not null,
    arrival_date date,
    departure_date date,
    answered_date date,
    answers smallint[] not null,
    comment text,
    file_rows int not null default 1,
    replaced_rows int not null default 0,
    verdict text not null default 'accepted'
) on commit drop;
create temp table stage_answer (
    line bigint not null,
    source_key text collate "C" not null,
    response_id uuid not null,
    property_id int not null,
    business_date date not null,
    segment_id smallint not null,
    arrival_date date,
    departure_date date,
    answered_date date,
    ordinal smallint not null,
    step smallint not null,
    comment text
) on commit drop
