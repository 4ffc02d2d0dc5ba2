--! is_superuser
-- Platform door, as all of this file: asked at each call, for a token says nothing of it.
select exists (
    select from core.users where id = :user_id and is_superuser and is_active and deleted_at is null
) as is_superuser;

--! tenant_exists
select exists (select from core.tenants where id = :id) as is_there;

--: PlatformTenant (deleted_at?)

--! platform_tenants (slug?) : PlatformTenant
select t.id, t.kind, t.name, t.slug, t.subscription_tier, t.max_users, t.created_at, t.deleted_at,
       (select count(*) from core.tenant_users m where m.tenant_id = t.id) as members
from core.tenants t
where (:slug::text is null or starts_with(t.slug, :slug)) and (t.created_at, t.id) < (:before_at, :before_id)
order by t.created_at desc, t.id desc
limit :max_rows;

--! platform_tenant : PlatformTenant
select t.id, t.kind, t.name, t.slug, t.subscription_tier, t.max_users, t.created_at, t.deleted_at,
       (select count(*) from core.tenant_users m where m.tenant_id = t.id) as members
from core.tenants t where t.id = :id;

--! set_tenant_limits (subscription_tier?, max_users?)
update core.tenants
set subscription_tier = coalesce(:subscription_tier, subscription_tier), max_users = coalesce(:max_users, max_users)
where id = :id
returning id;

--: PlatformMember (full_name?)

--! platform_members : PlatformMember
select m.user_id, u.email, u.full_name, u.is_active, m.role, m.created_at
from core.tenant_users m join core.users u on u.id = m.user_id
where m.tenant_id = :tenant_id and (m.created_at, m.user_id) < (:before_at, :before_id)
order by m.created_at desc, m.user_id desc
limit :max_rows;

--! platform_account : (tenant_id?)
-- With the tenant whose trail tells of it: the person's own, else the first that they belong to.
select (select m.tenant_id from core.tenant_users m join core.tenants t on t.id = m.tenant_id
        where m.user_id = u.id order by t.kind = 'personal' desc, m.created_at limit 1) as tenant_id
from core.users u where u.id = :id and u.deleted_at is null;

--! set_account_active
update core.users set is_active = :is_active where id = :id and not is_superuser returning id;

--! platform_audit : (user_id?, resource_type?, resource_id?, details?, correlation_id?, ip_address?)
-- What superusers did, in whichever tenant.
select id, tenant_id, user_id, operation, resource_type, resource_id, status, details, correlation_id, ip_address, created_at
from core.audit_log
where action_type = 'platform' and (created_at, id) < (:before_at, :before_id)
order by created_at desc, id desc
limit :max_rows;

--! platform_erasures : (subject_tenant_id?, subject_user_id?, restored_at?, started_at?, finished_at?)
-- What was deleted, and what is left of it: ids and counts.
select id, subject_tenant_id, subject_user_id, requested_at, purge_after, restored_at, started_at, finished_at, report
from core.erasures
where tenant_id = current_setting('app.tenant_id')::uuid and (requested_at, id) < (:before_at, :before_id)
order by requested_at desc, id desc
limit :max_rows;

--! expiring_licenses
-- MP "Check License Expirations". The module by its id: the catalogue names it.
select l.id, l.tenant_id, t.name as tenant_name, l.module_id, l.state, l.expires_at
from market.module_licenses l join core.tenants t on t.id = l.tenant_id
where l.expires_at < :before and l.expires_at > :now and l.is_active
order by l.expires_at, l.id
limit :max_rows;

--! module_usage
-- MP "Module Usage Statistics".
select m.slug, m.name, count(distinct l.tenant_id) filter (where l.state in ('trial', 'active', 'past_due', 'grace')) as tenant_count
from market.modules m left join market.module_licenses l on l.module_id = m.id and l.is_active
group by m.slug, m.name
order by tenant_count desc, m.slug;

--! orphans
-- MP "Find Orphaned Records": what keys cannot see to. Licenses of no module, and open events of nobody.
select (select count(*) from market.module_licenses l where not exists (select from market.modules m where m.id = l.module_id)) as licenses_without_module,
       (select count(*) from market.module_licenses l where not exists (select from core.tenants t where t.id = l.tenant_id)) as licenses_without_tenant,
       (select count(*) from market.stripe_events e where e.reason = 'unknown_customer') as events_without_tenant;

--! stripe_events (state?) : (reason?, settled_at?)
select id, tenant_id, event_id, event_type, is_live, state, reason, attempts, occurred_at, received_at, settled_at
from market.stripe_events
where (:state::text is null or state = :state) and (received_at, id) < (:before_at, :before_id)
order by received_at desc, id desc
limit :max_rows;

--! tenant_of_open_event
select tenant_id from market.stripe_events where id = :id and state in ('fetching', 'failed');

--! reconciliations : (finished_at?)
select id, phase, checked, mended, failed, differences, started_at, finished_at
from market.reconciliations
where (started_at, id) < (:before_at, :before_id)
order by started_at desc, id desc
limit :max_rows;
