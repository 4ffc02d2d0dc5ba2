alter table market.payments drop column stripe_dispute_id;

comment on column market.stripe_events.payload is 'The body, byte for byte';
comment on table market.stripe_events is 'Every event of Stripe with a good signature, as it came; the platform''s where it is nobody''s';
revoke select (event_id) on market.stripe_events from placewright_system;

-- One that was looking for events goes on with the invoices before them.
alter table market.reconciliations no force row level security;
update market.reconciliations set phase = 'invoices', after_id = null where phase = 'events';
alter table market.reconciliations force row level security;
alter table market.reconciliations drop constraint reconciliations_phase_check;
alter table market.reconciliations add constraint reconciliations_phase_check
    check (phase in ('subscriptions', 'invoices', 'ours', 'licenses', 'done'));
