-- Temporary table of the refusals of one file; gone with the transaction.
create temp table reject_stage (
    line bigint not null,
    column_name text not null,
    property text,
    value text,
    reason text not null,
    record text,
    source_key text,
    record_sha256 bytea,
    guest_hash uuid,
    booking_hash uuid
) on commit drop
