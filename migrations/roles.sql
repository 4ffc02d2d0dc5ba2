-- The twelve roles and who may become whom. Roles belong to the cluster, so they live outside the migrations.
--
-- Run by `db-migrate` in the database to be migrated, as any role with CREATEROLE; a superuser is not needed (RDS has
-- none). Everything here can be run again. Passwords are set by `db-migrate` from Secrets Manager, never here.
do $$
declare
    role_name text;
begin
    foreach role_name in array array[
        'placewright_owner', 'placewright_app', 'placewright_admin', 'placewright_search', 'placewright_system',
        'placewright_identity', 'placewright_platform', 'placewright_sealer', 'placewright_keys', 'placewright_eraser',
        'placewright_exporter', 'placewright_billing'
    ] loop
        if not exists (select from pg_roles where rolname = role_name) then
            execute format('create role %I', role_name);
        end if;
    end loop;

    -- Those that a function signs in as. `placewright_admin` is reached by SET LOCAL ROLE, and so is
    -- `placewright_platform`; `placewright_search` by nobody: it owns the search functions and reads on their behalf.
    foreach role_name in array array[
        'placewright_owner', 'placewright_app', 'placewright_system', 'placewright_identity', 'placewright_keys'
    ] loop
        if not (select rolcanlogin from pg_roles where rolname = role_name) then
            execute format('alter role %I login', role_name);
        end if;
    end loop;

    -- With INHERIT the policies of `placewright_admin` would widen what every ordinary request sees.
    if not pg_has_role('placewright_app', 'placewright_admin', 'set') then
        grant placewright_admin to placewright_app with inherit false, set true;
    end if;
    -- What superusers may is no ordinary sign-in's.
    if not pg_has_role('placewright_identity', 'placewright_platform', 'set') then
        grant placewright_platform to placewright_identity with inherit false, set true;
    end if;
    -- The operator's command tells of itself where superusers' operations are told.
    if not pg_has_role('placewright_owner', 'placewright_platform', 'set') then
        grant placewright_platform to placewright_owner with inherit false, set true;
    end if;
    -- Only what chains the trail takes the one, and what sells licenses the other; each for nothing else.
    foreach role_name in array array['placewright_sealer', 'placewright_billing'] loop
        if not pg_has_role('placewright_system', role_name, 'set') then
            execute format('grant %I to placewright_system with inherit false, set true', role_name);
        end if;
    end loop;
    -- Who looks after the keys also sees to it that a person's rights are met, with one of these at a time.
    foreach role_name in array array['placewright_eraser', 'placewright_exporter'] loop
        if not pg_has_role('placewright_keys', role_name, 'set') then
            execute format('grant %I to placewright_keys with inherit false, set true', role_name);
        end if;
    end loop;
    -- The owner hands the search functions over; it does not see through them.
    if not pg_has_role('placewright_owner', 'placewright_search', 'set') then
        grant placewright_search to placewright_owner with inherit false, set true;
    end if;

    if not has_database_privilege('placewright_owner', current_database(), 'create') then
        execute format('grant create on database %I to placewright_owner', current_database());
    end if;
    foreach role_name in array array[
        'placewright_owner', 'placewright_app', 'placewright_system', 'placewright_identity', 'placewright_keys'
    ] loop
        execute format('grant connect on database %I to %I', current_database(), role_name);
    end loop;

    foreach role_name in array array[
        'placewright_owner', 'placewright_app', 'placewright_admin', 'placewright_search', 'placewright_system',
        'placewright_identity', 'placewright_platform', 'placewright_sealer', 'placewright_keys', 'placewright_eraser',
        'placewright_exporter', 'placewright_billing'
    ] loop
        if (select rolsuper or rolbypassrls from pg_roles where rolname = role_name) then
            raise exception 'role % is a superuser or bypasses row security', role_name
                using hint = format('alter role %I nosuperuser nobypassrls;', role_name);
        end if;
    end loop;
end
$$;
