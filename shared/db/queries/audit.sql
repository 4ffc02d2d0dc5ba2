--! record_audit (resource_id?, correlation_id?)
-- Written in the transaction of the change itself. Who writes need not be able to read the log.
with written as (
    insert into core.audit_log
        (tenant_id, user_id, action_type, operation, resource_type, resource_id, status, correlation_id)
    values
        (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :action_type, :operation,
         :resource_type, :resource_id, 'success', :correlation_id)
)
select true as is_written;
