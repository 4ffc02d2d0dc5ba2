-- Who runs the platform: a role that does what superusers may, and no more. And what is computed is no longer stored.

-- The trail of superusers is read across tenants; of a tenant's own entries this role sees none.
grant usage on schema core to placewright_platform;
grant select (id, kind, name, slug, subscription_tier, max_users, created_at, deleted_at),
      update (subscription_tier, max_users)
    on core.tenants to placewright_platform;
create policy platform on core.tenants for all to placewright_platform using (true) with check (true);
-- Not the password hash, and not who is a superuser: that is the operator's to say.
grant select (id, email, full_name, is_superuser, is_active, created_at, deleted_at), update (is_active)
    on core.users to placewright_platform;
create policy platform on core.users for all to placewright_platform using (true) with check (not is_superuser);
grant select (tenant_id, user_id, role, created_at) on core.tenant_users to placewright_platform;
create policy platform on core.tenant_users for select to placewright_platform using (true);
grant select (id, user_id, ended_at), update (ended_at, end_reason) on core.sessions to placewright_platform;
create policy platform on core.sessions for all to placewright_platform using (true) with check (ended_at is not null);
grant insert (id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details,
              request_data, response_data, duration_ms, ip_address, user_agent, correlation_id, parent_audit_id),
      select (id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, details, ip_address,
              correlation_id, created_at)
    on core.audit_log to placewright_platform;
create policy platform on core.audit_log for all to placewright_platform
    using (action_type = 'platform')
    with check (action_type = 'platform' and tenant_id = current_setting('app.tenant_id')::uuid);
create index audit_log_platform_idx on core.audit_log (created_at, id) where action_type = 'platform';

comment on column core.users.is_superuser is
    'Runs the platform: may use /v1/platform, each call of which stands in a trail; set by the operator, never through the API';

alter table core.sessions drop constraint sessions_end_reason_check;
alter table core.sessions add constraint sessions_end_reason_check
    check (end_reason in ('signed_out', 'ended_by_owner', 'reuse', 'password_changed', 'ended_by_platform'));

-- No route made a token before, so there is none that never expires.
alter table core.api_tokens alter column expires_at set not null;
alter table core.api_tokens add constraint api_tokens_expires_at_check check (expires_at > created_at);

-- Programs are known through core.use_api_token, which migration 6 made. The role that signs people in ends tokens and reads none.
revoke select, update (last_used_at) on core.api_tokens from placewright_identity;
grant select (id, tenant_id, user_id, revoked_at) on core.api_tokens to placewright_identity;

-- Computed from the tables of what is done; no function ever read or wrote it.
alter table core.users drop column onboarding_completed;
-- Computed from the same row.
alter table core.users drop column profile_completion_percent;
alter table core.users add column profile_completion_percent integer not null generated always as (
    20 * ((email_verified_at is not null)::integer + (full_name is not null)::integer + (first_name is not null)::integer
          + (last_name is not null)::integer + (avatar_url is not null)::integer)) virtual;
comment on column core.users.profile_completion_percent is
    'A fifth each: proved address, full_name, first_name, last_name, avatar_url';
grant select (profile_completion_percent) on core.users to placewright_app, placewright_admin;
-- The role that knows accounts changes what a person says of themselves.
grant update (full_name, first_name, last_name, avatar_url) on core.users to placewright_identity;
