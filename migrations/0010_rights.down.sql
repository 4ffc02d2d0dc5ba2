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
