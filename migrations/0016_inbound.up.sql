-- Forwarded mail: a mailbox without a provider, the addresses that lead to it, whom its person trusts, and what waits
-- for their word.

alter table mail.user_email_integrations drop constraint user_email_integrations_provider_check;
alter table mail.user_email_integrations add constraint user_email_integrations_provider_check
    check (provider in ('gmail', 'outlook', 'forwarding'));
alter table mail.user_email_integrations alter column grant_id drop not null;
alter table mail.user_email_integrations add constraint user_email_integrations_grant_id_check
    check ((grant_id is null) = (provider = 'forwarding'));
-- What is sent to us has no cursor, and is never due.
alter table mail.user_email_integrations drop constraint user_email_integrations_following_check;
alter table mail.user_email_integrations add constraint user_email_integrations_following_check
    check (stage <> 'following' or cursor is not null or provider = 'forwarding');
alter table mail.user_email_integrations add constraint user_email_integrations_next_sync_at_check
    check (provider <> 'forwarding' or next_sync_at is null);
comment on column mail.user_email_integrations.grant_id is
    'The access at the provider; null exactly where mail is forwarded to us';
comment on column mail.user_email_integrations.email_address is
    'Of the account at the provider; of a forwarding mailbox the address that mail is forwarded to now';
comment on column mail.user_email_integrations.next_sync_at is
    'When it is due; null waits for its person to authorise it again, and is never due where mail is forwarded';

alter table mail.processed_emails
    add column spf text,
    add column dkim text,
    add column dmarc text,
    add constraint processed_emails_spf_check
        check (spf in ('pass', 'fail', 'softfail', 'neutral', 'none', 'temperror', 'permerror')),
    add constraint processed_emails_dkim_check check (dkim in ('pass', 'fail', 'none')),
    add constraint processed_emails_dmarc_check check (dmarc in ('pass', 'fail', 'none'));
comment on column mail.processed_emails.provider_message_id is
    'Gmail''s message id, known from the listing; of forwarded mail the SHA-256 of its bytes, in hexadecimal';
comment on column mail.processed_emails.spf is
    'Of forwarded mail: what our receiver says of the sender of the envelope (RFC 7208); null elsewhere';
comment on column mail.processed_emails.dkim is
    'Of forwarded mail: pass if any signature holds (RFC 6376); null elsewhere';
comment on column mail.processed_emails.dmarc is
    'Of forwarded mail: whether what SPF or DKIM confirm is the domain of From (RFC 7489, section 3.1); the owner''s policy '
    'is not asked for. Null elsewhere';
-- The columns of a table that is exported, and new ones with it.
grant select (spf, dkim, dmarc) on mail.processed_emails to placewright_exporter;

create table mail.inbound_addresses (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    integration_id uuid not null,
    local_part text not null,
    valid_until timestamptz,
    confirmation_code text,
    confirmation_link text,
    confirmation_account text,
    confirmation_received_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint inbound_addresses_local_part_key unique (local_part),
    constraint inbound_addresses_integration_fkey foreign key (tenant_id, user_id, integration_id)
        references mail.user_email_integrations (tenant_id, user_id, id) on delete cascade,
    constraint inbound_addresses_local_part_check check (char_length(local_part) between 1 and 64),
    constraint inbound_addresses_confirmation_code_check check (char_length(confirmation_code) between 1 and 20),
    constraint inbound_addresses_confirmation_link_check check (char_length(confirmation_link) <= 2000),
    constraint inbound_addresses_confirmation_account_check check (char_length(confirmation_account) <= 255),
    constraint inbound_addresses_confirmation_check
        check ((confirmation_code is null) = (confirmation_received_at is null))
);
comment on table mail.inbound_addresses is
    'Addresses that lead to a forwarding mailbox: the current one, and those that it took the place of until they end';
comment on column mail.inbound_addresses.local_part is
    '160 random bits before the @. In the clear, because its person must see it again and it stands in the head of every '
    'mail that comes by it: it lets mail in and nothing out. Unique across tenants: the webhook knows nothing else, and '
    'nobody can guess one';
comment on column mail.inbound_addresses.valid_until is 'Null for the current one; after a rotation the end of the overlap';
comment on column mail.inbound_addresses.confirmation_code is
    'What Gmail wants to hear before it forwards to this address; the newest that came';
comment on column mail.inbound_addresses.confirmation_link is 'The same as a link, if it leads to Google';
comment on column mail.inbound_addresses.confirmation_account is 'Whose mail is to be forwarded, as Gmail says';
create index inbound_addresses_integration_idx on mail.inbound_addresses (tenant_id, user_id, integration_id);
create unique index inbound_addresses_current_key on mail.inbound_addresses (tenant_id, integration_id)
    where valid_until is null;
create trigger touch before update on mail.inbound_addresses for each row execute function core.touch();

create table mail.trusted_senders (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    sender_email text not null,
    label text,
    created_at timestamptz not null default now(),
    constraint trusted_senders_sender_email_key unique (tenant_id, user_id, sender_email),
    constraint trusted_senders_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade,
    constraint trusted_senders_sender_email_check check (char_length(sender_email) between 1 and 255),
    constraint trusted_senders_label_check check (char_length(label) between 1 and 100)
);
comment on table mail.trusted_senders is 'Whose forwarded mail is read without asking, if SPF or DKIM confirm that it is theirs';
comment on column mail.trusted_senders.sender_email is 'In lower case';
comment on column mail.trusted_senders.label is 'What their person calls them';

