--! open_sign_up : (full_name?)
-- Identity door, as all of this file: what `notice-send` writes into a mail, as long as its link can be used.
select email, full_name, expires_at
from core.sign_ups
where id = :id and tenant_id = current_setting('app.tenant_id')::uuid and used_at is null and expires_at > :now;

--! open_password_reset
select u.email, r.expires_at
from core.password_resets r
join core.users u on u.id = r.user_id
where r.id = :id and r.tenant_id = current_setting('app.tenant_id')::uuid and r.used_at is null and r.expires_at > :now;

--! open_invitation
select i.email, i.role, i.expires_at, t.name as tenant
from core.invitations i
join core.tenants t on t.id = i.tenant_id
where i.id = :id and i.tenant_id = current_setting('app.tenant_id')::uuid
  and i.accepted_at is null and i.revoked_at is null and i.expires_at > :now;

--! open_identity_link
select u.email, l.provider, l.expires_at
from core.identity_links l
join core.users u on u.id = l.user_id
where l.id = :id and l.tenant_id = current_setting('app.tenant_id')::uuid and l.used_at is null and l.expires_at > :now;

--! claim_notification_email
-- One worker mails it at a time, and nobody once it is sent.
update core.notifications n
set email_lease_until = :lease_until
from core.users u, core.tenants t
where n.id = :id and n.tenant_id = current_setting('app.tenant_id')::uuid and n.is_email_wanted and not n.is_email_sent
  and (n.email_lease_until is null or n.email_lease_until <= :now)
  and u.id = n.user_id and u.is_active and u.deleted_at is null and t.id = n.tenant_id and t.deleted_at is null
returning u.email, n.type, n.created_at, t.name as tenant;

--! is_notification_being_mailed
select is_email_wanted and not is_email_sent and coalesce(email_lease_until > :now, false) as is_being_mailed
from core.notifications
where id = :id and tenant_id = current_setting('app.tenant_id')::uuid;

--! mark_notification_mailed
update core.notifications set is_email_sent = true, email_lease_until = null
where id = :id and not is_email_sent
returning id;

--! open_erasure : (tenant?)
select u.email, e.purge_after as expires_at,
       (select t.name from core.tenants t where t.id = e.subject_tenant_id) as tenant
from core.erasures e
join core.users u on u.id = e.requested_by
where e.id = :id and e.tenant_id = current_setting('app.tenant_id')::uuid
  and e.restored_at is null and e.started_at is null and e.purge_after > :now;
