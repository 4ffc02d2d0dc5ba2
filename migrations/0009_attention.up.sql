-- The trail is chained behind its writers; what needs a person, and what a person is told, have their places.

-- Writers waited for one another, because each chained its own entry. Now they only insert, and `audit-seal` chains.
drop trigger chain on core.audit_log;
drop function core.chain_audit_log();
alter table core.audit_log alter column chain_position drop not null;
alter table core.audit_log alter column hash drop not null;
-- What the trigger chained is chained anew, once: its hashes are of another form, and no head of it was ever kept
-- elsewhere, so nothing that could have been checked is lost.
alter table core.audit_log no force row level security;
update core.audit_log set chain_position = null, previous_hash = null, hash = null;
alter table core.audit_log force row level security;
alter table core.audit_log add constraint audit_log_sealed_check
    check ((chain_position is null) = (hash is null) and (previous_hash is null or coalesce(chain_position, 1) > 1));
comment on table core.audit_log is 'Who did what; only ever appended, and chained by `audit-seal`: each entry to the one before by its hash';
comment on column core.audit_log.created_at is 'When its transaction began, which is not the order of the chain';
comment on column core.audit_log.chain_position is
    'Counts 1, 2, 3 within the tenant, in the order of sealing; a gap means a removed entry. Null: not sealed yet';
comment on column core.audit_log.hash is 'SHA-256 of previous_hash and the whole entry, as domain::audit_chain writes it';
create index audit_log_newest_idx on core.audit_log (tenant_id, created_at desc, id desc);
create index audit_log_resource_idx on core.audit_log (tenant_id, resource_type, resource_id);
create index audit_log_unsealed_idx on core.audit_log (tenant_id, created_at, id) where chain_position is null;

create table core.audit_heads (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    chain_position bigint not null default 0,
    hash bytea,
    sealed_at timestamptz,
    constraint audit_heads_tenant_key unique (tenant_id),
    constraint audit_heads_chain_position_check check (chain_position >= 0),
    constraint audit_heads_hash_check check ((chain_position = 0) = (hash is null))
);
comment on table core.audit_heads is 'Where each chain of the trail ends, apart from it: a removed end shows';

-- Who writes an entry is the one it names, and nobody writes what the sealer or the clock says.
drop policy tenant on core.audit_log;
drop policy admin on core.audit_log;
create policy person on core.audit_log for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy admin on core.audit_log for select to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid);
create policy admin_writes on core.audit_log for insert to placewright_admin
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
revoke all on core.audit_log from placewright_app, placewright_admin, placewright_identity;
grant insert (id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details,
              request_data, response_data, duration_ms, ip_address, user_agent, correlation_id, parent_audit_id)
    on core.audit_log to placewright_app, placewright_admin, placewright_identity;
grant select on core.audit_log to placewright_app, placewright_admin;
grant select (id) on core.audit_log to placewright_identity;
-- Once sealed, an entry is out of the sealer's reach too.
grant usage on schema core to placewright_sealer;
create policy sealer on core.audit_log for select to placewright_sealer using (true);
create policy seal on core.audit_log for update to placewright_sealer
    using (chain_position is null) with check (chain_position is not null);
grant select, update (chain_position, previous_hash, hash) on core.audit_log to placewright_sealer;

alter table core.audit_heads enable row level security;
alter table core.audit_heads force row level security;
create policy tenant on core.audit_heads for all to placewright_admin, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy sealer on core.audit_heads for all to placewright_sealer using (true) with check (true);
grant select on core.audit_heads to placewright_admin;
grant select, insert (tenant_id), update (chain_position, hash, sealed_at) on core.audit_heads to placewright_sealer;

create table core.action_log (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    event_type text not null,
    state text not null default 'open',
    description text,
    details jsonb,
    recommendations jsonb,
    subject_type text not null,
    subject_id uuid not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint action_log_event_type_check
        check (event_type in ('mailbox_reauthorization', 'review_application', 'review_job_posting')),
    constraint action_log_state_check check (state in ('open', 'done', 'dismissed')),
    constraint action_log_subject_type_check check (subject_type in ('mailbox', 'application', 'job_posting')),
    constraint action_log_details_check check (jsonb_typeof(details) = 'object'),
    constraint action_log_recommendations_check check (jsonb_typeof(recommendations) = 'array'),
    constraint action_log_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade
);
comment on table core.action_log is 'What needs a person''s attention: one open entry per incident, closed by what ends it or by the person';
comment on column core.action_log.event_type is 'What happened';
comment on column core.action_log.state is 'open, done: what it asked for was done, dismissed: the person does not want to see it';
comment on column core.action_log.recommendations is 'What to do, as operations of the API';
comment on column core.action_log.subject_id is 'The row it is about, which subject_type names the kind of';
create unique index action_log_open_key on core.action_log (tenant_id, user_id, event_type, subject_id) where state = 'open';
create index action_log_newest_idx on core.action_log (tenant_id, user_id, created_at desc, id desc);
create index action_log_subject_idx on core.action_log (tenant_id, event_type, subject_id) where state = 'open';
create trigger touch before update on core.action_log for each row execute function core.touch();

