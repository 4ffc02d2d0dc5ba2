-- Connected mailboxes: the grant, the mailbox, the consent under way, and the ledger of every mail seen.

create table core.oauth_grants (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid,
    provider text not null,
    purpose text not null,
    account_email text not null,
    account_subject text not null,
    scopes text[] not null,
    access_token_encrypted core.sealed,
    refresh_token_encrypted core.sealed,
    token_type text not null default 'Bearer',
    expires_at timestamptz,
    state text not null default 'active',
    reason_code text,
    last_refresh_success_at timestamptz,
    last_refresh_failure_at timestamptz,
    refresh_lease_token bigint not null default 0,
    refresh_lease_until timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint oauth_grants_id_key unique (tenant_id, user_id, id),
    constraint oauth_grants_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade,
    constraint oauth_grants_provider_check check (provider in ('gmail', 'outlook')),
    constraint oauth_grants_purpose_check
        check (purpose in ('mailbox', 'sending', 'calendar', 'files', 'accounting')),
    constraint oauth_grants_owner_check check (purpose <> 'mailbox' or user_id is not null),
    constraint oauth_grants_account_email_check check (char_length(account_email) between 1 and 255),
    constraint oauth_grants_state_check check (state in ('active', 'reauth_required', 'revoked')),
    constraint oauth_grants_reason_code_check check (reason_code in (
        'invalid_grant', 'insufficient_permissions', 'rate_limited', 'provider_unavailable', 'disconnected')),
    constraint oauth_grants_revoked_check
        check (state <> 'revoked' or (access_token_encrypted is null and refresh_token_encrypted is null))
);
comment on table core.oauth_grants is
    'Every OAuth grant that a person or tenant gives, for any purpose: one refresh, one rotation, one re-authorisation';
comment on column core.oauth_grants.user_id is 'Who gave it; null for a grant of the tenant itself';
comment on column core.oauth_grants.account_subject is 'The provider''s own, stable id of the account';
comment on column core.oauth_grants.access_token_encrypted is
    'Sealed; bound to tenant, table, column and row. Null once destroyed';
comment on column core.oauth_grants.refresh_token_encrypted is
    'Sealed; bound to tenant, table, column and row. Null once destroyed';
comment on column core.oauth_grants.expires_at is 'When the access token ends';
comment on column core.oauth_grants.reason_code is 'Why the state is not active; stable, clients branch on it';
comment on column core.oauth_grants.refresh_lease_token is 'Fences a refresh: an answer under an older number is thrown away';
comment on column core.oauth_grants.refresh_lease_until is 'Until then somebody is at the token endpoint';
create unique index oauth_grants_account_key on core.oauth_grants
    (tenant_id, user_id, purpose, provider, account_subject) where state <> 'revoked';
create index oauth_grants_expires_at_idx on core.oauth_grants (tenant_id, expires_at) where state = 'active';
create trigger touch before update on core.oauth_grants for each row execute function core.touch();

create schema mail;
grant usage on schema mail to placewright_app, placewright_admin, placewright_system;
comment on schema mail is 'Mailboxes and what was seen in them';

