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

-- Erasure: asked for, undone or begun, done.

create table core.erasures (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    request_id uuid not null,
    subject_tenant_id uuid,
    subject_user_id uuid,
    subject_mailbox_id uuid,
    requested_by uuid not null,
    requested_at timestamptz not null default now(),
    purge_after timestamptz not null,
    restored_at timestamptz,
    started_at timestamptz,
    lease_until timestamptz,
    attempts integer not null default 0,
    finished_at timestamptz,
    report jsonb not null default '{}',
    constraint erasures_subject_check check (
        coalesce(subject_tenant_id, subject_user_id) is not null
        and (subject_mailbox_id is null or (subject_tenant_id is not null and subject_user_id is not null))),
    -- A person asks for nothing but what came from a mailbox of theirs; all else is the platform's to keep.
    constraint erasures_home_check
        check (subject_mailbox_id is not null or tenant_id = '01900000-0000-7000-8000-000000000000'),
    constraint erasures_restored_check check (restored_at is null or started_at is null),
    constraint erasures_attempts_check check (attempts >= 0),
    constraint erasures_report_check check (jsonb_typeof(report) = 'object')
);
comment on table core.erasures is
    'What is to be erased, and afterwards the report of what went: ids and counts, nothing about a person. A tenant; a '
    'person in a tenant; what came from a person''s mailbox; or, without a tenant, the account itself';
comment on column core.erasures.tenant_id is 'The platform''s own, so that the report stays; the person''s for a mailbox';
comment on column core.erasures.request_id is 'What is erased together: an account and everything of it. No foreign key: it names no row';
comment on column core.erasures.subject_tenant_id is 'No foreign key: the report outlives the tenant';
comment on column core.erasures.subject_user_id is 'No foreign key: the report outlives the account';
comment on column core.erasures.subject_mailbox_id is 'No foreign key: the report outlives the mailbox';
comment on column core.erasures.requested_by is 'No foreign key: the report outlives who asked';
comment on column core.erasures.purge_after is 'Until then it can be undone, and nothing is gone';
comment on column core.erasures.started_at is 'From then on it cannot be undone';
comment on column core.erasures.attempts is 'Runs in which a provider did not take back its grants; after some it is erased all the same';
comment on column core.erasures.report is
    '{"removed": {table: rows}, "data_keys_destroyed", "grants_revoked", "grants_not_revoked"}';
create unique index erasures_open_key on core.erasures
    (tenant_id, subject_tenant_id, subject_user_id, subject_mailbox_id) nulls not distinct
    where restored_at is null and finished_at is null;
-- For data-erase, which works across tenants.
create index erasures_due_idx on core.erasures (purge_after) where restored_at is null and finished_at is null;

alter table core.erasures enable row level security;
alter table core.erasures force row level security;
create policy tenant on core.erasures for all to placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy person on core.erasures for insert to placewright_app, placewright_owner
    with check (tenant_id = current_setting('app.tenant_id')::uuid and subject_tenant_id = tenant_id
                and subject_user_id = current_setting('app.user_id')::uuid);
create policy identity on core.erasures for all to placewright_identity using (true) with check (true);
create policy eraser_due on core.erasures for all to placewright_eraser using (true) with check (true);
grant insert (tenant_id, request_id, subject_tenant_id, subject_user_id, subject_mailbox_id, requested_by, purge_after)
    on core.erasures to placewright_app, placewright_identity;
grant select (id, tenant_id, request_id, subject_tenant_id, subject_user_id, subject_mailbox_id, requested_by, requested_at,
              purge_after, restored_at, started_at, finished_at), update (restored_at)
    on core.erasures to placewright_identity;
grant select, update (started_at, lease_until, attempts, finished_at, report) on core.erasures to placewright_eraser;

create policy platform on core.erasures for select to placewright_platform using (true);
grant select on core.erasures to placewright_platform;

