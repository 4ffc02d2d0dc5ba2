--: MailboxRow (grant_id?, last_synced_at?, last_sync_error?, last_reason_code?, next_sync_at?)

--! list_mailboxes : MailboxRow
select id, grant_id, provider, email_address, is_active, last_synced_at, last_sync_status, last_sync_error, last_reason_code,
       next_sync_at, sync_frequency_minutes, sync_lookback_days, emails_processed_count, jobs_created_count, created_at
from mail.user_email_integrations
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and disconnected_at is null
order by created_at, id;

--! mailbox_by_id : MailboxRow
select id, grant_id, provider, email_address, is_active, last_synced_at, last_sync_status, last_sync_error, last_reason_code,
       next_sync_at, sync_frequency_minutes, sync_lookback_days, emails_processed_count, jobs_created_count, created_at
from mail.user_email_integrations
where id = :id and disconnected_at is null;

--! connected_mailbox
select id
from mail.user_email_integrations
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and provider = :provider and slot = 1 and disconnected_at is null;

--! insert_mailbox
insert into mail.user_email_integrations (id, tenant_id, user_id, provider, grant_id, email_address, next_sync_at)
values (:id, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :provider, :grant_id,
        :email_address, :now)
returning id;

--! resume_after_consent
-- A sync that still works with the old grant loses its lease, and with it the last word.
update mail.user_email_integrations
set lease_token = lease_token + 1, lease_until = null, is_active = true, next_sync_at = :now, last_sync_status = 'pending', last_sync_error = null, last_reason_code = null,
    consecutive_failures = 0
where id = :id and disconnected_at is null
returning id;

--! set_mailbox_active : MailboxRow
update mail.user_email_integrations
set is_active = :is_active,
    -- Where the provider asked us to stay away, it stays so.
    next_sync_at = case when :is_active and next_sync_at is not null and last_reason_code is distinct from 'rate_limited'
                        then :now else next_sync_at end
where id = :id and disconnected_at is null
returning id, grant_id, provider, email_address, is_active, last_synced_at, last_sync_status, last_sync_error, last_reason_code,
          next_sync_at, sync_frequency_minutes, sync_lookback_days, emails_processed_count, jobs_created_count, created_at;

--! configure_mailbox (frequency?, lookback?) : MailboxRow
update mail.user_email_integrations
set sync_frequency_minutes = coalesce(:frequency, sync_frequency_minutes),
    sync_lookback_days = coalesce(:lookback, sync_lookback_days)
where id = :id and disconnected_at is null
returning id, grant_id, provider, email_address, is_active, last_synced_at, last_sync_status, last_sync_error, last_reason_code,
          next_sync_at, sync_frequency_minutes, sync_lookback_days, emails_processed_count, jobs_created_count, created_at;

--! disconnect_mailbox : (grant_id?)
update mail.user_email_integrations
set disconnected_at = :now, is_active = false, next_sync_at = null, lease_token = lease_token + 1, lease_until = null
where id = :id and disconnected_at is null
returning grant_id;

--! request_sync
-- At most one a minute. The lease is taken when it is free; a sync that is running sees what is new by itself.
update mail.user_email_integrations
set sync_requested_at = :now, next_sync_at = :now,
    lease_token = case when lease_until > :now then lease_token else lease_token + 1 end,
    lease_until = case when lease_until > :now then lease_until else :lease_until end
where id = :id and disconnected_at is null and is_active and next_sync_at is not null
  and (sync_requested_at is null or sync_requested_at <= :not_after)
  and not (last_reason_code is not distinct from 'rate_limited' and next_sync_at > :now)
returning lease_token, coalesce(old.lease_until > :now, false) as already_running;

--! sync_requested_at : (sync_requested_at?, last_reason_code?, next_sync_at?)
select provider, sync_requested_at, is_active, last_reason_code, next_sync_at
from mail.user_email_integrations
where id = :id and disconnected_at is null;

--! claim_due_mailboxes
-- System door. A claim that nobody finishes is due again when its lease ends; the token fences its old holder off.
update mail.user_email_integrations
set lease_token = lease_token + 1, lease_until = :lease_until
where id in (
    select m.id from mail.user_email_integrations m
    where m.is_active and m.disconnected_at is null and m.next_sync_at <= :now
      and (m.lease_until is null or m.lease_until <= :now)
      and not exists (select from core.tenants t where t.id = m.tenant_id and t.deleted_at is not null)
      and not exists (select from core.users u where u.id = m.user_id and u.deleted_at is not null)
    order by m.next_sync_at
    limit :claims
    for update of m skip locked
)
returning id, tenant_id, user_id, lease_token, next_sync_at;
