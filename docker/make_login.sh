#!/bin/sh
# Run once by the postgres image when its volume is empty: the login of the program. It may make the program's roles and owns
# the database, but is no superuser and does not pass by row-level security.
set -eu
psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --set=password="$GUESTTRACKING_PASSWORD" <<'SQL'
create role guesttracking login nosuperuser nobypassrls createrole noinherit password :'password';
-- PostgreSQL 16 and later: whoever makes a role may become it.
alter role guesttracking set createrole_self_grant = 'set';
alter database guesttracking owner to guesttracking;
SQL
