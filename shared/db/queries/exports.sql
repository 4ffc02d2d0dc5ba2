--: ExportRow (reason_code?, tables_total?, size_bytes?, finished_at?)

--! insert_export : ExportRow
-- One at a time: nothing comes back while another is under way.
insert into core.exports (id, tenant_id, user_id, scope, tenant_ids, expires_at)
values (:id, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :scope, :tenant_ids, :expires_at)
on conflict (tenant_id, user_id) where state in ('queued', 'running') do nothing
returning id, scope, state, reason_code, tables_total, tables_done, rows_done, size_bytes, created_at, finished_at, expires_at;

--! list_exports : ExportRow
select id, scope, state, reason_code, tables_total, tables_done, rows_done, size_bytes, created_at, finished_at, expires_at
from core.exports
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and expires_at > :now
order by created_at desc, id desc
limit :most;

--! export_by_id : ExportRow
select id, scope, state, reason_code, tables_total, tables_done, rows_done, size_bytes, created_at, finished_at, expires_at
from core.exports
where id = :id and expires_at > :now;

--! claim_export
-- Exporter door, as all below. A message that comes twice finds it taken, or done.
update core.exports
set state = 'running', attempts = attempts + 1, lease_token = lease_token + 1, lease_until = :lease_until,
    tables_total = null, tables_done = 0, rows_done = 0
where id = :id and expires_at > :now and attempts < :attempts_max
  and (state = 'queued' or state = 'running' and lease_until <= :now)
returning scope, user_id, tenant_ids, lease_token;

--! state_of_export : (lease_until?)
select state, lease_until, attempts from core.exports where id = :id;

--! exportable_tables
select table_name, column_names, column_types from core.exportable_tables(:scope);

--! export_rows
select row_id, line from core.export_rows(:scope, :table_name, :person, :beyond, :most);

--! tell_progress
update core.exports
set tables_total = :tables_total, tables_done = :tables_done, rows_done = :rows_done, lease_until = :lease_until
where id = :id and lease_token = :lease_token and state = 'running'
returning id;

--! finish_export
update core.exports
set state = 'done', size_bytes = :size_bytes, finished_at = :now, lease_until = null, tables_done = coalesce(tables_total, 0)
where id = :id and lease_token = :lease_token and state = 'running'
returning id;

--! fail_export
update core.exports
set state = 'failed', reason_code = :reason_code, finished_at = :now, lease_until = null
where id = :id and state in ('queued', 'running')
returning id;

--! expired_exports
-- Eraser door, as all below: their time is over.
select id, tenant_id from core.exports where expires_at <= :now order by expires_at limit :most;

--! exports_of_erased (user_id?)
select id from core.exports
where tenant_id = current_setting('app.tenant_id')::uuid and (:user_id::uuid is null or user_id = :user_id)
order by id
limit :most;

--! delete_export
delete from core.exports where id = :id returning id;
