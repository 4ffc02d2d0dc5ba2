--! whose_stripe_object
-- System door: whose any of these is.
select tenant_id from market.stripe_objects where stripe_id = any(:stripe_ids) order by kind = 'customer' desc limit 1;

--! stripe_customer
select stripe_id from market.stripe_objects
where tenant_id = current_setting('app.tenant_id')::uuid and kind = 'customer' and not is_deleted
order by created_at desc limit 1;

--! buyer
-- Tenant door: whose name and address Stripe is told.
select t.name, u.email from core.tenants t, core.users u
where t.id = current_setting('app.tenant_id')::uuid and u.id = current_setting('app.user_id')::uuid;

--! record_event (api_version?, reason?)
-- Billing door, as all of this file from here on. Nothing if the event is known: Stripe sends some more than once.
insert into market.stripe_events
    (tenant_id, event_id, event_type, api_version, is_live, occurred_at, payload, state, reason, settled_at)
values (current_setting('app.tenant_id')::uuid, :event_id, :event_type, :api_version, :is_live, :occurred_at, :payload,
        :state, :reason, case when :state in ('applied', 'ignored', 'superseded') then now() end)
on conflict (event_id) do nothing
returning id;

--! retry_event (reason?)
-- One that failed before gets another turn.
update market.stripe_events
set state = :state, reason = :reason, attempts = attempts + 1,
    settled_at = case when :state in ('applied', 'ignored', 'superseded') then now() end
where tenant_id = current_setting('app.tenant_id')::uuid and event_id = :event_id and state = 'failed'
returning id;

--! settle_event (reason?)
update market.stripe_events
set state = :state, reason = :reason, settled_at = case when :state in ('applied', 'ignored', 'superseded') then now() end
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id
returning id;

--! empty_event
-- What is nobody's, or somebody else's than its row, keeps no word of it.
update market.stripe_events set payload = '{}'
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id
returning id;

--! open_event
-- One that waits for its object, or for another turn.
select id, event_id, payload, state, attempts from market.stripe_events
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id and state in ('fetching', 'failed');

--! see_object (seen_event?)
-- The watermark: a row only if all that was known is older than `newer_than`.
insert into market.stripe_objects as o (tenant_id, stripe_id, kind, known_from, known_until, seen_event, is_deleted)
values (current_setting('app.tenant_id')::uuid, :stripe_id, :kind, :known_from, :known_until, :seen_event, :is_deleted)
on conflict (stripe_id) do update
    set known_from = excluded.known_from, known_until = excluded.known_until, seen_event = excluded.seen_event,
        is_deleted = excluded.is_deleted
    where o.known_until < :newer_than
returning id;

--! seen_object : (seen_event?)
select known_from, known_until, seen_event from market.stripe_objects
where tenant_id = current_setting('app.tenant_id')::uuid and stripe_id = :stripe_id;

--! put_subscription (stripe_item_id?, stripe_product_id?, billing_interval?, amount?, currency?, canceled_at?, ended_at?)
insert into market.subscriptions as s
    (tenant_id, module_id, stripe_subscription_id, stripe_item_id, stripe_product_id, status, billing_interval, amount,
     currency, current_period_start, current_period_end, cancel_at_period_end, canceled_at, ended_at)
values (current_setting('app.tenant_id')::uuid, :module_id, :stripe_subscription_id, :stripe_item_id, :stripe_product_id,
        :status, :billing_interval, :amount, :currency, :current_period_start, :current_period_end, :cancel_at_period_end,
        :canceled_at, :ended_at)
on conflict (tenant_id, stripe_subscription_id) do update
    set stripe_item_id = excluded.stripe_item_id, stripe_product_id = excluded.stripe_product_id, status = excluded.status,
        billing_interval = excluded.billing_interval, amount = excluded.amount, currency = excluded.currency,
        current_period_start = excluded.current_period_start, current_period_end = excluded.current_period_end,
        cancel_at_period_end = excluded.cancel_at_period_end, canceled_at = excluded.canceled_at,
        ended_at = excluded.ended_at
returning id;