-- Who signs people in also lets them go.
grant update (deleted_at) on core.users to placewright_identity;
grant update (deleted_at) on core.tenants to placewright_identity;
grant update (revoked_at) on core.api_tokens to placewright_identity;
-- The mailboxes of who is going are not read any more.
create policy system_read on core.tenants for select to placewright_system using (true);
create policy system_read on core.users for select to placewright_system using (true);
grant select (id, deleted_at) on core.tenants, core.users to placewright_system;

create function core.admit_eraser(erased_table regclass) returns void
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$
declare
    columns text;
begin
    select string_agg(quote_ident(attname), ', ') into columns from pg_attribute
    where attrelid = erased_table and attname in ('id', 'tenant_id', 'user_id', 'email') and not attisdropped;
    execute format('grant usage on schema %I to placewright_eraser',
                   (select relnamespace::regnamespace::text from pg_class where oid = erased_table));
    execute format('grant select (%s), delete on %s to placewright_eraser', columns, erased_table);
    execute format(
        'create policy eraser on %s for all to placewright_eraser '
        'using (tenant_id = current_setting(''app.tenant_id'')::uuid) '
        'with check (tenant_id = current_setting(''app.tenant_id'')::uuid)', erased_table);
end
$$;
revoke execute on function core.admit_eraser(regclass) from public;
comment on function core.admit_eraser(regclass) is
    'For migrations: lets data-erase remove rows of a new table, one tenant at a time, seeing whose they are and nothing else';

create function core.erasable_tables() returns table (table_name text)
    language sql stable set search_path = pg_catalog, pg_temp
    as $$
with recursive ours as (
    select c.oid, n.nspname || '.' || c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
), edges as (
    -- Where a reference is merely cleared, any order will do.
    select distinct k.conrelid as child, k.confrelid as parent
    from pg_constraint k join ours c on c.oid = k.conrelid join ours p on p.oid = k.confrelid
    where k.contype = 'f' and k.confdeltype in ('a', 'r', 'c') and k.conrelid <> k.confrelid
), ranks as (
    select oid, 0 as rank from ours
    union all
    select e.parent, r.rank + 1 from ranks r join edges e on e.child = r.oid where r.rank < 20
)
select o.name from ours o join ranks r on r.oid = o.oid group by o.name order by max(r.rank), o.name
$$;
comment on function core.erasable_tables() is 'Every table whose rows belong to a tenant, those first that refer to others';

create function core.erase_rows(table_name text, person uuid, address text, most integer) returns bigint
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$
declare
    erased regclass := table_name::regclass;
    whose text := '';
    removed bigint;
begin
    if person is not null then
        -- The trail of a tenant that lives on tells what was done, under an id that then names nobody.
        if erased = 'core.audit_log'::regclass then
            return 0;
        end if;
        select string_agg(format('%I = %s', attname, case attname when 'user_id' then '$1' else '$2' end), ' or ')
        into whose from pg_attribute
        where attrelid = erased and attname in ('user_id', 'email') and not attisdropped;
        if whose is null then
            return 0;
        end if;
        whose := format(' and (%s)', whose);
    end if;
    -- The newest first: what refers to an older row of its own table goes before it.
    execute format(
        'delete from %1$s where tenant_id = current_setting(''app.tenant_id'')::uuid and id in ('
        'select id from %1$s where tenant_id = current_setting(''app.tenant_id'')::uuid%2$s order by id desc limit $3)',
        erased, whose) using person, address, most;
    get diagnostics removed = row_count;
    return removed;
end
$$;
comment on function core.erase_rows(text, uuid, text, integer) is
    'Removes some of the tenant''s rows of a table: all that belong to it, or those of one person or address';

select core.admit_eraser(erasable.table_name::regclass) from core.erasable_tables() as erasable
where erasable.table_name <> 'core.erasures';
grant select (id, tenant_id), delete on core.erasures to placewright_eraser;
grant select (id, deleted_at), delete on core.tenants to placewright_eraser;
create policy eraser on core.tenants for all to placewright_eraser
    using (id = current_setting('app.tenant_id')::uuid and deleted_at is not null)
    with check (id = current_setting('app.tenant_id')::uuid and deleted_at is not null);
