-- Accounts: how people prove who they are, and what they hold while they are signed in.

alter table core.users add column email_verified_at timestamptz;
comment on column core.users.email_verified_at is 'When a mailed link proved the address; null: imported and not proved yet';

-- What nobody belongs to yet has a home too, so that every table has a tenant.
alter table core.tenants no force row level security;
insert into core.tenants (id, kind, name, slug, subscription_tier)
values ('01900000-0000-7000-8000-000000000000', 'organisation', 'Placewright', 'placewright', 'enterprise');
alter table core.tenants force row level security;

create table core.user_identities (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    provider text not null,
    subject text not null,
    email text,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    constraint user_identities_provider_key unique (tenant_id, user_id, provider),
    constraint user_identities_subject_key unique (provider, subject),
    constraint user_identities_provider_check check (provider in ('email', 'google', 'linkedin', 'microsoft')),
    constraint user_identities_subject_check check (char_length(subject) between 1 and 255),
    constraint user_identities_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade
);
comment on table core.user_identities is 'Ways in to an account (HJ auth_provider), in the person''s personal tenant';
comment on column core.user_identities.subject is 'The address for email; the claim sub of an OpenID provider';

create table core.sign_ups (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    email text not null,
    password_hash text not null,
    full_name text,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint sign_ups_email_check check (email = lower(email) and char_length(email) between 3 and 255),
    constraint sign_ups_full_name_check check (char_length(full_name) between 1 and 200),
    constraint sign_ups_expires_at_check check (expires_at > created_at)
);
comment on table core.sign_ups is
    'Asked for and not proved: an account begins with the click on the mailed link, so nobody can squat on an address';
comment on column core.sign_ups.tenant_id is 'The platform''s own tenant';
create index sign_ups_email_idx on core.sign_ups (tenant_id, email);

create table core.password_resets (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint password_resets_expires_at_check check (expires_at > created_at),
    constraint password_resets_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade
);
comment on table core.password_resets is 'Links to a new password, in the person''s personal tenant; the link''s secret part is not stored';
create index password_resets_user_idx on core.password_resets (tenant_id, user_id);

create table core.invitations (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    email text not null,
    role text not null default 'member',
    invited_by uuid,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    accepted_at timestamptz,
    revoked_at timestamptz,
    constraint invitations_email_check check (email = lower(email) and char_length(email) between 3 and 255),
    constraint invitations_role_check check (role in ('viewer', 'member', 'admin', 'owner')),
    constraint invitations_expires_at_check check (expires_at > created_at)
);
comment on table core.invitations is 'Asks an address into a tenant; the link''s secret part is not stored';
comment on column core.invitations.invited_by is 'No foreign key: an invitation outlives the member who sent it';
create unique index invitations_open_key on core.invitations (tenant_id, email)
    where accepted_at is null and revoked_at is null;

create table core.sessions (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    ip_address text,
    user_agent text,
    ended_at timestamptz,
    end_reason text,
    constraint sessions_person_key unique (tenant_id, user_id, id),
    constraint sessions_ip_address_check check (char_length(ip_address) <= 45),
    constraint sessions_user_agent_check check (char_length(user_agent) <= 512),
    constraint sessions_end_reason_check
        check (end_reason in ('signed_out', 'ended_by_owner', 'reuse', 'password_changed')),
    constraint sessions_end_check check ((ended_at is null) = (end_reason is null)),
    constraint sessions_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade
);
comment on table core.sessions is 'A sign-in to a tenant: one family of refresh tokens; it ends with the membership';
comment on column core.sessions.end_reason is 'reuse: a replaced refresh token came again, so one of two holders is a thief';

create table core.refresh_tokens (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    session_id uuid not null,
    token_hash bytea not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    replaced_at timestamptz,
    constraint refresh_tokens_token_hash_key unique (token_hash),
    constraint refresh_tokens_token_hash_check check (octet_length(token_hash) = 32),
    constraint refresh_tokens_expires_at_check check (expires_at > created_at),
    constraint refresh_tokens_session_fkey foreign key (tenant_id, user_id, session_id)
        references core.sessions (tenant_id, user_id, id) on delete cascade
);
comment on table core.refresh_tokens is 'Rotated at each use; the newest of a session is the one without replaced_at';
comment on column core.refresh_tokens.token_hash is 'SHA-256; the token has 256 random bits, so nothing is gained by a slow hash';
create unique index refresh_tokens_newest_key on core.refresh_tokens (tenant_id, session_id) where replaced_at is null;
create index refresh_tokens_session_idx on core.refresh_tokens (tenant_id, user_id, session_id);

create table core.api_tokens (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    name text not null,
    prefix text not null,
    token_hash bytea not null,
    scopes text[] not null default '{}',
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    constraint api_tokens_token_hash_key unique (token_hash),
    constraint api_tokens_token_hash_check check (octet_length(token_hash) = 32),
    constraint api_tokens_name_check check (char_length(name) between 1 and 100),
    constraint api_tokens_prefix_check check (char_length(prefix) between 4 and 16),
    constraint api_tokens_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade
);
comment on table core.api_tokens is 'For programs: they act as their owner, with no more than their scopes';
comment on column core.api_tokens.prefix is 'The beginning of the token, so that its owner can tell which one it is';
create index api_tokens_user_idx on core.api_tokens (tenant_id, user_id);

