drop policy exporter on core.users;
drop policy exporter on core.tenants;
revoke all on core.users, core.tenants from placewright_exporter;
drop function core.export_rows(text, text, uuid, uuid, integer);
drop function core.exportable_tables(text);
alter table core.outbox no force row level security;
delete from core.outbox where queue = 'data-export';
alter table core.outbox force row level security;
alter table core.outbox drop constraint outbox_queue_check;
alter table core.outbox add constraint outbox_queue_check check (queue in ('mailbox-sync', 'email-parse', 'notice-send'));
drop table core.exports;
do $$
declare
    admitted record;
begin
    for admitted in select polrelid::regclass as name from pg_policy where polname = 'exporter' loop
        execute format('drop policy exporter on %s', admitted.name);
        execute format('revoke all on %s from placewright_exporter', admitted.name);
    end loop;
    for admitted in select nspname as name from pg_namespace where has_schema_privilege('placewright_exporter', oid, 'usage')
                    and nspname not in ('pg_catalog', 'information_schema', 'public') loop
        execute format('revoke usage on schema %I from placewright_exporter', admitted.name);
    end loop;
end
$$;
drop function core.admit_exporter(regclass);
revoke all on core.audit_log, core.oauth_grants, core.data_keys, core.users, core.tenants from placewright_eraser;
drop policy eraser on core.users;
drop policy eraser on core.tenants;
drop policy system_read on core.users;
drop policy system_read on core.tenants;
revoke all on core.users, core.tenants from placewright_system;
revoke update (deleted_at) on core.users from placewright_identity;
revoke update (deleted_at) on core.tenants from placewright_identity;
revoke update (revoked_at) on core.api_tokens from placewright_identity;
drop table core.erasures;
do $$
declare
    admitted record;
begin
    for admitted in select polrelid::regclass as name from pg_policy where polname = 'eraser' loop
        execute format('drop policy eraser on %s', admitted.name);
        execute format('revoke all on %s from placewright_eraser', admitted.name);
    end loop;
    for admitted in select nspname as name from pg_namespace where has_schema_privilege('placewright_eraser', oid, 'usage')
                    and nspname not in ('pg_catalog', 'information_schema', 'public') loop
        execute format('revoke usage on schema %I from placewright_eraser', admitted.name);
    end loop;
end
$$;
drop function core.erase_rows(text, uuid, text, integer);
drop function core.erasable_tables();
drop function core.admit_eraser(regclass);
drop policy keys on core.audit_log;
revoke all on core.audit_log from placewright_keys;
drop policy admin on core.data_keys;
drop policy keys on core.data_keys;
revoke all on core.data_keys from placewright_admin, placewright_keys;
do $$
declare
    kept record;
begin
    for kept in select tgrelid::regclass as name from pg_trigger where tgname = 'guard_sealed' loop
        execute format('drop trigger guard_sealed on %s', kept.name);
        execute format('drop policy keys on %s', kept.name);
        execute format('revoke all on %s from placewright_keys', kept.name);
    end loop;
end
$$;
drop function core.keep_sealed(regclass);
drop function core.sealed_left(uuid);
drop function core.reseal(text, text, uuid[], bytea[], bytea[]);
drop function core.sealed_under(text, text, uuid, uuid, integer);
drop function core.sealed_columns();
drop function core.guard_sealed();
drop function core.seal_grace();
revoke usage on schema core from placewright_keys;
alter table core.data_keys
    drop column rotation_requested_at, drop column checked_at, drop column values_left, drop column drained_at;
