-- Makes the five roles of a GuestTracking database if they are missing. Roles belong to the cluster, so two databases may
-- ask at once: the loser's error is swallowed. Needs CREATEROLE. No role is superuser, none has BYPASSRLS, none logs in:
-- a login is a member of what it may become (see src/ARCHITECTURE.md, roles and connections).
do $$
declare
    role_name text;
begin
    foreach role_name in array array['guesttracking_owner', 'guesttracking_worker', 'guesttracking_analyst', 'guesttracking_reader', 'guesttracking_hr'] loop
        if not exists (select from pg_roles where rolname = role_name) then
            begin
                execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole %s', role_name,
                    -- Who computes bonuses reads every score: hr has the analyst's grants and policies, now and later.
                    case role_name when 'guesttracking_hr' then 'inherit' else 'noinherit' end);
            exception when duplicate_object or unique_violation then
                null;
            end;
        end if;
    end loop;
    if not pg_has_role('guesttracking_hr', 'guesttracking_analyst', 'usage') then
        begin
            grant guesttracking_analyst to guesttracking_hr;
        exception when duplicate_object or unique_violation then
            null;
        end;
    end if;
end $$;
