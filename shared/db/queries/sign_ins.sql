--! insert_sign_in_state (user_id?)
-- Identity door, as all of this file. Those that have ended go, some with each new one, so that nobody has to sweep.
with ended as (
    delete from core.sign_in_states where id in (
        select id from core.sign_in_states
        where tenant_id = current_setting('app.tenant_id')::uuid and expires_at < :now
        limit 100
    ) returning id
)
insert into core.sign_in_states (id, tenant_id, user_id, provider, return_path, created_at, expires_at)
values (:id, current_setting('app.tenant_id')::uuid, :user_id, :provider, :return_path, :now, :expires_at)
returning id;

--! consume_sign_in_state : (user_id?)
-- Deleting is what makes a state single use, also when it has expired.
delete from core.sign_in_states where id = :id
returning tenant_id, user_id, provider, return_path, expires_at;

--! identity_by_subject
select i.tenant_id, i.user_id, u.is_active and u.deleted_at is null as is_open
from core.user_identities i join core.users u on u.id = i.user_id
where i.provider = :provider and i.subject = :subject;

--! touch_identity
update core.user_identities set last_used_at = :now where provider = :provider and subject = :subject returning id;

--! link_identity (email?)
-- Nothing comes back if the person has one of that provider already, or somebody has this one.
insert into core.user_identities (tenant_id, user_id, provider, subject, email)
values (current_setting('app.tenant_id')::uuid, :user_id, :provider, :subject, :email)
on conflict do nothing
returning id;

--! list_identities : (email?, last_used_at?)
select id, provider, email, created_at, last_used_at from core.user_identities
where user_id = :user_id
order by created_at, id;

--! lock_account
-- Of two who take ways in away at once, the second one counts what the first one left.
select id from core.users where id = :id for update;

--! unlink_identity
delete from core.user_identities where id = :id and user_id = :user_id returning provider;

--! clear_password
update core.users set password_hash = null where id = :id returning id;

--! insert_identity_link
insert into core.identity_links (id, tenant_id, user_id, provider, subject, expires_at)
values (:id, current_setting('app.tenant_id')::uuid, :user_id, :provider, :subject, :expires_at)
returning id;

--! tenant_of_identity_link
select tenant_id from core.identity_links where id = :id;

--! use_identity_link
update core.identity_links set used_at = :now
where id = :id and used_at is null and expires_at > :now
returning user_id, provider, subject;

--! link_password
-- In the transaction of a new password. Nothing comes back if the account has had one.
insert into core.user_identities (tenant_id, user_id, provider, subject, email)
select current_setting('app.tenant_id')::uuid, id, 'email', email, email from core.users where id = :user_id
on conflict do nothing
returning id;
