comment on column market.stripe_events.payload is 'The body, byte for byte';
comment on table market.stripe_events is 'Every event of Stripe with a good signature, as it came; the platform''s where it is nobody''s';
revoke update (payload) on market.stripe_events from placewright_billing;
revoke select (stripe_id, kind) on market.stripe_objects from placewright_eraser;
revoke usage on schema market from placewright_keys;
revoke select (id, tenant_id, status, cancel_at_period_end, ended_at) on market.subscriptions from placewright_identity;
drop policy identity on market.subscriptions;
