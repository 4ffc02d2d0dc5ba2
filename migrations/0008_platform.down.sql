revoke select (id, tenant_id, user_id, revoked_at) on core.api_tokens from placewright_identity;
grant select, update (last_used_at) on core.api_tokens to placewright_identity;
revoke update (full_name, first_name, last_name, avatar_url) on core.users from placewright_identity;
alter table core.users drop column profile_completion_percent;
alter table core.users add column profile_completion_percent integer not null default 0,
    add constraint users_profile_completion_percent_check check (profile_completion_percent between 0 and 100);
alter table core.users add column onboarding_completed boolean not null default false;
grant select (onboarding_completed, profile_completion_percent), update (onboarding_completed, profile_completion_percent)
    on core.users to placewright_app, placewright_admin;
alter table core.api_tokens drop constraint api_tokens_expires_at_check;
alter table core.api_tokens alter column expires_at drop not null;
comment on column core.users.is_superuser is 'Runs the platform; gives no access to any tenant''s rows';
alter table core.sessions no force row level security;
update core.sessions set end_reason = 'ended_by_owner' where end_reason = 'ended_by_platform';
alter table core.sessions force row level security;
alter table core.sessions drop constraint sessions_end_reason_check;
alter table core.sessions add constraint sessions_end_reason_check
    check (end_reason in ('signed_out', 'ended_by_owner', 'reuse', 'password_changed'));
drop index core.audit_log_platform_idx;
drop policy platform on core.audit_log;
drop policy platform on core.sessions;
drop policy platform on core.tenant_users;
drop policy platform on core.users;
drop policy platform on core.tenants;
revoke all on core.audit_log, core.sessions, core.tenant_users, core.users, core.tenants from placewright_platform;
revoke usage on schema core from placewright_platform;
