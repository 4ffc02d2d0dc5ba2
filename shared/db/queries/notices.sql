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
