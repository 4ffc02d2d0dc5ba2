--! record_audit (tenant_id?, user_id?, resource_type?, resource_id?, message?, details?, request_data?, response_data?, duration_ms?, ip_address?, user_agent?, correlation_id?, parent_audit_id?)
-- Written in the transaction of what it tells of. Who did it is who is signed in; only where nobody is, it is told.
insert into core.audit_log
    (tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details, request_data,
     response_data, duration_ms, ip_address, user_agent, correlation_id, parent_audit_id)
values
    (coalesce(:tenant_id, current_setting('app.tenant_id')::uuid),
     coalesce(nullif(current_setting('app.user_id', true), '')::uuid, :user_id),
     :action_type, :operation, :resource_type, :resource_id, :status, :message, :details, :request_data,
     :response_data, :duration_ms, :ip_address, :user_agent, :correlation_id, :parent_audit_id)
returning id;

--: AuditRow (user_id?, resource_type?, resource_id?, message?, details?, request_data?, response_data?, duration_ms?, ip_address?, user_agent?, correlation_id?, parent_audit_id?, chain_position?, previous_hash?, hash?)

--! list_audit_entries (user_id?, action_type?, operation?, resource_type?, resource_id?, status?, correlation_id?, since?, until?) : AuditRow
-- Newest first. Who is no administrator sees their own.
select id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details::text as details,
       request_data::text as request_data, response_data::text as response_data, duration_ms, ip_address, user_agent,
       correlation_id, parent_audit_id, created_at, chain_position, previous_hash, hash
from core.audit_log
where tenant_id = current_setting('app.tenant_id')::uuid and (created_at, id) < (:before_at, :before_id)
  and (:user_id::uuid is null or user_id = :user_id)
  and (:action_type::text is null or action_type = :action_type)
  and (:operation::text is null or operation = :operation)
  and (:resource_type::text is null or resource_type = :resource_type)
  and (:resource_id::text is null or resource_id = :resource_id)
  and (:status::text is null or status = :status)
  and (:correlation_id::text is null or correlation_id = :correlation_id)
  and (:since::timestamptz is null or created_at >= :since)
  and (:until::timestamptz is null or created_at < :until)
order by created_at desc, id desc
limit :max_rows;

--! audit_entry : AuditRow
select id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details::text as details,
       request_data::text as request_data, response_data::text as response_data, duration_ms, ip_address, user_agent,
       correlation_id, parent_audit_id, created_at, chain_position, previous_hash, hash
from core.audit_log
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id;

--! parts_of_audit_entry : AuditRow
select id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details::text as details,
       request_data::text as request_data, response_data::text as response_data, duration_ms, ip_address, user_agent,
       correlation_id, parent_audit_id, created_at, chain_position, previous_hash, hash
from core.audit_log
where tenant_id = current_setting('app.tenant_id')::uuid and parent_audit_id = :id
order by created_at, id
limit :most;

--! chained_audit_entries : AuditRow
-- In the order of the chain, along its unique key.
select id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details::text as details,
       request_data::text as request_data, response_data::text as response_data, duration_ms, ip_address, user_agent,
       correlation_id, parent_audit_id, created_at, chain_position, previous_hash, hash
from core.audit_log
where tenant_id = current_setting('app.tenant_id')::uuid and chain_position > :after
order by chain_position
limit :max_rows;

--! count_audit_entries
select count(*) as entries, count(*) filter (where chain_position is not null) as sealed,
       coalesce(max(chain_position), 0) as last_position
from core.audit_log
where tenant_id = current_setting('app.tenant_id')::uuid;

--! audit_head : (hash?, sealed_at?)
select chain_position, hash, sealed_at
from core.audit_heads
where tenant_id = current_setting('app.tenant_id')::uuid;

--! unsealed_tenants
-- Sealer door, as all below: whose entries wait, the longest wait first.
select tenant_id, min(created_at) as oldest
from core.audit_log
where chain_position is null
group by tenant_id
order by oldest
limit :most;

--! make_audit_head
insert into core.audit_heads (tenant_id) values (:tenant_id)
on conflict (tenant_id) do nothing
returning id;

--! take_audit_head : (hash?)
-- One sealer per tenant, until its commit; another takes the next tenant.
select chain_position, hash
from core.audit_heads
where tenant_id = :tenant_id
for update skip locked;

--! unsealed_audit_entries : AuditRow
-- What a long transaction commits late is simply seen late: the order is that of sealing.
select id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details::text as details,
       request_data::text as request_data, response_data::text as response_data, duration_ms, ip_address, user_agent,
       correlation_id, parent_audit_id, created_at, chain_position, previous_hash, hash
from core.audit_log
where tenant_id = :tenant_id and chain_position is null
order by created_at, id
limit :max_rows;

--! seal_audit_entries
update core.audit_log a
set chain_position = s.chain_position, previous_hash = nullif(s.previous_hash, ''::bytea), hash = s.hash
from unnest(:ids::uuid[], :positions::bigint[], :previous_hashes::bytea[], :hashes::bytea[])
     as s (id, chain_position, previous_hash, hash)
where a.tenant_id = :tenant_id and a.id = s.id and a.chain_position is null
returning a.id;

--! move_audit_head
update core.audit_heads set chain_position = :chain_position, hash = :hash, sealed_at = :now
where tenant_id = :tenant_id
returning id;