--! put_invoice (stripe_subscription_id?, stripe_payment_intent_id?, next_payment_attempt?, hosted_invoice_url?)
insert into market.invoices as i
    (tenant_id, stripe_invoice_id, stripe_subscription_id, stripe_payment_intent_id, status, amount_due, amount_paid, currency,
     period_start, period_end, attempt_count, next_payment_attempt, hosted_invoice_url, issued_at)
values (current_setting('app.tenant_id')::uuid, :stripe_invoice_id, :stripe_subscription_id, :stripe_payment_intent_id,
        :status, :amount_due, :amount_paid, :currency, :period_start, :period_end, :attempt_count, :next_payment_attempt,
        :hosted_invoice_url, :issued_at)
on conflict (tenant_id, stripe_invoice_id) do update
    set stripe_subscription_id = excluded.stripe_subscription_id,
        stripe_payment_intent_id = excluded.stripe_payment_intent_id, status = excluded.status,
        amount_due = excluded.amount_due, amount_paid = excluded.amount_paid, period_start = excluded.period_start,
        period_end = excluded.period_end, attempt_count = excluded.attempt_count,
        next_payment_attempt = excluded.next_payment_attempt, hosted_invoice_url = excluded.hosted_invoice_url
returning id;

--! put_charge (card_hash?)
insert into market.payments as y (tenant_id, stripe_payment_intent_id, is_refunded, amount_refunded, card_hash)
values (current_setting('app.tenant_id')::uuid, :stripe_payment_intent_id, :is_refunded, :amount_refunded, :card_hash)
on conflict (tenant_id, stripe_payment_intent_id) do update
    set is_refunded = excluded.is_refunded, amount_refunded = excluded.amount_refunded,
        card_hash = coalesce(excluded.card_hash, y.card_hash)
returning id;

--! put_dispute (dispute_status?)
-- Of several disputes of a payment the one that weighs most: lost, open, won, an inquiry. Only itself makes it lighter.
insert into market.payments as y (tenant_id, stripe_payment_intent_id, dispute_status, stripe_dispute_id)
values (current_setting('app.tenant_id')::uuid, :stripe_payment_intent_id, :dispute_status, :stripe_dispute_id)
on conflict (tenant_id, stripe_payment_intent_id) do update
    set dispute_status = excluded.dispute_status, stripe_dispute_id = excluded.stripe_dispute_id
    where y.stripe_dispute_id = excluded.stripe_dispute_id
       or y.stripe_dispute_id is null and y.dispute_status is distinct from 'lost'
       or coalesce(array_position(array['won', 'open', 'lost'], excluded.dispute_status), 0)
          >= coalesce(array_position(array['won', 'open', 'lost'], y.dispute_status), 0)
returning id;

--! settle_purchase (failure_code?, completed_at?)
-- By its own id, which its payment intent carries; a completed one stays so, and a canceled one is not opened again by news
-- from before.
update market.purchases
set status = :status, failure_code = :failure_code, completed_at = coalesce(completed_at, :completed_at)
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id and stripe_payment_intent_id = :stripe_payment_intent_id
  and (status not in ('completed', 'canceled') or status = :status or :status = 'completed')
returning module_id;

--: PurchaseRow (failure_code?, stripe_payment_intent_id?, completed_at?, dispute_status?)

--! open_purchase
-- One that can still be paid is answered again instead of a second one.
insert into market.purchases (tenant_id, module_id, amount, currency)
values (current_setting('app.tenant_id')::uuid, :module_id, :amount, :currency)
on conflict (tenant_id, module_id) where status in ('pending', 'failed') do nothing
returning id;

--! unpaid_purchase
select id from market.purchases
where tenant_id = current_setting('app.tenant_id')::uuid and module_id = :module_id and status in ('pending', 'failed');

--! is_owned
-- Bought for good and neither paid back nor disputed, whether or not the module is switched off just now.
select exists (
    select from market.purchases p
    left join market.payments y on y.tenant_id = p.tenant_id and y.stripe_payment_intent_id = p.stripe_payment_intent_id
    where p.tenant_id = current_setting('app.tenant_id')::uuid and p.module_id = :module_id and p.status = 'completed'
      and not coalesce(y.is_refunded, false) and coalesce(y.dispute_status, 'won') = 'won'
) as is_owned;

