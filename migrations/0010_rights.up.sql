-- Keys that are replaced without a failed read.

alter table core.data_keys
    add column rotation_requested_at timestamptz,
    add column checked_at timestamptz,
    add column values_left bigint,
    add column drained_at timestamptz,
    add constraint data_keys_values_left_check check (values_left >= 0),
    add constraint data_keys_drained_check check (drained_at is null or retired_at is not null);
comment on column core.data_keys.rotation_requested_at is 'An owner asked for a new key; key-rotate makes it';
comment on column core.data_keys.checked_at is 'When key-rotate last worked on it';
comment on column core.data_keys.values_left is 'What was sealed under the retired key at that time';
comment on column core.data_keys.drained_at is
    'Since when nothing is sealed under it; destroyed only a while later, for a reader that had read a value just before';

create function core.seal_grace() returns interval
    language sql immutable parallel safe set search_path = pg_catalog, pg_temp
    return interval '15 minutes';
comment on function core.seal_grace() is
    'As long as the longest-lived function: after that nobody seals with a key it saw before it was retired, and nobody '
    'still holds a value it read before it was sealed again';

-- A value under a key that is gone could never be opened. The share lock and the lock under which a key is destroyed
-- exclude each other: whoever destroys a key sees every value under it, and whoever writes one sees the key usable.
-- After the row, so that row security has the first word. As the owner, whom row security binds to the same tenant.
create function core.guard_sealed() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$
declare
    sealed_column text;
    value bytea;
    value_before bytea;
begin
    for sealed_column in
        select attname from pg_attribute
        where attrelid = tg_relid and atttypid = 'core.sealed'::regtype and not attisdropped
    loop
        execute format('select ($1).%I', sealed_column) into value using new;
        if tg_op = 'UPDATE' then
            execute format('select ($1).%I', sealed_column) into value_before using old;
        end if;
        if value is null or value = value_before then
            continue;
        end if;
        perform from core.data_keys k
        where k.tenant_id = new.tenant_id and k.id = encode(substr(value, 2, 16), 'hex')::uuid
          and k.destroyed_at is null and (k.retired_at is null or k.retired_at > now() - core.seal_grace())
        for share;
        if not found then
            -- Not class 23: sealed once more, under the newest key, it is right.
            raise exception 'a value for %.% is sealed under a key that seals no more', tg_relid::regclass, sealed_column
                using errcode = 'object_not_in_prerequisite_state';
        end if;
    end loop;
    return null;
end
$$;
revoke execute on function core.guard_sealed() from public;
comment on function core.guard_sealed() is 'Trigger: a new sealed value lies under a key of its tenant that still seals';

create function core.sealed_columns() returns table (table_name text, column_name text)
    language sql stable set search_path = pg_catalog, pg_temp
    as $$
select n.nspname || '.' || c.relname, a.attname::text
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
where a.atttypid = 'core.sealed'::regtype and a.attnum > 0 and not a.attisdropped
  and c.relkind in ('r', 'p') and not c.relispartition
order by 1, 2
$$;
comment on function core.sealed_columns() is 'Every column of the domain core.sealed, as the catalogue has it';

create function core.sealed_under(table_name text, column_name text, key uuid, beyond uuid, most integer)
    returns table (row_id uuid, sealed bytea)
    language plpgsql stable set search_path = pg_catalog, pg_temp
    as $$
begin
    return query execute format(
        'select id, %2$I::bytea from %1$s where tenant_id = current_setting(''app.tenant_id'')::uuid '
        'and substr(%2$I::bytea, 2, 16) = uuid_send($1) and id > $2 order by id limit $3',
        table_name::regclass, column_name) using key, beyond, most;
end
$$;
comment on function core.sealed_under(text, text, uuid, uuid, integer) is
    'The tenant''s values of one sealed column under one data key, by row, beyond a row';

create function core.reseal(table_name text, column_name text, row_ids uuid[], olds bytea[], news bytea[])
    returns bigint
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$
declare
    changed bigint;
begin
    execute format(
        'update %1$s t set %2$I = n.new from unnest($1, $2, $3) as n (id, old, new) '
        'where t.tenant_id = current_setting(''app.tenant_id'')::uuid and t.id = n.id and t.%2$I = n.old',
        table_name::regclass, column_name) using row_ids, olds, news;
    get diagnostics changed = row_count;
    return changed;
end
$$;
comment on function core.reseal(text, text, uuid[], bytea[], bytea[]) is
    'Exchanges sealed values that are still the old ones: what somebody wrote meanwhile stays';

create function core.sealed_left(key uuid) returns bigint
    language plpgsql stable set search_path = pg_catalog, pg_temp
    as $$
declare
    place record;
    found_here bigint;
    total bigint := 0;
begin
    for place in select s.table_name, s.column_name from core.sealed_columns() s loop
        execute format(
            'select count(*) from %1$s where tenant_id = current_setting(''app.tenant_id'')::uuid '
            'and substr(%2$I::bytea, 2, 16) = uuid_send($1)', place.table_name::regclass, place.column_name)
            into found_here using key;
        total := total + found_here;
    end loop;
    return total;
end
$$;
comment on function core.sealed_left(uuid) is 'How many of the tenant''s values lie under one data key, in all sealed columns';

create function core.keep_sealed(sealed_table regclass) returns void
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$
declare
    columns text;
begin
    select string_agg(quote_ident(attname), ', ') into columns from pg_attribute
    where attrelid = sealed_table and atttypid = 'core.sealed'::regtype and not attisdropped;
    execute format('grant usage on schema %I to placewright_keys',
                   (select relnamespace::regnamespace::text from pg_class where oid = sealed_table));
    execute format('grant select (id, tenant_id, %1$s), update (%1$s) on %2$s to placewright_keys', columns, sealed_table);
    execute format(
        'create policy keys on %s for all to placewright_keys '
        'using (tenant_id = current_setting(''app.tenant_id'')::uuid) '
        'with check (tenant_id = current_setting(''app.tenant_id'')::uuid)', sealed_table);
    execute format(
        'create trigger guard_sealed after insert or update on %s for each row execute function core.guard_sealed()',
        sealed_table);
end
$$;
revoke execute on function core.keep_sealed(regclass) from public;
comment on function core.keep_sealed(regclass) is
    'For migrations: a table with a sealed column gets its guard, and key-rotate its rights on those columns and no others';

grant usage on schema core to placewright_keys;
select core.keep_sealed(sealed.table_name::regclass)
from (select distinct s.table_name from core.sealed_columns() s) as sealed;

-- key-rotate looks for work across tenants in this one table; everywhere else it has a tenant like everybody.
create policy keys on core.data_keys for all to placewright_keys using (true) with check (true);
grant select, insert,
      update (wrapped_key, kms_key_id, retired_at, rotation_requested_at, checked_at, values_left, drained_at, destroyed_at)
    on core.data_keys to placewright_keys;
create policy admin on core.data_keys for all to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant select (id, tenant_id, purpose, version, created_at, retired_at, rotation_requested_at, checked_at, values_left,
              drained_at, destroyed_at),
      update (rotation_requested_at)
    on core.data_keys to placewright_admin;
create policy keys on core.audit_log for all to placewright_keys
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant select (id),
      insert (id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details,
              request_data, response_data, duration_ms, ip_address, user_agent, correlation_id, parent_audit_id)
    on core.audit_log to placewright_keys;