grant select (id, email, deleted_at), delete on core.users to placewright_eraser;
create policy eraser on core.users for all to placewright_eraser
    using (deleted_at is not null) with check (deleted_at is not null);
grant select (destroyed_at), update (wrapped_key, destroyed_at) on core.data_keys to placewright_eraser;
grant select (state) on core.oauth_grants to placewright_eraser;
grant insert (id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details,
              request_data, response_data, duration_ms, ip_address, user_agent, correlation_id, parent_audit_id)
    on core.audit_log to placewright_eraser;

-- Export: what a person, or an owner for the tenant, takes along as one archive.

create table core.exports (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    scope text not null,
    tenant_ids uuid[] not null,
    state text not null default 'queued',
    reason_code text,
    tables_total integer,
    tables_done integer not null default 0,
    rows_done bigint not null default 0,
    size_bytes bigint,
    attempts integer not null default 0,
    lease_token bigint not null default 0,
    lease_until timestamptz,
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    expires_at timestamptz not null,
    constraint exports_scope_check check (scope in ('account', 'tenant')),
    constraint exports_state_check check (state in ('queued', 'running', 'done', 'failed')),
    constraint exports_reason_code_check check (reason_code in ('too_large', 'too_many_attempts')),
    constraint exports_failed_check check ((state = 'failed') = (reason_code is not null)),
    constraint exports_counts_check check (tables_done >= 0 and rows_done >= 0 and size_bytes >= 0 and attempts >= 0),
    constraint exports_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade
);
comment on table core.exports is 'An archive on its way or ready; the object goes with the row';
comment on column core.exports.scope is 'account: what is the person''s, in all their tenants; tenant: what the tenant shares, for its owner';
comment on column core.exports.tenant_ids is 'Whose rows are in it: fixed when it was asked for';
comment on column core.exports.lease_token is 'Fences an attempt: one under an older number finishes nothing';
create unique index exports_open_key on core.exports (tenant_id, user_id) where state in ('queued', 'running');
create index exports_newest_idx on core.exports (tenant_id, user_id, created_at desc, id desc);
-- For data-erase, which works across tenants.
create index exports_expired_idx on core.exports (expires_at);

alter table core.exports enable row level security;
alter table core.exports force row level security;
create policy person on core.exports for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy exporter on core.exports for all to placewright_exporter
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant select, insert (id, tenant_id, user_id, scope, tenant_ids, expires_at) on core.exports to placewright_app;
grant select, update (state, reason_code, tables_total, tables_done, rows_done, size_bytes, attempts, lease_token,
                      lease_until, finished_at)
    on core.exports to placewright_exporter;
-- Ours to remove when its time is over; which are, is looked for across tenants.
create policy eraser_due on core.exports for all to placewright_eraser using (true) with check (true);
grant select (id, tenant_id, user_id, expires_at), delete on core.exports to placewright_eraser;

alter table core.outbox drop constraint outbox_queue_check;
alter table core.outbox add constraint outbox_queue_check
    check (queue in ('mailbox-sync', 'email-parse', 'notice-send', 'data-export'));

create function core.admit_exporter(exported_table regclass) returns void
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$
declare
    columns text;
begin
    -- What is sealed, hashed or made for searching stays; keys are bytes too.
    select string_agg(quote_ident(attname), ', ') into columns from pg_attribute
    where attrelid = exported_table and attnum > 0 and not attisdropped and attname not like '%hash%'
      and atttypid not in ('core.sealed'::regtype, 'bytea'::regtype, 'tsvector'::regtype);
    execute format('grant usage on schema %I to placewright_exporter',
                   (select relnamespace::regnamespace::text from pg_class where oid = exported_table));
    execute format('grant select (%s) on %s to placewright_exporter', columns, exported_table);
    execute format(
        'create policy exporter on %s for select to placewright_exporter '
        'using (tenant_id = current_setting(''app.tenant_id'')::uuid)', exported_table);
