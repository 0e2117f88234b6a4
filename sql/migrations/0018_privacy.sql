-- Guests: their texts, the keyed hashes that find them, what was erased, what is held. Names are never stored.
create schema privacy;
grant usage on schema privacy to guesttracking_worker;

-- fact.comment, grain from now on: response × department (0: the stay as a whole). language as the source names it. may_contact: the guest
-- permits being written to; null where the source does not tell. masked: the guest's names were known and taken out on the way in; a hotel
-- reads its own masked comments, and no others.
alter table fact.comment
    add department_id smallint not null default 0,
    add language text,
    add may_contact boolean,
    add masked boolean not null default false;
alter table fact.comment drop constraint comment_pkey;
alter table fact.comment add primary key (property_id, business_date, response_id, department_id);
create policy reader on fact.comment for select to guesttracking_reader
    using (masked and property_id = any(nullif(current_setting('app.scope', true), '')::int[]));
grant select on fact.comment to guesttracking_reader;

-- Grain: a response whose guest or booking is known: the first 128 bits of HMAC-SHA256 of the key and of the booking, with a secret that
-- is not in the database.
create table fact.guest (
    property_id int not null,
    business_date date not null,
    response_id uuid not null,
    guest_hash uuid,
    booking_hash uuid,
    primary key (property_id, business_date, response_id),
    check (guest_hash is not null or booking_hash is not null)
);
create index guest_by_guest on fact.guest (guest_hash) where guest_hash is not null;
create index guest_by_booking on fact.guest (booking_hash) where booking_hash is not null;
alter table fact.guest enable row level security;
alter table fact.guest force row level security;
create policy worker on fact.guest to guesttracking_worker using (true) with check (true);
grant select, insert, update, delete on fact.guest to guesttracking_worker;

-- Of refusals: whose they are. The hashes are the worker's alone, so the analyst is granted the other columns one by one; whoever adds a
-- column grants it.
alter table ingest.reject
    add guest_hash uuid,
    add booking_hash uuid;
create index reject_by_guest on ingest.reject (guest_hash) where guest_hash is not null;
create index reject_by_booking on ingest.reject (booking_hash) where booking_hash is not null;
revoke select on ingest.reject from guesttracking_analyst;
do $$
begin
    execute (
        select format('grant select (%s) on ingest.reject to guesttracking_analyst', string_agg(quote_ident(column_name), ', '))
        from information_schema.columns
        where table_schema = 'ingest' and table_name = 'reject' and column_name not in ('guest_hash', 'booking_hash'));
end $$;

-- Grain: at most one row: what the secret of the keyed hashes makes of a fixed text, so that another secret is noticed.
create table privacy.key_check (
    one boolean primary key default true check (one),
    digest bytea not null
);

-- Grain: a response that was erased, as the keyed digest of its source's key: it does not come back. Nothing here leads to the answer.
create table privacy.erased_response (
    source_id smallint not null,
    digest bytea not null,
    primary key (source_id, digest)
);

-- Grain: kind of guests' data × country ('': elsewhere): the day before which the last retention run took it away (null: it is kept). What
-- comes in again from before that day is not taken again.
create table privacy.retention_limit (
    kind text not null,
    country text not null,
    before date,
    primary key (kind, country)
);

-- Grain: a request (erasure, hold, retention) as it was made. The audit holds digests that are made with its salt; without the row nobody
-- can tell what they are of. payload is a person's, and goes when it is asked to, or by retention.
create table privacy.request (
    request_id bigint generated always as identity primary key,
    action text not null,
    salt bytea not null,
    payload text not null,
    made_at timestamptz not null default now(),
    made_by text not null default session_user
);

-- Grain: a legal hold on the data of a guest, of a booking or of a property, to the day until (included; null: until it is released).
create table privacy.hold (
    hold_id bigint generated always as identity primary key,
    guest_hash uuid,
    booking_hash uuid,
    property_id int,
    until date,
    reason text not null check (reason <> ''),
    placed_at timestamptz not null default now(),
    placed_by text not null default session_user,
    released_at timestamptz,
    released_by text,
    check (num_nonnulls(guest_hash, booking_hash, property_id) = 1)
);
alter table privacy.hold enable row level security;
alter table privacy.hold force row level security;
create policy worker on privacy.hold to guesttracking_worker using (true) with check (true);

grant select, insert on privacy.key_check to guesttracking_worker;
grant select, insert on privacy.erased_response to guesttracking_worker;
grant select, insert, delete on privacy.retention_limit to guesttracking_worker;
grant select, insert, delete on privacy.request to guesttracking_worker;
grant select, insert, delete on privacy.hold to guesttracking_worker;
grant update (released_at, released_by) on privacy.hold to guesttracking_worker;

-- Writes what is done with guests' data to the audit of the house: who is the login of the session, details hold digests and counts only.
create function privacy.write_audit(in_action text, in_refused boolean, in_details jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if in_action is null or in_action not in ('erasure', 'hold', 'hold release', 'retention', 'request forgotten') then
        raise exception 'the privacy of guests has no action %', in_action using errcode = 'invalid_parameter_value';
    end if;
    perform bonus.write_audit(in_action, in_refused, null, null, null, in_details);
end $$;
revoke execute on function privacy.write_audit(text, boolean, jsonb) from public;
grant execute on function privacy.write_audit(text, boolean, jsonb) to guesttracking_worker;