create table core.sign_in_throttles (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    subject_hash bytea not null,
    failures integer not null default 0,
    last_failure_at timestamptz not null default now(),
    blocked_until timestamptz,
    constraint sign_in_throttles_subject_key unique (tenant_id, subject_hash),
    constraint sign_in_throttles_subject_hash_check check (octet_length(subject_hash) = 32),
    constraint sign_in_throttles_failures_check check (failures >= 0)
);
comment on table core.sign_in_throttles is 'Failed sign-ins per account and per address; the delay grows with them';
comment on column core.sign_in_throttles.tenant_id is 'The platform''s own tenant: the account may not exist';
comment on column core.sign_in_throttles.subject_hash is 'SHA-256 of `account:<email>` or `address:<ip>`';

alter table core.outbox drop constraint outbox_queue_check;
alter table core.outbox add constraint outbox_queue_check
    check (queue in ('mailbox-sync', 'email-parse', 'notice-send'));

-- The role of the functions that sign people in. It sees accounts across tenants, and nothing that they work with.
grant usage on schema core to placewright_identity;
grant select, insert (id, email, password_hash, full_name, email_verified_at), update (password_hash, email_verified_at)
    on core.users to placewright_identity;
create policy identity on core.users for all to placewright_identity using (true) with check (true);
grant select, insert (id, kind, name, slug, max_users) on core.tenants to placewright_identity;
create policy identity on core.tenants for all to placewright_identity using (true) with check (true);
grant select, insert (tenant_id, user_id, role), delete on core.tenant_users to placewright_identity;
create policy identity on core.tenant_users for all to placewright_identity using (true) with check (true);
grant select (id, body), insert (tenant_id, queue, body, lease_until), delete on core.outbox to placewright_identity;
create policy identity on core.outbox for all to placewright_identity using (true) with check (true);
-- An administrator's invitation is mailed.
grant insert (tenant_id, queue, body, lease_until), select (id, body) on core.outbox to placewright_admin;
create policy admin on core.outbox for all to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant insert, select (id) on core.audit_log to placewright_identity;
create policy identity on core.audit_log for all to placewright_identity using (true) with check (true);

-- Row security.

alter table core.user_identities enable row level security;
alter table core.user_identities force row level security;
create policy person on core.user_identities for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy identity on core.user_identities for all to placewright_identity using (true) with check (true);
grant select on core.user_identities to placewright_app;
grant select, insert, update (last_used_at), delete on core.user_identities to placewright_identity;

alter table core.sign_ups enable row level security;
alter table core.sign_ups force row level security;
create policy tenant on core.sign_ups for all to placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy identity on core.sign_ups for all to placewright_identity using (true) with check (true);
grant select, insert, update (used_at), delete on core.sign_ups to placewright_identity;

alter table core.password_resets enable row level security;
alter table core.password_resets force row level security;
create policy person on core.password_resets for all to placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy identity on core.password_resets for all to placewright_identity using (true) with check (true);
grant select, insert, update (used_at), delete on core.password_resets to placewright_identity;

alter table core.invitations enable row level security;
alter table core.invitations force row level security;
create policy tenant on core.invitations for all to placewright_app, placewright_admin, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy identity on core.invitations for all to placewright_identity using (true) with check (true);
grant select, insert, update (revoked_at) on core.invitations to placewright_admin;
grant select, update (accepted_at) on core.invitations to placewright_identity;

alter table core.sessions enable row level security;
alter table core.sessions force row level security;
create policy person on core.sessions for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy identity on core.sessions for all to placewright_identity using (true) with check (true);
grant select, update (ended_at, end_reason) on core.sessions to placewright_app;
grant select, insert, update (last_used_at, ended_at, end_reason), delete on core.sessions to placewright_identity;

alter table core.refresh_tokens enable row level security;
alter table core.refresh_tokens force row level security;
create policy person on core.refresh_tokens for all to placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy identity on core.refresh_tokens for all to placewright_identity using (true) with check (true);
grant select, insert, update (replaced_at), delete on core.refresh_tokens to placewright_identity;

alter table core.api_tokens enable row level security;
alter table core.api_tokens force row level security;
create policy person on core.api_tokens for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy identity on core.api_tokens for all to placewright_identity using (true) with check (true);
grant select, insert, update (revoked_at) on core.api_tokens to placewright_app;
grant select, update (last_used_at) on core.api_tokens to placewright_identity;

alter table core.sign_in_throttles enable row level security;
alter table core.sign_in_throttles force row level security;
create policy tenant on core.sign_in_throttles for all to placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy identity on core.sign_in_throttles for all to placewright_identity using (true) with check (true);
grant select, insert, update (failures, last_failure_at, blocked_until), delete
    on core.sign_in_throttles to placewright_identity;
