--! whose_address
-- System door: an address that is in use, and whose. Of who is going, or has disconnected, none is.
select a.id, a.tenant_id, a.user_id, a.integration_id
from mail.inbound_addresses a
join mail.user_email_integrations m on m.tenant_id = a.tenant_id and m.id = a.integration_id
where a.local_part = :local_part and (a.valid_until is null or a.valid_until > :now) and m.disconnected_at is null
  and not exists (select from core.tenants t where t.id = a.tenant_id and t.deleted_at is not null)
  and not exists (select from core.users u where u.id = a.user_id and u.deleted_at is not null);

--! reception
-- Tenant door, as all below: what is known of a mail before it is stored, and of whom it says it is from.
select m.is_active,
       (select count(*) from mail.quarantined_emails q
        where q.tenant_id = m.tenant_id and q.user_id = m.user_id and q.integration_id = m.id and q.state = 'held') as held,
       exists (select from mail.processed_emails e
               where e.tenant_id = m.tenant_id and e.integration_id = m.id
                 and e.provider_message_id = encode(:content_hash::bytea, 'hex'))
       or exists (select from mail.quarantined_emails q
                  where q.tenant_id = m.tenant_id and q.integration_id = m.id and q.content_hash = :content_hash) as is_known,
       array(select t.sender_email from mail.trusted_senders t
             where t.tenant_id = m.tenant_id and t.user_id = m.user_id and t.sender_email = any(:senders::text[])) as trusted
from mail.user_email_integrations m
where m.id = :mailbox_id and m.disconnected_at is null;

--! record_inbound_email
-- Nothing comes back for one that came before.
insert into mail.processed_emails
    (tenant_id, user_id, integration_id, provider_message_id, enqueued_at, spf, dkim, dmarc)
values
    (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :mailbox_id,
     encode(:content_hash::bytea, 'hex'), :now, :spf, :dkim, :dmarc)
on conflict (tenant_id, integration_id, provider_message_id) do nothing
returning id;

--! quarantine_email (sender?, envelope_sender?, confirmed_sender?, subject?)
-- Nothing comes back for one that came before.
insert into mail.quarantined_emails
    (tenant_id, user_id, integration_id, content_hash, reason, spf, dkim, dmarc, sender, envelope_sender,
     confirmed_sender, subject, object_key, size_bytes, attachments, received_at, expires_at)
values
    (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :mailbox_id, :content_hash, :reason,
     :spf, :dkim, :dmarc, :sender, :envelope_sender, :confirmed_sender, :subject, :object_key, :size_bytes, :attachments,
     :now, :expires_at)
on conflict (tenant_id, integration_id, content_hash) do nothing
returning id;

--! note_received
-- A forwarding mailbox is well as long as something comes.
update mail.user_email_integrations
set last_synced_at = :now, last_sync_status = 'success'
where id = :id and disconnected_at is null
returning id;

--! note_confirmation (link?, account?)
-- The same one again changes nothing, and tells nobody.
update mail.inbound_addresses
set confirmation_code = :code, confirmation_link = :link, confirmation_account = :account,
    confirmation_received_at = :now
where id = :id and confirmation_code is distinct from :code
returning id;

--! sweep_quarantine
-- System door: thirty days are over. The objects go by the bucket's lifecycle.
delete from mail.quarantined_emails
where id in (select id from mail.quarantined_emails where expires_at <= :now order by expires_at limit :most)
returning id;
