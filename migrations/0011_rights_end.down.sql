drop index core.sign_ups_ended_idx;
comment on column core.invitations.invited_by is 'No foreign key: an invitation outlives the member who sent it';
alter table core.sessions drop column is_sign_in;
revoke select on core.notifications, core.sessions from placewright_identity;
grant select on core.notifications, core.sessions to placewright_identity;
create policy admin on core.oauth_grants for all to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy admin on mail.user_email_integrations for all to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy admin on mail.processed_emails for all to placewright_admin
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant select (id, tenant_id, user_id, provider, purpose, account_email, scopes, expires_at, state, reason_code,
              last_refresh_success_at, last_refresh_failure_at, created_at, updated_at)
    on core.oauth_grants to placewright_admin;
grant select on mail.user_email_integrations to placewright_admin;
grant select (id, tenant_id, user_id, integration_id, processed_at, processing_result, kind, confidence,
              is_needs_review, engine_version, attempts, enqueued_at, skip_reason, failure_reason, created_at, updated_at)
    on mail.processed_emails to placewright_admin;
alter policy self on core.users to placewright_app, placewright_admin, placewright_owner;
grant update (full_name, first_name, last_name, avatar_url)
    on core.users to placewright_app, placewright_admin;
alter policy tenant on core.invitations to placewright_app, placewright_admin, placewright_owner;
grant insert on core.tenant_users to placewright_admin;
grant select, insert, update, delete on career.job_postings to placewright_admin;
alter policy tenant on career.job_postings to placewright_app, placewright_admin, placewright_owner;
