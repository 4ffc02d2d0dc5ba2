--! lock_account
-- Identity door: of two who ask at once, one finds it there.
select id from core.users where id = :id and deleted_at is null for update;

--! tenancies
-- Identity door: where a person belongs, and what would be left there without them.
select t.id, t.kind, t.slug, m.role,
       (select count(*) from core.tenant_users o join core.users u on u.id = o.user_id
        where o.tenant_id = t.id and o.user_id <> m.user_id and u.deleted_at is null) as others,
       (select count(*) from core.tenant_users o join core.users u on u.id = o.user_id
        where o.tenant_id = t.id and o.user_id <> m.user_id and o.role = 'owner' and u.deleted_at is null and u.is_active) as other_owners
from core.tenant_users m join core.tenants t on t.id = m.tenant_id
where m.user_id = :user_id and t.deleted_at is null
order by t.id;

--! running_subscriptions
-- Identity door: of these tenants, those that would go on paying although nobody could end it any more.
select distinct t.slug
from market.subscriptions s join core.tenants t on t.id = s.tenant_id
where s.tenant_id = any(:tenant_ids::uuid[]) and not s.cancel_at_period_end and s.ended_at is null
  and s.status in ('incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused')
order by t.slug;

--! ask_for_erasure (subject_tenant_id?, subject_user_id?, subject_mailbox_id?)
-- Identity door, in the platform's own tenant; of a mailbox the tenant door.
with asked as (
    insert into core.erasures
        (tenant_id, request_id, subject_tenant_id, subject_user_id, subject_mailbox_id, requested_by, purge_after)
    values (current_setting('app.tenant_id')::uuid, :request_id, :subject_tenant_id, :subject_user_id, :subject_mailbox_id,
            :requested_by, :purge_after)
)
select true as is_asked;

--! erasure_of_request
-- Identity door: the one that its mail is about.
select id from core.erasures where request_id = :request_id order by subject_tenant_id is not null, id limit 1;

--! delete_account
update core.users set deleted_at = :now where id = :id and deleted_at is null returning id;

--! delete_tenant
update core.tenants set deleted_at = :now where id = :id and deleted_at is null returning id;

--! end_sessions_in
-- Identity door: of everybody in a tenant.
with ended as (
    update core.sessions set ended_at = :now, end_reason = 'ended_by_owner'
    where tenant_id = :tenant_id and ended_at is null returning id
)
select count(*) as ended from ended;

--! revoke_api_tokens (tenant_id?, user_id?)
-- Identity door: of a person, or of everybody in a tenant.
with revoked as (
    update core.api_tokens set revoked_at = :now
    where (tenant_id = :tenant_id or user_id = :user_id) and revoked_at is null returning id
)
select count(*) as revoked from revoked;

--! signed_in_since
-- Identity door: somebody who has no password proves themselves by having signed in just now.
select exists (
    select from core.sessions where user_id = :user_id and created_at > :since and is_sign_in and ended_at is null
) as is_fresh;

--! restore : (subject_tenant_id?, subject_user_id?)
-- Identity door: all that was asked for together, as long as nothing is gone.
update core.erasures e set restored_at = :now
from core.erasures asked
where asked.id = :id and asked.purge_after > :now and asked.restored_at is null and asked.started_at is null
  and e.request_id = asked.request_id and e.restored_at is null and e.started_at is null
returning e.subject_tenant_id, e.subject_user_id;

--! restore_account
update core.users set deleted_at = null where id = :id returning id;

--! restore_tenant
update core.tenants set deleted_at = null where id = :id returning id;

--! due_erasures : (subject_tenant_id?, subject_user_id?, subject_mailbox_id?)
-- Eraser door, as all below. An account comes after everything that was asked for with it.
update core.erasures e set started_at = coalesce(started_at, :now), lease_until = :lease_until
where id in (
    select d.id from core.erasures d
    where d.purge_after <= :now and d.restored_at is null and d.finished_at is null
      and (d.lease_until is null or d.lease_until <= :now)
      and (d.subject_tenant_id is not null or not exists (
            select from core.erasures s
            where s.request_id = d.request_id and s.id <> d.id and s.finished_at is null and s.restored_at is null))
    order by d.attempts, d.purge_after
    limit :most
    for update skip locked
)
returning e.id, e.subject_tenant_id, e.subject_user_id, e.subject_mailbox_id, e.attempts, e.purge_after;

--! address_of_erased
select email from core.users where id = :id and deleted_at is not null;

--! grants_to_revoke (user_id?)
select id, user_id from core.oauth_grants
where tenant_id = current_setting('app.tenant_id')::uuid and state <> 'revoked' and user_id is not null
  and (:user_id::uuid is null or user_id = :user_id)
