--! put_notice
-- Identity door: in the transaction of what it tells of, in the door's tenant.
insert into core.outbox (tenant_id, queue, body, lease_until)
values (current_setting('app.tenant_id')::uuid, 'notice-send', :body, :lease_until)
returning id;

--! delete_notice
delete from core.outbox where id = :id returning id;

--! insert_sign_up (full_name?)
-- Those that have ended go, some with each new one: addresses and hashes of people who never came are not kept.
with ended as (
    delete from core.sign_ups where id in (
        select id from core.sign_ups
        where tenant_id = current_setting('app.tenant_id')::uuid and expires_at < :now
        limit 100
    ) returning id
)
insert into core.sign_ups (id, tenant_id, email, password_hash, full_name, expires_at)
values (:id, current_setting('app.tenant_id')::uuid, :email, :password_hash, :full_name, :expires_at)
returning id;

--! is_known_address
-- One that was deleted is known until it is erased: its address cannot be taken, and its person may have it back.
select exists (select from core.users where email = :email) as is_known;

--! sign_up_password
select password_hash from core.sign_ups where id = :id and used_at is null and expires_at > :now;

--! use_sign_up : (full_name?)
-- Single use: of two clicks one gets the row.
update core.sign_ups set used_at = :now
where id = :id and used_at is null and expires_at > :now
returning email, password_hash, full_name;

--! insert_user (password_hash?, full_name?)
-- Without a password: who signs in elsewhere.
insert into core.users (id, email, password_hash, full_name, email_verified_at)
values (:id, :email, :password_hash, :full_name, :now)
on conflict (email) do nothing
returning id;

--! insert_tenant
insert into core.tenants (id, kind, name, slug, max_users)
values (:id, :kind, :name, :slug, :max_users)
on conflict (slug) do nothing
returning id;

--! insert_member
insert into core.tenant_users (tenant_id, user_id, role) values (:tenant_id, :user_id, :role)
on conflict (tenant_id, user_id) do nothing
returning id;

--! insert_identity
insert into core.user_identities (tenant_id, user_id, provider, subject, email)
values (:tenant_id, :user_id, :provider, :subject, :email)
returning id;

--! account_by_email : (password_hash?)
select u.id, u.password_hash, u.email_verified_at is not null as is_verified
from core.users u
where u.email = :email and u.is_active and u.deleted_at is null;

--! account_by_id : (password_hash?, full_name?, first_name?, last_name?, avatar_url?)
select u.id, u.email, u.password_hash, u.full_name, u.first_name, u.last_name, u.avatar_url, u.created_at,
       u.email_verified_at is not null as is_verified, u.profile_completion_percent
from core.users u
where u.id = :id and u.is_active and u.deleted_at is null;

--! profile : (full_name?, first_name?, last_name?, avatar_url?)
-- Held until the commit: what is left out of a change stays as it is.
select full_name, first_name, last_name, avatar_url from core.users
where id = :id and is_active and deleted_at is null
for update;

--! set_profile (full_name?, first_name?, last_name?, avatar_url?)
update core.users
set full_name = :full_name, first_name = :first_name, last_name = :last_name, avatar_url = :avatar_url
where id = :id
returning id;

--! mail_progress
-- Tenant door: how far a person has come with their mail.
select exists (
           select from mail.user_email_integrations
           where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
             and disconnected_at is null
       ) as has_mailbox,
       exists (
           select from mail.processed_emails
           where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
             and processed_at is not null
       ) as has_read_mail;

--! memberships
-- Their own tenant first.
select t.id, t.name, t.slug, t.kind, t.subscription_tier, m.role
from core.tenant_users m join core.tenants t on t.id = m.tenant_id
where m.user_id = :user_id and t.deleted_at is null
order by t.kind = 'personal' desc, t.name, t.id;

--! set_password
update core.users set password_hash = :password_hash where id = :id returning id;

--! prove_address
update core.users set email_verified_at = coalesce(email_verified_at, :now) where id = :id returning id;

--! insert_password_reset
-- The person's that have ended go.
with ended as (
    delete from core.password_resets where id in (
        select id from core.password_resets
        where tenant_id = current_setting('app.tenant_id')::uuid and user_id = :user_id and expires_at < :now
        limit 100
    ) returning id
)
insert into core.password_resets (id, tenant_id, user_id, expires_at)
values (:id, current_setting('app.tenant_id')::uuid, :user_id, :expires_at)
returning id;

--! tenant_of_password_reset
-- The person's own, whose trail tells of it.
select tenant_id from core.password_resets where id = :id;

--! use_password_reset
update core.password_resets set used_at = :now
where id = :id and used_at is null and expires_at > :now
returning user_id;

--! void_password_resets
-- A new password makes the other links worthless.
with voided as (
    update core.password_resets set used_at = :now where user_id = :user_id and used_at is null returning id
)
select count(*) as voided from voided;

--! blocked_until : (blocked_until?)
select blocked_until from core.sign_in_throttles
where tenant_id = :tenant_id and subject_hash = :subject_hash;

--! count_try
-- The delay doubles with each try after the free ones, to a limit; enough quiet forgets everything. No row comes back to
-- who has to wait: of many at once the first ones are counted before any of them learns a thing.
insert into core.sign_in_throttles (tenant_id, subject_hash, failures, last_failure_at)
values (:tenant_id, :subject_hash, 1, :now)
on conflict (tenant_id, subject_hash) do update
set failures = case when core.sign_in_throttles.last_failure_at < :forget_before then 1
                    else core.sign_in_throttles.failures + 1 end,
    last_failure_at = :now,
    blocked_until = case
        when core.sign_in_throttles.last_failure_at < :forget_before
          or core.sign_in_throttles.failures + 1 <= :free then null
        else :now::timestamptz
             + least(:max_seconds, 2 ^ least(core.sign_in_throttles.failures + 1 - :free, 20)) * interval '1 second' end
where core.sign_in_throttles.blocked_until is null or core.sign_in_throttles.blocked_until <= :now
returning failures;

--! uncount_try
update core.sign_in_throttles set failures = greatest(failures - 1, 0), blocked_until = null
where tenant_id = current_setting('app.tenant_id')::uuid and subject_hash = :subject_hash
returning id;

--! forgive
with forgiven as (
    delete from core.sign_in_throttles
    where tenant_id = current_setting('app.tenant_id')::uuid and subject_hash = :subject_hash returning id
)
select count(*) as forgiven from forgiven;

--! leave
-- Identity door, after `lock_members`: nobody needs an administrator to go.
delete from core.tenant_users where tenant_id = :tenant_id and user_id = :user_id returning id;