--! attach_payment_intent
update market.purchases set stripe_payment_intent_id = :stripe_payment_intent_id
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id
  and (stripe_payment_intent_id is null or stripe_payment_intent_id = :stripe_payment_intent_id)
returning id;

--! cancel_purchase
update market.purchases set status = 'canceled'
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id and status in ('pending', 'failed')
returning id;

--! purchases : PurchaseRow
-- Tenant door.
select p.id, p.module_id, p.amount, p.currency, p.status, p.failure_code, p.stripe_payment_intent_id, p.completed_at,
       coalesce(y.amount_refunded, 0) as amount_refunded, y.dispute_status, p.created_at
from market.purchases p
left join market.payments y on y.tenant_id = p.tenant_id and y.stripe_payment_intent_id = p.stripe_payment_intent_id
where p.tenant_id = current_setting('app.tenant_id')::uuid and (p.created_at, p.id) < (:before_at, :before_id)
order by p.created_at desc, p.id desc
limit :max_rows;

--! purchase : PurchaseRow
-- Tenant door.
select p.id, p.module_id, p.amount, p.currency, p.status, p.failure_code, p.stripe_payment_intent_id, p.completed_at,
       coalesce(y.amount_refunded, 0) as amount_refunded, y.dispute_status, p.created_at
from market.purchases p
left join market.payments y on y.tenant_id = p.tenant_id and y.stripe_payment_intent_id = p.stripe_payment_intent_id
where p.tenant_id = current_setting('app.tenant_id')::uuid and p.id = :id;

--: SubscriptionRow (stripe_item_id?, stripe_product_id?, billing_interval?, amount?, currency?, canceled_at?, ended_at?)

--! subscriptions : SubscriptionRow
-- Tenant door.
select id, module_id, stripe_subscription_id, stripe_item_id, stripe_product_id, status, billing_interval, amount, currency,
       current_period_start, current_period_end, cancel_at_period_end, canceled_at, ended_at, created_at
from market.subscriptions
where tenant_id = current_setting('app.tenant_id')::uuid and (created_at, id) < (:before_at, :before_id)
order by created_at desc, id desc
limit :max_rows;

--! subscription : SubscriptionRow
-- Tenant door.
select id, module_id, stripe_subscription_id, stripe_item_id, stripe_product_id, status, billing_interval, amount, currency,
       current_period_start, current_period_end, cancel_at_period_end, canceled_at, ended_at, created_at
from market.subscriptions
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id;

--! has_live_subscription
-- Billing door.
select exists (
    select from market.subscriptions
    where tenant_id = current_setting('app.tenant_id')::uuid and module_id = :module_id
      and status in ('trialing', 'active', 'past_due', 'unpaid', 'paused')
) as is_live;

--! invoices : (stripe_subscription_id?, next_payment_attempt?, hosted_invoice_url?)
-- Tenant door.
select id, stripe_invoice_id, stripe_subscription_id, status, amount_due, amount_paid, currency, period_start, period_end,
       attempt_count, next_payment_attempt, hosted_invoice_url, issued_at
from market.invoices
where tenant_id = current_setting('app.tenant_id')::uuid and (issued_at, id) < (:before_at, :before_id)
order by issued_at desc, id desc
limit :max_rows;

--! requeue_stuck_events
-- System door: what failed, or was asked for long ago, is asked for again, and given up after a while.
with stuck as (
    select id from market.stripe_events
    where (state = 'fetching' or state = 'failed' and attempts < :attempts_max)
      and asked_at <= :not_after
    order by received_at limit :max_rows for update skip locked
)
update market.stripe_events e
set attempts = attempts + 1, asked_at = :now,
    state = case when attempts >= :attempts_max then 'failed' else 'fetching' end,
    reason = case when attempts >= :attempts_max then 'too_many_attempts' else reason end
from stuck where e.id = stuck.id
returning e.tenant_id, e.id, e.state;

--! open_events : (oldest?)
-- System door: what is neither done nor ignored.
select count(*) filter (where state = 'failed') as failed, min(received_at) as oldest
from market.stripe_events where state in ('fetching', 'failed');