create table mail.quarantined_emails (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    integration_id uuid not null,
    content_hash bytea not null,
    reason text not null,
    spf text not null,
    dkim text not null,
    dmarc text not null,
    sender text,
    envelope_sender text,
    confirmed_sender text,
    subject text,
    object_key text not null,
    size_bytes integer not null,
    attachments integer not null default 0,
    state text not null default 'held',
    settled_at timestamptz,
    received_at timestamptz not null default now(),
    expires_at timestamptz not null,
    updated_at timestamptz not null default now(),
    constraint quarantined_emails_content_hash_key unique (tenant_id, integration_id, content_hash),
    constraint quarantined_emails_integration_fkey foreign key (tenant_id, user_id, integration_id)
        references mail.user_email_integrations (tenant_id, user_id, id) on delete cascade,
    constraint quarantined_emails_content_hash_check check (octet_length(content_hash) = 32),
    constraint quarantined_emails_reason_check
        check (reason in ('unknown_sender', 'not_authenticated', 'mailbox_paused')),
    constraint quarantined_emails_spf_check
        check (spf in ('pass', 'fail', 'softfail', 'neutral', 'none', 'temperror', 'permerror')),
    constraint quarantined_emails_dkim_check check (dkim in ('pass', 'fail', 'none')),
    constraint quarantined_emails_dmarc_check check (dmarc in ('pass', 'fail', 'none')),
    constraint quarantined_emails_sender_check check (char_length(sender) <= 255),
    constraint quarantined_emails_envelope_sender_check check (char_length(envelope_sender) <= 255),
    constraint quarantined_emails_confirmed_sender_check check (char_length(confirmed_sender) <= 255),
    constraint quarantined_emails_subject_check check (char_length(subject) <= 500),
    constraint quarantined_emails_object_key_check check (char_length(object_key) between 1 and 255),
    constraint quarantined_emails_size_bytes_check check (size_bytes >= 0),
    constraint quarantined_emails_attachments_check check (attachments >= 0),
    constraint quarantined_emails_state_check check (state in ('held', 'released', 'discarded')),
    constraint quarantined_emails_settled_at_check check ((state = 'held') = (settled_at is null)),
    constraint quarantined_emails_expires_at_check check (expires_at > received_at)
);
comment on table mail.quarantined_emails is
    'Forwarded mail that is not read before its person says so: for thirty days, then the row goes as its object does';
comment on column mail.quarantined_emails.content_hash is 'SHA-256 of its bytes: the same mail comes once';
comment on column mail.quarantined_emails.reason is 'Why it waits; stable, clients branch on it';
comment on column mail.quarantined_emails.sender is 'As From says it, confirmed or not';
comment on column mail.quarantined_emails.envelope_sender is 'Who handed it over (RFC 5321, MAIL FROM)';
comment on column mail.quarantined_emails.confirmed_sender is
    'The address that SPF or DKIM confirm, and that can be trusted with its release; null if they confirm none';
comment on column mail.quarantined_emails.object_key is 'Where its bytes lie; gone when it is read or discarded';
comment on column mail.quarantined_emails.attachments is 'How many there were; where SendGrid takes a mail apart they are not kept';
create index quarantined_emails_received_idx on mail.quarantined_emails (tenant_id, user_id, received_at desc, id desc);
create index quarantined_emails_held_idx on mail.quarantined_emails (tenant_id, user_id, integration_id) where state = 'held';
-- For outbox-relay, which works across tenants.
create index quarantined_emails_expired_idx on mail.quarantined_emails (expires_at);
create trigger touch before update on mail.quarantined_emails for each row execute function core.touch();

-- Row security: these rows belong to one person inside the tenant.

alter table mail.inbound_addresses enable row level security;
alter table mail.inbound_addresses force row level security;
create policy person on mail.inbound_addresses for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
-- inbound-mail: whose address it is, before there is a tenant.
create policy system_read on mail.inbound_addresses for select to placewright_system using (true);
grant select, insert, update, delete on mail.inbound_addresses to placewright_app;
grant select (id, tenant_id, user_id, integration_id, local_part, valid_until) on mail.inbound_addresses to placewright_system;

alter table mail.trusted_senders enable row level security;
alter table mail.trusted_senders force row level security;
create policy person on mail.trusted_senders for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
grant select, insert, update, delete on mail.trusted_senders to placewright_app;

alter table mail.quarantined_emails enable row level security;
alter table mail.quarantined_emails force row level security;
create policy person on mail.quarantined_emails for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
-- outbox-relay: rows whose thirty days are over.
create policy system_read on mail.quarantined_emails for select to placewright_system using (true);
create policy system_sweep on mail.quarantined_emails for delete to placewright_system using (true);
grant select, insert, update, delete on mail.quarantined_emails to placewright_app;
grant select (id, expires_at), delete on mail.quarantined_emails to placewright_system;

do $$
declare
    place text;
begin
    foreach place in array array['mail.inbound_addresses', 'mail.trusted_senders', 'mail.quarantined_emails'] loop
        perform core.admit_eraser(place::regclass);
        perform core.admit_exporter(place::regclass);
    end loop;
end
$$;

alter table core.notifications drop constraint notifications_type_check;
alter table core.notifications add constraint notifications_type_check
    check (type in ('mailbox_needs_authorization', 'mailbox_well_again', 'review_waiting', 'invitation_accepted',
                    'role_changed', 'password_changed', 'new_sign_in', 'identity_linked', 'api_token_created',
                    'license_ending', 'license_ended', 'payment_failed', 'mail_quarantined', 'forwarding_confirmation'));
