-- Without these, accounts that began with a sign-up stay as rows of core.users and cannot sign in.
drop policy identity on core.audit_log;
drop policy identity on core.outbox;
drop policy admin on core.outbox;
revoke all on core.outbox from placewright_admin;
drop policy identity on core.tenant_users;
drop policy identity on core.tenants;
drop policy identity on core.users;
revoke all on core.audit_log, core.outbox, core.tenant_users, core.tenants, core.users from placewright_identity;
revoke usage on schema core from placewright_identity;
alter table core.outbox no force row level security;
delete from core.outbox where queue = 'notice-send';
alter table core.outbox force row level security;
alter table core.outbox drop constraint outbox_queue_check;
alter table core.outbox add constraint outbox_queue_check check (queue in ('mailbox-sync', 'email-parse'));
drop table core.sign_in_throttles, core.api_tokens, core.refresh_tokens, core.sessions, core.invitations,
    core.password_resets, core.sign_ups, core.user_identities;
alter table core.tenants no force row level security;
delete from core.tenants where id = '01900000-0000-7000-8000-000000000000';
alter table core.tenants force row level security;
alter table core.users drop column email_verified_at;
