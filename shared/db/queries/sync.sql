--! leased_mailbox : (cursor?, listing_since?, last_synced_at?)
select grant_id, provider, cursor, listing_since, last_synced_at, sync_lookback_days, consecutive_failures
from mail.user_email_integrations
where id = :id and lease_token = :lease_token and is_active and disconnected_at is null and grant_id is not null
  and exists (select from core.tenants t where t.id = tenant_id and t.deleted_at is null)
  and exists (select from core.users u where u.id = user_id and u.deleted_at is null);

--! begin_listing (old_cursor?)
update mail.user_email_integrations
set stage = 'listing', cursor = :cursor, listing_since = :listing_since, lease_until = :lease_until
where id = :id and lease_token = :lease_token and cursor is not distinct from :old_cursor
returning id;

--! advance_cursor
-- Compare and set: a second worker on the same step changes nothing.
update mail.user_email_integrations
set stage = :stage, cursor = :cursor, lease_until = :lease_until,
    listing_since = case when :stage = 'listing' then listing_since end
where id = :id and lease_token = :lease_token and cursor = :old_cursor
returning id;

--! record_new_emails (received[?])
-- A mail that was passed over because it lay among the spam, and is listed now, is read after all.
with found as (
    insert into mail.processed_emails
        (tenant_id, user_id, integration_id, provider_message_id, email_thread_id, received_at, enqueued_at)
    select current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :integration_id, m.id, m.thread,
           m.received, :now
    from unnest(:provider_message_ids::text[], :thread_ids::text[], :received::timestamptz[]) as m (id, thread, received)
    on conflict (tenant_id, integration_id, provider_message_id) do update
    set processing_result = 'pending', processed_at = null, skip_reason = null, attempts = 0,
        enqueued_at = excluded.enqueued_at
    where processed_emails.skip_reason = 'not_in_the_mailbox'
    returning id, old.id is not null as is_again
), counted as (
    update mail.user_email_integrations
    set emails_processed_count = emails_processed_count - (select count(*) from found where is_again)
    where id = :integration_id and exists (select from found where is_again)
)
select id from found;

--! finish_sync
update mail.user_email_integrations
set last_synced_at = :now, last_sync_status = 'success', last_sync_error = null, last_reason_code = null,
    consecutive_failures = 0, lease_until = null,
    -- Asked for while this one ran: due again at once.
    next_sync_at = case when sync_requested_at > :now then :now::timestamptz
                        else :now::timestamptz + make_interval(mins => sync_frequency_minutes) end
where id = :id and lease_token = :lease_token
returning id;

--! fail_sync (next_sync_at?)
-- Without a next time the mailbox waits for a person: it must be authorized again.
update mail.user_email_integrations
set last_sync_status = 'failed', last_sync_error = :error, last_reason_code = :reason_code,
    consecutive_failures = consecutive_failures + 1, lease_until = null, next_sync_at = :next_sync_at
where id = :id and lease_token = :lease_token
returning id;

--! continue_sync
-- There is more to list than one message may: due again at once, under a new claim.
update mail.user_email_integrations
set last_sync_status = 'pending', consecutive_failures = 0, lease_until = null, next_sync_at = :now
where id = :id and lease_token = :lease_token
returning id;
