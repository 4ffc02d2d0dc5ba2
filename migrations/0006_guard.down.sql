-- Kept answers go: their POSTs would be done again.
drop function core.use_api_token(bytea, timestamptz);
drop policy lookup on core.users;
drop policy lookup on core.tenants;
drop policy lookup on core.tenant_users;
drop policy lookup on core.api_tokens;
revoke all on core.users, core.tenants, core.tenant_users, core.api_tokens from placewright_search;
revoke usage on schema core from placewright_search;
drop table core.rate_limits, core.idempotency_keys;

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

alter table core.idempotency_keys enable row level security;
alter table core.idempotency_keys force row level security;
create policy person on core.idempotency_keys for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
grant select, insert, delete, update (response_status, response_body, lease_until)
    on core.idempotency_keys to placewright_app;