alter table core.action_log enable row level security;
alter table core.action_log force row level security;
create policy person on core.action_log for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
-- For core.settle_actions alone, which runs as the owner.
create policy settle on core.action_log for all to placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant select, update (state),
      insert (id, tenant_id, user_id, event_type, description, details, recommendations, subject_type, subject_id)
    on core.action_log to placewright_app;

-- A posting is reviewed by whoever comes first, and then it needs nobody else's attention either.
create function core.settle_actions(settled_event text, settled_subject uuid, outcome text) returns bigint
    language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
    with settled as (
        update core.action_log set state = outcome
        where tenant_id = current_setting('app.tenant_id')::uuid and event_type = settled_event
          and subject_id = settled_subject and state = 'open'
        returning id
    )
    select count(*) from settled;
end;
revoke execute on function core.settle_actions(text, uuid, text) from public;
grant execute on function core.settle_actions(text, uuid, text) to placewright_app;
comment on function core.settle_actions(text, uuid, text) is
    'Closes the open entries of one incident in the tenant, whoever''s they are; tells how many';

create table core.user_notification_preferences (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    email_notifications_enabled boolean not null default true,
    in_app_notifications_enabled boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint user_notification_preferences_user_key unique (tenant_id, user_id),
    constraint user_notification_preferences_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade
);
comment on table core.user_notification_preferences is 'On which channels a person wants to be told; without a row, on both';
create trigger touch before update on core.user_notification_preferences for each row execute function core.touch();

create table core.notifications (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    type text not null,
    title text not null,
    message text,
    is_read boolean not null default false,
    is_email_sent boolean not null default false,
    related_entity_type text,
    related_entity_id uuid,
    created_at timestamptz not null default now(),
    incident text not null,
    is_in_app boolean not null default true,
    is_email_wanted boolean not null default false,
    email_lease_until timestamptz,
    constraint notifications_incident_key unique (tenant_id, user_id, type, incident),
    constraint notifications_type_check
        check (type in ('mailbox_needs_authorization', 'mailbox_well_again', 'review_waiting', 'invitation_accepted',
                        'role_changed', 'password_changed', 'new_sign_in', 'identity_linked', 'api_token_created')),
    constraint notifications_related_entity_type_check check (related_entity_type in ('application', 'system', 'billing')),
    constraint notifications_incident_check check (char_length(incident) between 1 and 100),
    constraint notifications_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade
);
comment on table core.notifications is 'What a person was told, once per incident and kind';
comment on column core.notifications.title is 'Our own words; never what a mail said or what belongs to another person';
comment on column core.notifications.incident is 'What makes a second one of the kind the same: an id, or the day of a digest';
comment on column core.notifications.is_in_app is 'Whether the person wanted that channel when it was written';
comment on column core.notifications.is_email_wanted is 'The same of mail; security notices are always wanted';
comment on column core.notifications.email_lease_until is 'Until then a worker is mailing it';
create index notifications_unread_idx on core.notifications (tenant_id, user_id, is_read);
create index notifications_newest_idx on core.notifications (tenant_id, user_id, created_at desc, id desc);

alter table core.user_notification_preferences enable row level security;
alter table core.user_notification_preferences force row level security;
create policy person on core.user_notification_preferences for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy admin on core.user_notification_preferences for select to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid);
create policy identity on core.user_notification_preferences for select to placewright_identity using (true);
grant select, insert (tenant_id, user_id, email_notifications_enabled, in_app_notifications_enabled),
      update (email_notifications_enabled, in_app_notifications_enabled)
    on core.user_notification_preferences to placewright_app;
grant select (id, tenant_id, user_id, email_notifications_enabled, in_app_notifications_enabled)
    on core.user_notification_preferences to placewright_admin, placewright_identity;

alter table core.notifications enable row level security;
alter table core.notifications force row level security;
create policy person on core.notifications for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
-- Members are told what an administrator does to them.
create policy admin on core.notifications for all to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy identity on core.notifications for all to placewright_identity using (true) with check (true);
grant insert (id, tenant_id, user_id, type, title, message, related_entity_type, related_entity_id, incident, is_in_app,
              is_email_wanted)
    on core.notifications to placewright_app, placewright_admin, placewright_identity;
grant select, update (is_read) on core.notifications to placewright_app;
grant select (id, tenant_id, user_id, type, incident, is_email_wanted) on core.notifications to placewright_admin;
grant select, update (is_email_sent, email_lease_until) on core.notifications to placewright_identity;
