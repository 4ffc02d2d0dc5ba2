-- Events that were never delivered are looked for, and of several disputes of a payment the one that weighs most counts.
alter table market.reconciliations drop constraint reconciliations_phase_check;
alter table market.reconciliations add constraint reconciliations_phase_check
    check (phase in ('subscriptions', 'invoices', 'events', 'ours', 'licenses', 'done'));

-- Which of Stripe's events the ledger lacks, whosever they would be.
grant select (event_id) on market.stripe_events to placewright_system;
comment on table market.stripe_events is
    'Every event of Stripe with a good signature, as it came, or that never came, as Stripe lists it; the platform''s where it is '
    'nobody''s';
comment on column market.stripe_events.payload is 'The body, byte for byte; of one that never came, what Stripe lists';

alter table market.payments add column stripe_dispute_id text;
comment on column market.payments.stripe_dispute_id is
    'The dispute that dispute_status is of; null: none, or one from before it was kept';
grant update (stripe_dispute_id) on market.payments to placewright_billing;
grant select (stripe_dispute_id) on market.payments to placewright_exporter;
