-- Signing in elsewhere: a sign-in under way, what must be proved before it is linked, and the browser that began a consent.

create table core.sign_in_states (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid,
    provider text not null,
    return_path text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    constraint sign_in_states_provider_check check (provider in ('google', 'linkedin')),
    constraint sign_in_states_return_path_check check (char_length(return_path) between 1 and 400),
    constraint sign_in_states_expires_at_check
        check (expires_at > created_at and expires_at <= created_at + interval '10 minutes'),
    constraint sign_in_states_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade
);
comment on table core.sign_in_states is
    'A sign-in under way at Google or LinkedIn: single use, at most ten minutes old. State, verifier, nonce and the '
    'browser''s cookie follow from the id under the link key, so nothing secret is stored';
comment on column core.sign_in_states.tenant_id is 'The platform''s own tenant; the personal one of who links';
comment on column core.sign_in_states.user_id is 'Who links this way in to their account; null: nobody is signed in yet';
comment on column core.sign_in_states.return_path is 'The page of ours that follows';
create index sign_in_states_expires_at_idx on core.sign_in_states (tenant_id, expires_at);
create index sign_in_states_user_idx on core.sign_in_states (tenant_id, user_id);

create table core.identity_links (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    provider text not null,
    subject text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint identity_links_provider_check check (provider in ('google', 'linkedin')),
    constraint identity_links_subject_check check (char_length(subject) between 1 and 255),
    constraint identity_links_expires_at_check check (expires_at > created_at),
    constraint identity_links_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade
);
comment on table core.identity_links is
    'Somebody signed in elsewhere with the address of this account: linked only by who follows the mailed link, whose '
    'secret part is not stored';
comment on column core.identity_links.tenant_id is 'The person''s personal tenant';
comment on column core.identity_links.subject is 'The claim sub of the provider';
create index identity_links_user_idx on core.identity_links (tenant_id, user_id);

alter table core.oauth_states add column browser_hash bytea;
alter table core.oauth_states add constraint oauth_states_browser_hash_check check (octet_length(browser_hash) = 32);
comment on column core.oauth_states.browser_hash is
    'SHA-256 of the cookie of the browser that began on our page and must come back; null where a program began';

-- Row security.

alter table core.sign_in_states enable row level security;
alter table core.sign_in_states force row level security;
create policy person on core.sign_in_states for all to placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy identity on core.sign_in_states for all to placewright_identity using (true) with check (true);
grant select, insert, delete on core.sign_in_states to placewright_identity;

alter table core.identity_links enable row level security;
alter table core.identity_links force row level security;
create policy person on core.identity_links for all to placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy identity on core.identity_links for all to placewright_identity using (true) with check (true);
grant select, insert, update (used_at) on core.identity_links to placewright_identity;