create table mail.user_email_integrations (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    provider text not null,
    slot integer not null default 1,
    grant_id uuid not null,
    email_address text not null,
    is_active boolean not null default true,
    last_synced_at timestamptz,
    last_sync_status text not null default 'pending',
    last_sync_error text,
    last_reason_code text,
    sync_frequency_minutes integer not null default 15,
    sync_lookback_days integer not null default 7,
    emails_processed_count integer not null default 0,
    jobs_created_count integer not null default 0,
    stage text not null default 'listing',
    cursor text,
    listing_cursor text,
    listing_page_token text,
    listing_since timestamptz,
    lease_token bigint not null default 0,
    lease_until timestamptz,
    next_sync_at timestamptz default now(),
    consecutive_failures integer not null default 0,
    sync_requested_at timestamptz,
    disconnected_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint user_email_integrations_id_key unique (tenant_id, user_id, id),
    constraint user_email_integrations_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade,
    constraint user_email_integrations_grant_fkey foreign key (tenant_id, user_id, grant_id)
        references core.oauth_grants (tenant_id, user_id, id),
    constraint user_email_integrations_provider_check check (provider in ('gmail', 'outlook')),
    constraint user_email_integrations_slot_check check (slot > 0),
    constraint user_email_integrations_email_address_check check (char_length(email_address) between 1 and 255),
    constraint user_email_integrations_last_sync_status_check
        check (last_sync_status in ('pending', 'success', 'failed')),
    constraint user_email_integrations_last_reason_code_check check (last_reason_code in (
        'invalid_grant', 'insufficient_permissions', 'rate_limited', 'provider_unavailable', 'disconnected')),
    constraint user_email_integrations_sync_frequency_minutes_check check (sync_frequency_minutes between 1 and 1440),
    constraint user_email_integrations_sync_lookback_days_check check (sync_lookback_days between 1 and 365),
    constraint user_email_integrations_counts_check check (emails_processed_count >= 0 and jobs_created_count >= 0),
    constraint user_email_integrations_stage_check check (stage in ('listing', 'following')),
    constraint user_email_integrations_following_check check (stage <> 'following' or cursor is not null),
    constraint user_email_integrations_consecutive_failures_check check (consecutive_failures >= 0)
);
comment on table mail.user_email_integrations is 'A connected mailbox: how it is read, how far, and how that goes';
comment on column mail.user_email_integrations.slot is 'Always 1 unless the tenant''s plan allows several mailboxes per provider';
comment on column mail.user_email_integrations.sync_lookback_days is 'How far back the first listing reaches';
comment on column mail.user_email_integrations.stage is 'listing: going through the past by date; following: behind the cursor';
comment on column mail.user_email_integrations.cursor is 'Gmail historyId, 21 digits and more: a string';
comment on column mail.user_email_integrations.listing_cursor is
    'The cursor taken before the listing began; it becomes cursor when the listing ends, so nothing falls in between';
comment on column mail.user_email_integrations.listing_page_token is 'The provider''s next page; null for the first one';
comment on column mail.user_email_integrations.listing_since is 'The listing goes back to here';
comment on column mail.user_email_integrations.lease_token is 'Fences a sync: work under an older number changes nothing';
comment on column mail.user_email_integrations.lease_until is 'Until then one worker has the mailbox';
comment on column mail.user_email_integrations.next_sync_at is 'When it is due; null waits for its person to authorise it again';
comment on column mail.user_email_integrations.sync_requested_at is 'Last "sync now"; at most one a minute';
comment on column mail.user_email_integrations.disconnected_at is 'From then on it is history: its tokens are destroyed';
create unique index unique_user_provider on mail.user_email_integrations (tenant_id, user_id, provider, slot)
    where disconnected_at is null;
create index user_email_integrations_is_active_idx on mail.user_email_integrations (tenant_id, is_active);
create index user_email_integrations_grant_idx on mail.user_email_integrations (tenant_id, user_id, grant_id);
-- For mailbox-poll, which works across tenants.
create index user_email_integrations_due_idx on mail.user_email_integrations (next_sync_at)
    where is_active and disconnected_at is null;
create trigger touch before update on mail.user_email_integrations for each row execute function core.touch();

create table core.oauth_states (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    state_hash bytea not null,
    provider text not null,
    code_verifier_encrypted core.sealed not null,
    mailbox_id uuid,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    constraint oauth_states_state_hash_key unique (state_hash),
    constraint oauth_states_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade,
    constraint oauth_states_mailbox_fkey foreign key (tenant_id, user_id, mailbox_id)
        references mail.user_email_integrations (tenant_id, user_id, id) on delete cascade,
    constraint oauth_states_provider_check check (provider in ('gmail', 'outlook')),
    constraint oauth_states_state_hash_check check (octet_length(state_hash) = 32),
    constraint oauth_states_expires_at_check
        check (expires_at > created_at and expires_at <= created_at + interval '10 minutes')
);
comment on table core.oauth_states is 'A consent under way: bound to its person, single use, at most ten minutes old';
comment on column core.oauth_states.state_hash is
    'SHA-256 of the random state. Unique across tenants: the callback knows nothing else, and nobody can guess one';
