-- Temporary table of the counts of one file, a row a file row; gone with the transaction. record is the row as it came.
create temp table invitation_stage (
    line bigint not null,
    property_id int not null,
    business_date date not null,
    eligible int not null,
    invited int not null,
    record bytea not null
) on commit drop
