--! begin_reconciliation
-- Billing door in the platform's own tenant. One that is not finished goes on instead.
insert into market.reconciliations (tenant_id, started_at) values (current_setting('app.tenant_id')::uuid, :now)
on conflict (tenant_id) where finished_at is null do nothing
returning id;

--! claim_reconciliation : (after_id?)
update market.reconciliations set lease_until = :lease_until
where tenant_id = current_setting('app.tenant_id')::uuid and finished_at is null
  and (lease_until is null or lease_until <= :now)
returning id, phase, after_id, started_at;

--! advance_reconciliation (after_id?, finished_at?)
-- Fenced by the lease: who lost it changes nothing. The first differences are kept, all are counted.
update market.reconciliations
set phase = :phase, after_id = :after_id, checked = checked + :checked, mended = mended + :mended,
    failed = failed + :failed, finished_at = :finished_at,
    differences = case when jsonb_array_length(differences) < :differences_max then differences || :differences
                       else differences end
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id and lease_until = :held
returning id;

--! check_subscription : (ended_at?)
-- Billing door in the tenant: what we have, marked as compared.
update market.subscriptions set checked_at = :now
where tenant_id = current_setting('app.tenant_id')::uuid and stripe_subscription_id = :stripe_subscription_id
returning status, current_period_start, current_period_end, cancel_at_period_end, ended_at;

--! known_invoice
-- Billing door in the tenant.
select status, amount_due, amount_paid from market.invoices
where tenant_id = current_setting('app.tenant_id')::uuid and stripe_invoice_id = :stripe_invoice_id;

--! known_events
-- System door: which of these the ledger has, whosever they are.
select event_id from market.stripe_events where event_id = any(:event_ids);

--! unchecked_subscriptions
-- System door: what we think runs and Stripe did not list.
select tenant_id, stripe_subscription_id from market.subscriptions
where status in ('trialing', 'active', 'past_due', 'unpaid', 'paused') and coalesce(checked_at, created_at) < :started_at
  and stripe_subscription_id > :after_id
order by stripe_subscription_id
limit :max_rows;

--! licensed_tenants
-- System door.
select distinct tenant_id from market.module_licenses where tenant_id > :after_id order by tenant_id limit :max_rows;
