-- What runs at Stripe ends with who is erased, and nothing is kept of whom nobody knows here.

-- Who deletes a tenant is told that a subscription of it would run on: that it does, and nothing of it.
create policy identity on market.subscriptions for select to placewright_identity using (true);
grant select (id, tenant_id, status, cancel_at_period_end, ended_at) on market.subscriptions to placewright_identity;

-- A tenant's customers are deleted at Stripe before their rows go.
-- A transaction's first statement is prepared as the role that signs in.
grant usage on schema market to placewright_keys;
grant select (stripe_id, kind) on market.stripe_objects to placewright_eraser;

grant update (payload) on market.stripe_events to placewright_billing;
comment on table market.stripe_events is
    'Every event of Stripe with a good signature, once; the platform''s where it is nobody''s';
comment on column market.stripe_events.payload is
    'The body, byte for byte; {} where it is nobody''s, or not of our concern';

-- What was kept of them before. Row security binds the owner: it is done in the platform's own tenant.
select set_config('app.tenant_id', '01900000-0000-7000-8000-000000000000', true);
update market.stripe_events set payload = '{}'
where tenant_id = current_setting('app.tenant_id')::uuid and state in ('applied', 'ignored', 'superseded')
  and event_type <> 'unreadable';
select set_config('app.tenant_id', '', true);
