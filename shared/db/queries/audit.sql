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