end
$$;
revoke execute on function core.admit_exporter(regclass) from public;
comment on function core.admit_exporter(regclass) is
    'For migrations: lets data-export read a new table, one tenant at a time, without its secrets';

create function core.exportable_tables(whose text)
    returns table (table_name text, column_names text[], column_types text[])
    language sql stable set search_path = pg_catalog, pg_temp
    as $$
select n.nspname || '.' || c.relname, array_agg(a.attname::text order by a.attnum),
       array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')
  and has_column_privilege('placewright_exporter', c.oid, a.attnum, 'select')
  and case whose
      -- A person takes what is theirs.
      when 'account' then c.oid in ('core.users'::regclass, 'core.tenants'::regclass) or exists (
          select from pg_attribute u where u.attrelid = c.oid and u.attname = 'user_id' and not u.attisdropped)
      -- A tenant takes what all its members see, and what its administrators do: what is its members' own stays theirs, also
      -- where administrators tell them something.
      else has_column_privilege('placewright_app', c.oid, a.attnum, 'select') and exists (
               select from pg_policy p where p.polrelid = c.oid and 'placewright_app'::regrole = any(p.polroles)
               and pg_get_expr(p.polqual, p.polrelid) not like '%app.user_id%')
           or has_column_privilege('placewright_admin', c.oid, a.attnum, 'select')
           and c.oid not in ('core.notifications'::regclass, 'core.user_notification_preferences'::regclass)
  end
group by n.nspname, c.relname
order by 1
$$;
comment on function core.exportable_tables(text) is 'Tables and columns of an export, from the catalogue and the grants';

create function core.export_rows(whose text, table_name text, person uuid, beyond uuid, most integer)
    returns table (row_id uuid, line text)
    language plpgsql stable set search_path = pg_catalog, pg_temp
    as $$
declare
    columns text;
    own text := '';
begin
    select string_agg(format('t.%I', c), ', ') into columns
    from core.exportable_tables(whose) e, unnest(e.column_names) as c where e.table_name = export_rows.table_name;
    if whose = 'account' and table_name <> 'core.tenants' then
        own := format(' and t.%I = $1', case table_name when 'core.users' then 'id' else 'user_id' end);
    end if;
    -- Which tenant, row security says.
    return query execute format(
        'select t.id, (select to_jsonb(r)::text from (select %1$s) r) from %2$s t where t.id > $2%3$s order by t.id limit $3',
        columns, table_name::regclass, own) using person, beyond, most;
end
$$;
comment on function core.export_rows(text, text, uuid, uuid, integer) is
    'Rows of one table as lines of JSON, beyond a row: a person''s, or all that the tenant shares';

-- Not the machinery: what is under way, keys, limits and the links of mails say nothing that the person does not know.
select core.admit_exporter(exportable.table_name::regclass) from core.erasable_tables() as exportable
where exportable.table_name not in (
    'core.audit_heads', 'core.data_keys', 'core.erasures', 'core.exports', 'core.idempotency_keys', 'core.identity_links',
    'core.oauth_states', 'core.outbox', 'core.password_resets', 'core.rate_limits', 'core.refresh_tokens',
    'core.sign_in_states', 'core.sign_in_throttles', 'core.sign_ups');
grant select (id, kind, name, slug, subscription_tier, max_users, created_at, updated_at, deleted_at)
    on core.tenants to placewright_exporter;
create policy exporter on core.tenants for select to placewright_exporter
    using (id = current_setting('app.tenant_id')::uuid);
grant select (id, email, email_verified_at, is_active, full_name, first_name, last_name, avatar_url, created_at,
              updated_at, deleted_at)
    on core.users to placewright_exporter;
create policy exporter on core.users for select to placewright_exporter
    using (exists (
        select from core.tenant_users m
        where m.tenant_id = current_setting('app.tenant_id')::uuid and m.user_id = users.id
    ));
