--! put_in_outbox
-- Same transaction as the change it follows from. The lease gives the writer time to send before the relay would.
insert into core.outbox (tenant_id, queue, body, lease_until)
select current_setting('app.tenant_id')::uuid, :queue, b.body, :lease_until
from unnest(:bodies::jsonb[]) as b (body)
returning id, body;

--! delete_sent
delete from core.outbox where id = any(:ids::uuid[]) returning id;

--! claim_unsent
-- System door: what a crash left behind.
update core.outbox
set attempts = attempts + 1, lease_until = :lease_until
where id in (
    select id from core.outbox
    where lease_until is null or lease_until <= :now
    order by created_at
    limit :claims
    for update skip locked
)
returning id, queue, body, created_at;

--! requeue_stuck_emails
-- System door: mail that is still pending long after it was enqueued gets a new message; its ledger row keeps it single.
with stuck as (
    update mail.processed_emails
    set enqueued_at = :now
    where id in (
        -- A mailbox without a next sync waits for its person, and so does its mail; but for what was sent to us.
        select e.id from mail.processed_emails e
        join mail.user_email_integrations m on m.tenant_id = e.tenant_id and m.id = e.integration_id
        where e.processing_result = 'pending' and e.enqueued_at <= :not_after
          and (m.next_sync_at is not null or m.disconnected_at is not null or m.provider = 'forwarding')
          and not exists (select from core.tenants t where t.id = e.tenant_id and t.deleted_at is not null)
          and not exists (select from core.users u where u.id = e.user_id and u.deleted_at is not null)
        order by e.enqueued_at
        limit :claims
        for update of e skip locked
    )
    returning id, tenant_id, user_id, integration_id
)
select id, tenant_id, user_id, integration_id from stuck;

--! put_in_outbox_for
-- System door: for a row's own tenant.
insert into core.outbox (tenant_id, queue, body)
select o.tenant_id, :queue, o.body
from unnest(:tenant_ids::uuid[], :bodies::jsonb[]) as o (tenant_id, body)
returning id;
