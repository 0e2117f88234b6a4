-- Lets the current login become the five roles, and the owner make schemas in the current database. Says nothing where that
-- is so already.
do $$
declare
    role_name text;
begin
    foreach role_name in array array['guesttracking_owner', 'guesttracking_worker', 'guesttracking_analyst', 'guesttracking_reader', 'guesttracking_hr'] loop
        -- From version 16 on, who made a role is its member but may not become it before it grants itself that.
        if not pg_has_role(current_user, role_name, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) then
            execute format('grant %I to %I', role_name, current_user);
        end if;
    end loop;
    if not has_database_privilege('guesttracking_owner', current_database(), 'create') then
        execute format('grant create on database %I to guesttracking_owner', current_database());
    end if;
end $$;
