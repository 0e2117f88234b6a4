-- Makes the four roles of a GuestTracking database if they are missing. Roles belong to the cluster, so two databases may
-- ask at once: the loser's error is swallowed. Needs CREATEROLE. No role is superuser, none has BYPASSRLS, none logs in:
-- a login is a member of what it may become (see src/ARCHITECTURE.md, roles and connections).
do $$
declare
    role_name text;
begin
    foreach role_name in array array['guesttracking_owner', 'guesttracking_worker', 'guesttracking_analyst', 'guesttracking_reader'] loop
        if not exists (select from pg_roles where rolname = role_name) then
            begin
                execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit', role_name);
            exception when duplicate_object or unique_violation then
                null;
            end;
        end if;
    end loop;
end $$;
