-- What stands before every handler: API tokens found by their hash, rate limits, and the answers that an Idempotency-Key keeps.

create table core.rate_limits (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    subject_hash bytea not null,
    cost text not null,
    quota integer not null,
    window_start timestamptz not null,
    taken integer not null,
    constraint rate_limits_subject_key unique (tenant_id, subject_hash, cost),
    constraint rate_limits_subject_hash_check check (octet_length(subject_hash) = 32),
    constraint rate_limits_cost_check check (cost in ('read', 'write', 'send')),
    constraint rate_limits_quota_check check (quota > 0),
    constraint rate_limits_taken_check check (taken >= 0)
);
comment on table core.rate_limits is 'Permits of the present window that function instances have leased; they count the single requests themselves';
comment on column core.rate_limits.tenant_id is 'The platform''s own tenant where nobody is signed in';
comment on column core.rate_limits.subject_hash is 'SHA-256 of `person:<id>`, `token:<id>`, `tenant:<id>` or `address:<network>`';
comment on column core.rate_limits.cost is 'The cost class of the operations that are counted together';
comment on column core.rate_limits.quota is 'Permits of a window, as the tenant''s tier had them at the last lease';
comment on column core.rate_limits.window_start is 'Permits are leased until the window ends; with the next one all begin anew';
comment on column core.rate_limits.taken is 'Leased in this window, used or not';
-- For outbox-relay, which sweeps across tenants.
create index rate_limits_window_idx on core.rate_limits (window_start);

alter table core.rate_limits enable row level security;
alter table core.rate_limits force row level security;
create policy tenant on core.rate_limits for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy system on core.rate_limits for all to placewright_system using (true) with check (true);
grant select, insert, update (quota, window_start, taken) on core.rate_limits to placewright_app;
grant select (id, window_start), delete on core.rate_limits to placewright_system;

-- Nothing has used it yet, and its answers are kept for a day.
drop table core.idempotency_keys;
create table core.idempotency_keys (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid,
    address_hash bytea,
    key_hash bytea not null,
    request_hash bytea not null,
    response_status integer,
    response_body text,
    answer_encrypted core.sealed,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    constraint idempotency_keys_holder_key unique nulls not distinct (tenant_id, key_hash, user_id, address_hash),
    constraint idempotency_keys_holder_check check (num_nonnulls(user_id, address_hash) = 1),
    constraint idempotency_keys_key_hash_check check (octet_length(key_hash) = 32),
    constraint idempotency_keys_address_hash_check check (octet_length(address_hash) = 32),
    constraint idempotency_keys_request_hash_check check (octet_length(request_hash) = 32),
    constraint idempotency_keys_response_check
        check (num_nonnulls(response_body, answer_encrypted) = case when response_status is null then 0 else 1 end),
    constraint idempotency_keys_expires_at_check check (expires_at > created_at),
    constraint idempotency_keys_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade
);
comment on table core.idempotency_keys is 'The answer to a POST that carried an Idempotency-Key, given again to the same request';
comment on column core.idempotency_keys.user_id is 'Whose key it is; null: nobody was signed in, and it belongs to a network address';
comment on column core.idempotency_keys.address_hash is 'SHA-256 of `address:<network>`';
comment on column core.idempotency_keys.key_hash is 'SHA-256: the key itself keys request_hash';
comment on column core.idempotency_keys.request_hash is
    'HMAC-SHA256, under the key, of method, path and body; another request under the same key is refused. A plain hash would let whoever reads it guess a password in the body';
comment on column core.idempotency_keys.response_status is 'Null only within the transaction that does the work: the answer is committed with its effect, or neither is';
comment on column core.idempotency_keys.response_body is 'JSON without secrets';
comment on column core.idempotency_keys.answer_encrypted is 'The body of an answer that holds a secret';
-- For outbox-relay, which sweeps across tenants.
create index idempotency_keys_expired_idx on core.idempotency_keys (expires_at);

alter table core.idempotency_keys enable row level security;
alter table core.idempotency_keys force row level security;
create policy person on core.idempotency_keys for all to placewright_app, placewright_admin, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy identity on core.idempotency_keys for all to placewright_identity using (true) with check (true);
create policy system on core.idempotency_keys for all to placewright_system using (true) with check (true);
grant select, insert, update (id, request_hash, response_status, response_body, answer_encrypted, created_at, expires_at)
    on core.idempotency_keys to placewright_app, placewright_admin, placewright_identity;
grant select (id, expires_at), delete on core.idempotency_keys to placewright_system;

-- An API token says nothing of its tenant, so no policy could find it. Who signs in as placewright_app may look up the one
-- token whose hash they hold, and read no other.
grant usage on schema core to placewright_search;
create policy lookup on core.api_tokens for all to placewright_search using (true) with check (true);
create policy lookup on core.tenant_users for select to placewright_search using (true);
create policy lookup on core.tenants for select to placewright_search using (true);
create policy lookup on core.users for select to placewright_search using (true);
grant select (id, tenant_id, user_id, token_hash, scopes, expires_at, last_used_at, revoked_at), update (last_used_at)
    on core.api_tokens to placewright_search;
grant select (tenant_id, user_id, role) on core.tenant_users to placewright_search;
grant select (id, deleted_at) on core.tenants to placewright_search;
grant select (id, is_active, deleted_at) on core.users to placewright_search;
create function core.use_api_token(token_hash bytea, used_at timestamptz)
    returns table (id uuid, tenant_id uuid, user_id uuid, role text, scopes text[])
    language sql security definer set search_path = pg_catalog, pg_temp
    as $$
with found as (
    select t.id, t.tenant_id, t.user_id, m.role, t.scopes
    from core.api_tokens t
    join core.tenant_users m on m.tenant_id = t.tenant_id and m.user_id = t.user_id
    join core.tenants o on o.id = t.tenant_id
    join core.users u on u.id = t.user_id
    where t.token_hash = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > $2)
      and o.deleted_at is null and u.is_active and u.deleted_at is null
), touched as (
    update core.api_tokens t set last_used_at = $2
    from found f
    where t.id = f.id and (t.last_used_at is null or t.last_used_at < $2 - interval '1 minute')
)
select f.id, f.tenant_id, f.user_id, f.role, f.scopes from found f
$$;
comment on function core.use_api_token(bytea, timestamptz) is
    'Whose API token has this hash, with their present role, if it is good; notes its use, once a minute';
revoke execute on function core.use_api_token(bytea, timestamptz) from public;
grant execute on function core.use_api_token(bytea, timestamptz) to placewright_app;
grant create on schema core to placewright_search;
alter function core.use_api_token(bytea, timestamptz) owner to placewright_search;
revoke create on schema core from placewright_search;
