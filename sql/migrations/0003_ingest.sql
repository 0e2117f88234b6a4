-- What came in: batches, keys already seen, refused rows. No reader has a grant here.
create schema ingest;
grant usage on schema ingest to guesttracking_worker, guesttracking_analyst;

-- Grain: one attempt to ingest one file. Counts are file rows; read = accepted + corrected + refused + already_known.
create table ingest.batch (
    batch_id bigint generated always as identity primary key,
    source_id smallint not null references survey.source,
    file text not null,
    file_sha256 bytea,
    started_at timestamptz not null,
    finished_at timestamptz,
    state text not null check (state in ('loading', 'done', 'failed')),
    rows_read bigint,
    rows_accepted bigint,
    rows_corrected bigint,
    rows_refused bigint,
    rows_already_known bigint,
    answers_refused bigint,
    error text,
    check (state <> 'done' or rows_read = rows_accepted + rows_corrected + rows_refused + rows_already_known)
);

-- Grain: a response that was accepted, by the source's own key: the one registry of what was already seen.
create table ingest.response_key (
    source_id smallint not null,
    source_key text collate "C" not null,
    property_id int not null,
    business_date date not null,
    response_id uuid not null,
    primary key (source_id, source_key)
);

-- Grain: one refusal: of a whole row (column_name empty, record kept) or of one answer (its column and value).
-- The same file again adds nothing.
create table ingest.reject (
    source_id smallint not null,
    file_sha256 bytea not null,
    line bigint not null,
    column_name text not null,
    file text not null,
    property text,
    value text,
    reason text not null,
    record text,
    primary key (source_id, file_sha256, line, column_name)
);

grant select, insert, update on ingest.batch to guesttracking_worker;
grant select, insert, update, delete on ingest.response_key, ingest.reject to guesttracking_worker;
grant select on ingest.batch, ingest.response_key, ingest.reject to guesttracking_analyst;