comment on column core.oauth_states.code_verifier_encrypted is 'The PKCE verifier (RFC 7636), sealed';
comment on column core.oauth_states.mailbox_id is 'The mailbox to authorise again; null for a new one';
create index oauth_states_expires_at_idx on core.oauth_states (tenant_id, expires_at);
create index oauth_states_mailbox_idx on core.oauth_states (tenant_id, user_id, mailbox_id);

create table mail.processed_emails (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    integration_id uuid not null,
    provider_message_id text not null,
    email_message_id text,
    email_thread_id text,
    processed_at timestamptz,
    processing_result text not null default 'pending',
    job_id uuid,
    application_id uuid,
    duplicate_of uuid,
    email_subject text,
    email_sender text,
    email_date timestamptz,
    snippet text,
    content_hash bytea,
    kind text,
    confidence real,
    is_needs_review boolean not null default false,
    evidence jsonb not null default '[]',
    engine_version integer,
    attempts integer not null default 0,
    enqueued_at timestamptz not null default now(),
    skip_reason text,
    failure_reason text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint processed_emails_id_key unique (tenant_id, id),
    constraint processed_emails_person_id_key unique (tenant_id, user_id, id),
    constraint processed_emails_provider_message_id_key unique (tenant_id, integration_id, provider_message_id),
    constraint unique_integration_email unique (tenant_id, integration_id, email_message_id),
    constraint processed_emails_integration_fkey foreign key (tenant_id, user_id, integration_id)
        references mail.user_email_integrations (tenant_id, user_id, id) on delete cascade,
    constraint processed_emails_duplicate_of_fkey foreign key (tenant_id, user_id, duplicate_of)
        references mail.processed_emails (tenant_id, user_id, id) on delete set null (duplicate_of),
    constraint processed_emails_provider_message_id_check check (char_length(provider_message_id) between 1 and 255),
    constraint processed_emails_email_message_id_check check (char_length(email_message_id) between 1 and 998),
    constraint processed_emails_email_thread_id_check check (char_length(email_thread_id) <= 255),
    constraint processed_emails_processing_result_check check (processing_result in (
        'pending', 'job_created', 'application_updated', 'irrelevant', 'skipped', 'failed')),
    constraint processed_emails_processed_at_check check ((processing_result = 'pending') = (processed_at is null)),
    constraint processed_emails_email_subject_check check (char_length(email_subject) <= 500),
    constraint processed_emails_email_sender_check check (char_length(email_sender) <= 255),
    constraint processed_emails_snippet_check check (char_length(snippet) <= 500),
    constraint processed_emails_content_hash_check check (octet_length(content_hash) = 32),
    constraint processed_emails_confidence_check check (confidence between 0 and 1),
    constraint processed_emails_evidence_check check (jsonb_typeof(evidence) = 'array'),
    constraint processed_emails_attempts_check check (attempts >= 0),
    constraint processed_emails_skip_reason_check check (char_length(skip_reason) <= 255)
);
comment on table mail.processed_emails is 'The ledger: every mail ever listed, once, with its verdict';
comment on column mail.processed_emails.provider_message_id is 'Gmail''s message id, known from the listing';
comment on column mail.processed_emails.email_message_id is
    'RFC 5322 Message-ID, known after the fetch; up to 998 characters, the longest line a mail may have';
comment on column mail.processed_emails.processed_at is 'When the verdict was written; null while pending';
comment on column mail.processed_emails.content_hash is 'SHA-256 of what was understood from; finds the same mail under another id';
comment on column mail.processed_emails.duplicate_of is 'The first mail with this Message-ID or content';
comment on column mail.processed_emails.kind is 'What the mail was understood to be';
comment on column mail.processed_emails.evidence is 'Why: [{fact, span, rule}]';
comment on column mail.processed_emails.engine_version is 'Of shared/extract; a newer one may read the mail again';
comment on column mail.processed_emails.attempts is 'Counted before the work, so that a mail that kills its worker is seen';
comment on column mail.processed_emails.enqueued_at is 'Last sent to the queue; outbox-relay sends pending mail again';
create index processed_emails_message_id_idx on mail.processed_emails (tenant_id, user_id, email_message_id);
create index processed_emails_content_hash_idx on mail.processed_emails (tenant_id, user_id, content_hash);
create index processed_emails_thread_idx on mail.processed_emails (tenant_id, user_id, email_thread_id);
create index processed_emails_duplicate_of_idx on mail.processed_emails (tenant_id, user_id, duplicate_of)
    where duplicate_of is not null;
