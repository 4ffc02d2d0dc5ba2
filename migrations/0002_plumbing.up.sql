-- What every context shares: data keys, the outbox, idempotency, the audit trail.

create table core.data_keys (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    purpose text not null default 'secrets',
    version integer not null,
    wrapped_key bytea,
    kms_key_id text not null,
    created_at timestamptz not null default now(),
    retired_at timestamptz,
    destroyed_at timestamptz,
    constraint data_keys_version_key unique (tenant_id, purpose, version),
    constraint data_keys_version_check check (version > 0),
    constraint data_keys_destroyed_check check ((destroyed_at is null) = (wrapped_key is not null))
);
comment on table core.data_keys is 'Envelope encryption: one 256-bit data key per tenant, purpose and version, wrapped by KMS';
comment on column core.data_keys.purpose is 'What the key seals; part of the KMS encryption context {tenant, purpose}';
comment on column core.data_keys.wrapped_key is 'The KMS ciphertext of the key; null once it is destroyed';
comment on column core.data_keys.retired_at is 'From then on it opens but no longer seals';

create table core.outbox (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    queue text not null,
    body jsonb not null,
    created_at timestamptz not null default now(),
    attempts integer not null default 0,
    lease_until timestamptz,
    constraint outbox_queue_check check (queue in ('mailbox-sync', 'email-parse')),
    constraint outbox_body_check check (jsonb_typeof(body) = 'object'),
    constraint outbox_attempts_check check (attempts >= 0)
);
comment on table core.outbox is 'Messages written with the change they follow from; sent and deleted after the commit';
comment on column core.outbox.body is 'The queue message: a versioned, tagged type that carries ids, not content';
comment on column core.outbox.attempts is 'How often outbox-relay took it up';
comment on column core.outbox.lease_until is 'Until then whoever took it is sending it';
create index outbox_tenant_idx on core.outbox (tenant_id);
-- For outbox-relay, which works across tenants.
create index outbox_oldest_idx on core.outbox (created_at);

create table core.idempotency_keys (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    key text not null,
    route text not null,
    body_hash bytea not null,
    response_status integer,
    response_body text,
    lease_until timestamptz,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    constraint idempotency_keys_key unique (tenant_id, user_id, key),
    constraint idempotency_keys_key_check check (char_length(key) between 1 and 255),
    constraint idempotency_keys_body_hash_check check (octet_length(body_hash) = 32),
    constraint idempotency_keys_response_check check ((response_status is null) = (response_body is null)),
    constraint idempotency_keys_expires_at_check check (expires_at > created_at),
    constraint idempotency_keys_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade
);
comment on table core.idempotency_keys is 'The answer to a POST that carried an Idempotency-Key, given again to the same request';
comment on column core.idempotency_keys.route is 'Method and path template: POST /v1/mailboxes';
comment on column core.idempotency_keys.body_hash is 'SHA-256 of the request body; another body under the same key is refused';
comment on column core.idempotency_keys.response_status is 'Null while the first request is still at work';
comment on column core.idempotency_keys.lease_until is 'From then on an unfinished first request counts as crashed';
create index idempotency_keys_expires_at_idx on core.idempotency_keys (tenant_id, expires_at);

create table core.audit_log (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid,
    action_type text not null,
    operation text not null,
    resource_type text,
    resource_id text,
    status text not null,
    message text,
    details jsonb,
    request_data jsonb,
    response_data jsonb,
    duration_ms double precision,
    ip_address text,
    user_agent text,
    correlation_id text,
    parent_audit_id uuid,
    created_at timestamptz not null default now(),
    chain_position bigint not null,
    previous_hash bytea,
    hash bytea not null,
    constraint audit_log_id_key unique (tenant_id, id),
    constraint audit_log_chain_key unique (tenant_id, chain_position),
    constraint audit_log_action_type_check check (char_length(action_type) <= 64),
    constraint audit_log_operation_check check (char_length(operation) <= 128),
    constraint audit_log_resource_type_check check (char_length(resource_type) <= 64),
    constraint audit_log_resource_id_check check (char_length(resource_id) <= 128),
    constraint audit_log_status_check check (char_length(status) <= 32),
    constraint audit_log_ip_address_check check (char_length(ip_address) <= 45),
    constraint audit_log_user_agent_check check (char_length(user_agent) <= 512),
    constraint audit_log_correlation_id_check check (char_length(correlation_id) <= 128),
    constraint audit_log_parent_fkey foreign key (tenant_id, parent_audit_id) references core.audit_log (tenant_id, id)
);
comment on table core.audit_log is 'Who did what; only ever appended, each entry chained to the one before by its hash';
comment on column core.audit_log.user_id is 'No foreign key: an entry outlives the member whom it names';
comment on column core.audit_log.parent_audit_id is 'The operation that this one is a part of';
comment on column core.audit_log.chain_position is 'Counts 1, 2, 3 within the tenant; a gap means a removed entry';
comment on column core.audit_log.previous_hash is 'hash of the entry before; null on the tenant''s first';
comment on column core.audit_log.hash is 'SHA-256 of previous_hash and the whole entry; set by the trigger core.chain_audit_log';
create index audit_log_user_time_idx on core.audit_log (tenant_id, user_id, created_at);
create index audit_log_correlation_idx on core.audit_log (tenant_id, correlation_id);
create index audit_log_operation_idx on core.audit_log (tenant_id, action_type, operation);
create index audit_log_parent_idx on core.audit_log (tenant_id, parent_audit_id);

-- The writer may not read the trail, so the trigger runs as the owner, whom row security binds to the same tenant.
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

-- Row security.

alter table core.data_keys enable row level security;
alter table core.data_keys force row level security;
create policy tenant on core.data_keys for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant select, insert on core.data_keys to placewright_app;

alter table core.outbox enable row level security;
alter table core.outbox force row level security;
create policy tenant on core.outbox for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy system on core.outbox for all to placewright_system using (true) with check (true);
grant select, insert, delete on core.outbox to placewright_app;
grant select, insert (id, tenant_id, queue, body, lease_until), update (attempts, lease_until), delete
    on core.outbox to placewright_system;

alter table core.idempotency_keys enable row level security;
alter table core.idempotency_keys force row level security;
create policy person on core.idempotency_keys for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
grant select, insert, delete, update (response_status, response_body, lease_until)
    on core.idempotency_keys to placewright_app;

alter table core.audit_log enable row level security;
alter table core.audit_log force row level security;
create policy tenant on core.audit_log for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy admin on core.audit_log for all to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
-- Appended by everybody, read by administrators, changed by nobody. Writers get the id back.
grant insert, select (id) on core.audit_log to placewright_app;
grant insert, select on core.audit_log to placewright_admin;
