--: TenantRow ()

--! current_tenant : TenantRow
select id, kind, name, slug, subscription_tier, max_users, created_at from core.tenants
where id = current_setting('app.tenant_id')::uuid and deleted_at is null;

--! rename_tenant (name?, slug?) : TenantRow
update core.tenants set name = coalesce(:name, name), slug = coalesce(:slug, slug)
where id = current_setting('app.tenant_id')::uuid and deleted_at is null
returning id, kind, name, slug, subscription_tier, max_users, created_at;

--! list_members : (full_name?)
select m.user_id, u.email, u.full_name, m.role, m.created_at
from core.tenant_users m join core.users u on u.id = m.user_id
where m.tenant_id = current_setting('app.tenant_id')::uuid and u.deleted_at is null
order by m.created_at, m.user_id
limit :most;

--! lock_members
-- Changes of who belongs to one tenant come one after the other, until the commit.
select true as is_locked
from (select pg_advisory_xact_lock(hashtextextended('core.tenant_users' || :tenant_id::uuid::text, 0))) as l;

--! owners
-- Who is about to be erased, or is shut out, owns nothing.
select count(*) as owners from core.tenant_users m join core.users u on u.id = m.user_id
where m.tenant_id = current_setting('app.tenant_id')::uuid and m.role = 'owner' and u.deleted_at is null and u.is_active;

--! member
select m.user_id, m.role from core.tenant_users m join core.users u on u.id = m.user_id
where m.tenant_id = current_setting('app.tenant_id')::uuid and m.user_id = :user_id and u.deleted_at is null;

--! set_member_role
update core.tenant_users set role = :role
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = :user_id
returning user_id;

--! remove_member
delete from core.tenant_users
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = :user_id
returning user_id;

--: InvitationRow (invited_by?)

--! is_member
select exists (
    select from core.tenant_users m join core.users u on u.id = m.user_id
    where m.tenant_id = current_setting('app.tenant_id')::uuid and u.email = :email
) as is_member;

--! last_of_many_invitations
-- When the oldest of the newest so many to one address was made.
select created_at from core.invitations
where tenant_id = current_setting('app.tenant_id')::uuid and email = :email and created_at > :since
order by created_at desc
offset :most - 1 limit 1;

--! retire_expired_invitation
-- One that nobody can accept any more is not in the way of a new one.
with retired as (
    update core.invitations set revoked_at = :now
    where tenant_id = current_setting('app.tenant_id')::uuid and email = :email
      and accepted_at is null and revoked_at is null and expires_at <= :now
    returning id
)
select count(*) as retired from retired;

--! insert_invitation : InvitationRow
insert into core.invitations (id, tenant_id, email, role, invited_by, expires_at)
values (:id, current_setting('app.tenant_id')::uuid, :email, :role, current_setting('app.user_id')::uuid, :expires_at)
on conflict (tenant_id, email) where accepted_at is null and revoked_at is null do nothing
returning id, email, role, invited_by, created_at, expires_at;

--! list_invitations : InvitationRow
select id, email, role, invited_by, created_at, expires_at from core.invitations
where tenant_id = current_setting('app.tenant_id')::uuid and accepted_at is null and revoked_at is null
  and expires_at > :now
order by created_at, id
limit :most;

--! revoke_invitation
update core.invitations set revoked_at = :now
where id = :id and accepted_at is null and revoked_at is null
returning id;

--! seats
-- Members and open invitations, against the limit.
select t.max_users,
       (select count(*) from core.tenant_users m where m.tenant_id = t.id)
       + (select count(*) from core.invitations i
          where i.tenant_id = t.id and i.accepted_at is null and i.revoked_at is null and i.expires_at > :now) as taken
from core.tenants t where t.id = current_setting('app.tenant_id')::uuid;

--! invitation_tenant
-- Identity door: the link says which invitation, not whose.
select tenant_id from core.invitations where id = :id;

--! accept_invitation : (invited_by?)
-- Identity door. Only the address that was invited, once, and while who invited could still do so.
update core.invitations i set accepted_at = :now
where i.id = :id and i.email = :email and i.accepted_at is null and i.revoked_at is null and i.expires_at > :now
  and exists (select from core.tenant_users m join core.users u on u.id = m.user_id
              where m.tenant_id = i.tenant_id and m.user_id = i.invited_by and u.is_active and u.deleted_at is null
                and (m.role = 'owner' or m.role = 'admin' and i.role <> 'owner'))
returning i.tenant_id, i.role, i.invited_by;

--! members_and_limit
-- Identity door, after `lock_members`.
select t.max_users, (select count(*) from core.tenant_users m where m.tenant_id = t.id) as members
from core.tenants t where t.id = :tenant_id;
