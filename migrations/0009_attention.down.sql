drop table core.notifications, core.user_notification_preferences;
drop function core.settle_actions(text, uuid, text);
drop table core.action_log;
drop table core.audit_heads;

revoke all on core.audit_log from placewright_app, placewright_admin, placewright_identity, placewright_sealer;
revoke usage on schema core from placewright_sealer;
drop policy seal on core.audit_log;
drop policy sealer on core.audit_log;
drop policy admin_writes on core.audit_log;
drop policy admin on core.audit_log;
drop policy person on core.audit_log;
create policy tenant on core.audit_log for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy admin on core.audit_log for all to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant insert, select (id) on core.audit_log to placewright_app, placewright_identity;
grant insert, select on core.audit_log to placewright_admin;
drop index core.audit_log_unsealed_idx, core.audit_log_resource_idx, core.audit_log_newest_idx;
alter table core.audit_log drop constraint audit_log_sealed_check;
comment on table core.audit_log is 'Who did what; only ever appended, each entry chained to the one before by its hash';
comment on column core.audit_log.created_at is null;
comment on column core.audit_log.chain_position is 'Counts 1, 2, 3 within the tenant; a gap means a removed entry';
comment on column core.audit_log.hash is 'SHA-256 of previous_hash and the whole entry; set by the trigger core.chain_audit_log';

-- Chained again as the trigger does it, in the order of the chain that was, and what was not sealed yet behind it.
alter table core.audit_log no force row level security;
do $$
declare
    entry core.audit_log;
    last core.audit_log;
begin
    set local timezone = 'UTC';
    create temporary table entries on commit drop as
        select a.id, row_number() over (order by a.tenant_id, a.chain_position nulls last, a.created_at, a.id) as place
        from core.audit_log a;
    update core.audit_log set chain_position = null, previous_hash = null, hash = null;
    for entry in select a.* from core.audit_log a join entries e on e.id = a.id order by e.place loop
        if last.tenant_id is distinct from entry.tenant_id then
            last := null;
        end if;
        entry.chain_position := coalesce(last.chain_position, 0) + 1;
        entry.previous_hash := last.hash;
        entry.hash := sha256(coalesce(last.hash, ''::bytea) || convert_to(to_jsonb(entry)::text, 'UTF8'));
        update core.audit_log
        set chain_position = entry.chain_position, previous_hash = entry.previous_hash, hash = entry.hash
        where id = entry.id;
        last := entry;
    end loop;
end
$$;
alter table core.audit_log force row level security;
alter table core.audit_log alter column chain_position set not null;
alter table core.audit_log alter column hash set not null;
create function core.chain_audit_log() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC'
    as $$
begin
    -- One writer at a time per tenant, until its commit: two entries must not follow the same one.
    perform pg_advisory_xact_lock(hashtextextended('core.audit_log' || new.tenant_id::text, 0));
    select chain_position, hash into new.chain_position, new.previous_hash
    from core.audit_log
    where tenant_id = new.tenant_id
    order by chain_position desc
    limit 1;
    new.chain_position := coalesce(new.chain_position, 0) + 1;
    new.hash := null;
    new.hash := sha256(coalesce(new.previous_hash, ''::bytea) || convert_to(to_jsonb(new)::text, 'UTF8'));
    return new;
end
$$;
revoke execute on function core.chain_audit_log() from public;
comment on function core.chain_audit_log() is 'Trigger: chains an audit entry to the one before it';
create trigger chain before insert on core.audit_log for each row execute function core.chain_audit_log();
