--! insert_forwarding_mailbox
-- Nothing is ever due: mail comes by itself.
insert into mail.user_email_integrations
    (id, tenant_id, user_id, provider, email_address, stage, next_sync_at)
values (:id, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, 'forwarding', :email_address,
        'following', null)
returning id;

--! insert_inbound_address
insert into mail.inbound_addresses (tenant_id, user_id, integration_id, local_part)
values (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :mailbox_id, :local_part)
returning id;

--! trust_own_address
-- Whose mailbox it is forwards most of it.
insert into mail.trusted_senders (tenant_id, user_id, sender_email, label)
select current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, u.email, 'Your account'
from core.users u
where u.id = current_setting('app.user_id')::uuid
on conflict (tenant_id, user_id, sender_email) do update set sender_email = excluded.sender_email
returning id;

--! forwarding_mailbox
-- Held against a rotation beside another one.
select id
from mail.user_email_integrations
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and provider = 'forwarding' and disconnected_at is null
for update;

--! forwarding_mailbox_of_person : (last_synced_at?)
select id, is_active, email_address, last_synced_at, emails_processed_count, jobs_created_count, created_at,
       (select count(*) from mail.quarantined_emails q
        where q.tenant_id = m.tenant_id and q.user_id = m.user_id and q.integration_id = m.id and q.state = 'held'
          and q.expires_at > :now) as held
from mail.user_email_integrations m
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and provider = 'forwarding' and disconnected_at is null;

--! living_addresses : (valid_until?, confirmation_code?, confirmation_link?, confirmation_account?, confirmation_received_at?)
-- The current one first.
select local_part, valid_until, confirmation_code, confirmation_link, confirmation_account, confirmation_received_at,
       created_at
from mail.inbound_addresses
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and integration_id = :mailbox_id and (valid_until is null or valid_until > :now)
order by valid_until desc nulls first, id;

--! forget_ended_addresses
delete from mail.inbound_addresses
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and integration_id = :mailbox_id and valid_until <= :now
returning id;

--! retire_current_address
update mail.inbound_addresses
set valid_until = :until
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and integration_id = :mailbox_id and valid_until is null
returning id;

--! set_forwarding_address
update mail.user_email_integrations
set email_address = :email_address
where id = :id and disconnected_at is null
returning id;

--: TrustedSenderRow (label?)

--! list_trusted_senders : TrustedSenderRow
select id, sender_email, label, created_at
from mail.trusted_senders
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
order by sender_email;

--! lock_trusted_senders
-- One person's senders are counted and added one after the other, until the commit.
select true as is_locked
from (select pg_advisory_xact_lock(hashtextextended(
    'mail.trusted_senders' || current_setting('app.tenant_id') || current_setting('app.user_id'), 0))) as l;

--! count_trusted_senders
select count(*) as many from mail.trusted_senders
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid;

--! trust_sender (label?) : TrustedSenderRow
-- Once per person; a second time says what it is called now.
insert into mail.trusted_senders (tenant_id, user_id, sender_email, label)
values (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :sender_email, :label)
on conflict (tenant_id, user_id, sender_email) do update set label = coalesce(excluded.label, trusted_senders.label)
returning id, sender_email, label, created_at;

--! distrust_sender
delete from mail.trusted_senders where id = :id returning id;

--: QuarantinedRow (sender?, envelope_sender?, confirmed_sender?, subject?, settled_at?)

--! list_quarantined : QuarantinedRow
select id, integration_id, reason, spf, dkim, dmarc, sender, envelope_sender, confirmed_sender, subject, object_key,
       size_bytes, attachments, state, settled_at, received_at, expires_at, content_hash
from mail.quarantined_emails
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and state = :state and expires_at > :now
  and (received_at, id) < (:before_at, :before_id)
order by received_at desc, id desc
limit :most;

--! settle_quarantined : QuarantinedRow
update mail.quarantined_emails
set state = :state, settled_at = :now
where id = :id and state = 'held' and expires_at > :now
returning id, integration_id, reason, spf, dkim, dmarc, sender, envelope_sender, confirmed_sender, subject, object_key,
          size_bytes, attachments, state, settled_at, received_at, expires_at, content_hash;

--! quarantined_state
select state from mail.quarantined_emails where id = :id and expires_at > :now;