create index processed_emails_job_idx on mail.processed_emails (tenant_id, job_id) where job_id is not null;
create index processed_emails_application_idx on mail.processed_emails (tenant_id, user_id, application_id)
    where application_id is not null;
create index processed_emails_review_idx on mail.processed_emails (tenant_id, user_id, created_at)
    where is_needs_review;
-- For outbox-relay, which works across tenants.
create index processed_emails_pending_idx on mail.processed_emails (enqueued_at) where processing_result = 'pending';
create trigger touch before update on mail.processed_emails for each row execute function core.touch();

-- Row security: these rows belong to one person inside the tenant.

alter table core.oauth_grants enable row level security;
alter table core.oauth_grants force row level security;
create policy person on core.oauth_grants for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy admin on core.oauth_grants for all to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant select, insert, update, delete on core.oauth_grants to placewright_app;
-- Administrators see that a grant exists and how it fares, never its tokens.
grant select (id, tenant_id, user_id, provider, purpose, account_email, scopes, expires_at, state, reason_code,
              last_refresh_success_at, last_refresh_failure_at, created_at, updated_at)
    on core.oauth_grants to placewright_admin;

alter table mail.user_email_integrations enable row level security;
alter table mail.user_email_integrations force row level security;
create policy person on mail.user_email_integrations for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy admin on mail.user_email_integrations for all to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
-- mailbox-poll: a claim reads through the first policy and writes through the second.
create policy system_read on mail.user_email_integrations for select to placewright_system using (true);
create policy system_claim on mail.user_email_integrations for update to placewright_system
    using (is_active and disconnected_at is null)
    with check (is_active and disconnected_at is null);
grant select, insert, update, delete on mail.user_email_integrations to placewright_app;
grant select on mail.user_email_integrations to placewright_admin;
grant select (id, tenant_id, user_id, provider, is_active, last_synced_at, last_sync_status, lease_token, lease_until,
              next_sync_at, consecutive_failures, disconnected_at),
      update (lease_token, lease_until)
    on mail.user_email_integrations to placewright_system;

alter table core.oauth_states enable row level security;
alter table core.oauth_states force row level security;
create policy person on core.oauth_states for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
-- The callback knows only the state, so it consumes it without a tenant: delete … returning.
create policy system_read on core.oauth_states for select to placewright_system using (true);
create policy system_consume on core.oauth_states for delete to placewright_system using (true);
grant select, insert, delete on core.oauth_states to placewright_app;
grant select, delete on core.oauth_states to placewright_system;

alter table mail.processed_emails enable row level security;
alter table mail.processed_emails force row level security;
create policy person on mail.processed_emails for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy admin on mail.processed_emails for all to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
-- outbox-relay: pending mail that nobody took is sent again.
create policy system_read on mail.processed_emails for select to placewright_system using (true);
create policy system_requeue on mail.processed_emails for update to placewright_system
    using (processing_result = 'pending') with check (processing_result = 'pending');
grant select, insert, update, delete on mail.processed_emails to placewright_app;
-- Administrators see how reading goes, not what was read.
grant select (id, tenant_id, user_id, integration_id, processed_at, processing_result, kind, confidence,
              is_needs_review, engine_version, attempts, enqueued_at, skip_reason, failure_reason, created_at, updated_at)
    on mail.processed_emails to placewright_admin;
grant select (id, tenant_id, user_id, integration_id, processing_result, attempts, enqueued_at, created_at),
      update (enqueued_at)
    on mail.processed_emails to placewright_system;