order by id
limit :most;

--! customers_to_delete
-- Who the tenant is at Stripe.
select id, stripe_id from market.stripe_objects
where tenant_id = current_setting('app.tenant_id')::uuid and kind = 'customer'
order by id
limit :most;

--! erase_customer
delete from market.stripe_objects where tenant_id = current_setting('app.tenant_id')::uuid and id = :id returning id;

--! put_off_erasure
update core.erasures set attempts = attempts + 1, lease_until = :until where id = :id returning attempts;

--! let_go_of_erasure
-- There is more to do than one run may.
update core.erasures set lease_until = null where id = :id returning id;

--! destroy_data_keys
with destroyed as (
    update core.data_keys set wrapped_key = null, destroyed_at = :now
    where tenant_id = current_setting('app.tenant_id')::uuid and destroyed_at is null
    returning id
)
select count(*) as destroyed from destroyed;

--! erasable_tables
select table_name from core.erasable_tables();

--! erase_rows (person?, address?)
select core.erase_rows(:table_name, :person, :address, :most) as removed;

--! add_removed
-- In the transaction of the removal.
update core.erasures
set report = jsonb_set(report || jsonb_build_object('removed', coalesce(report -> 'removed', '{}')),
                       array['removed', :table_name::text],
                       to_jsonb(coalesce((report #>> array['removed', :table_name::text])::bigint, 0) + :removed::bigint))
where id = :id
returning id;

--! add_to_report
update core.erasures
set report = jsonb_set(report, array[:name::text], to_jsonb(coalesce((report ->> :name::text)::bigint, 0) + :count::bigint))
where id = :id
returning id;

--! erase_tenant
delete from core.tenants where id = current_setting('app.tenant_id')::uuid and deleted_at is not null returning id;

--! erase_account
delete from core.users where id = :id and deleted_at is not null returning id;

--! finish_erasure
update core.erasures set finished_at = :now, lease_until = null where id = :id returning id;

--! mails_of_mailbox
-- Tenant door, as all below: what came from a mailbox, some mails at a time.
select id from mail.processed_emails
where integration_id = :mailbox_id and tenant_id = current_setting('app.tenant_id')::uuid
order by id
limit :most
for update;

--! forget_mails_in_history
-- What a mail said about an application; the applications that it spoke of, or made.
with forgotten as (
    delete from career.application_status_history
    where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
      and email_id = any(:email_ids::uuid[])
    returning application_id
)
select distinct application_id from forgotten
union
select id from career.applications
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and email_id = any(:email_ids::uuid[]);

--! erase_application
-- Only what its person never touched, and no other mail speaks of.
delete from career.applications a
where a.id = :id and a.review_state not in ('approved', 'corrected') and a.notes is null
  and not exists (select from career.application_status_history h
                  where h.tenant_id = a.tenant_id and h.user_id = a.user_id and h.application_id = a.id)
returning a.id;

--! forget_mail_of_application
update career.applications
set parse_metadata = null, raw_email_hash = null, email_id = null
where id = :id and email_id = any(:email_ids::uuid[])
returning id;

--! set_replayed_status
update career.applications
set status = :status, date_applied = :first_seen, status_email_date = :last_seen
where id = :id
returning id;

--! erase_job_postings
-- Those that were seen nowhere else and nobody took up.
delete from career.job_postings
where tenant_id = current_setting('app.tenant_id')::uuid and email_id = any(:email_ids::uuid[])
  and seen_count = 1 and review_state not in ('approved', 'corrected')
returning id;

--! forget_mails_of_job_postings
with forgotten as (
    update career.job_postings
    set email_id = null, source_email_id = null, source_email_subject = null, source_email_sender = null,
        source_email_date = null, source_posting_index = null, sourced_by_user_id = null, evidence = '[]'
    where tenant_id = current_setting('app.tenant_id')::uuid and email_id = any(:email_ids::uuid[])
    returning id
)
select count(*) as forgotten from forgotten;

--! erase_mails
with erased as (
    delete from mail.processed_emails
    where tenant_id = current_setting('app.tenant_id')::uuid and id = any(:email_ids::uuid[])
    returning id
)
select count(*) as erased from erased;

--! objects_of_mailbox
-- Of mail that was forwarded: what waits for its person.
select object_key from mail.quarantined_emails
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and integration_id = :mailbox_id and state = 'held'
order by id
limit :most;

--! forget_objects
delete from mail.quarantined_emails
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and object_key = any(:object_keys::text[])
returning id;

--! erase_mailbox : (grant_id?)
delete from mail.user_email_integrations where id = :id and disconnected_at is not null returning grant_id;

--! erase_grant
delete from core.oauth_grants where id = :id and state = 'revoked' returning id;
