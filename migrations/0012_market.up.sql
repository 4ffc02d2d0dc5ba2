-- Modules, licenses, what Stripe says about them, and credits.
--
-- Whoever serves requests reads here. What costs or is worth money is written by one role alone, in one tenant at a time:
-- `placewright_billing`. The catalogue belongs to the platform's own tenant, and so do events that are nobody's.

create schema market;
-- Who becomes another names what the other may use before it has become it.
grant usage on schema market
    to placewright_app, placewright_system, placewright_billing, placewright_identity, placewright_platform;
grant usage on schema core to placewright_billing;
comment on schema market is 'Modules, licenses, payments and credits';

create table market.modules (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    slug text not null,
    name text not null,
    description text not null default '',
    capabilities jsonb not null default '{}',
    dependencies jsonb not null default '[]',
    settings_schema jsonb not null default '{}',
    settings_schema_version integer not null default 1,
    price_onetime bigint,
    price_monthly bigint,
    price_annual bigint,
    currency text not null default 'eur',
    trial_days integer not null default 14,
    is_included boolean not null default false,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint modules_slug_key unique (tenant_id, slug),
    constraint modules_slug_check check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    constraint modules_dependencies_check check (jsonb_typeof(dependencies) = 'array'),
    constraint modules_prices_check check (price_onetime > 0 and price_monthly > 0 and price_annual > 0),
    constraint modules_currency_check check (currency = any (array['eur', 'usd', 'gbp', 'chf'])),
    constraint modules_trial_days_check check (trial_days between 0 and 365),
    constraint modules_version_check check (settings_schema_version > 0)
);
comment on table market.modules is 'The catalogue. All rows are of the platform''s own tenant: it is the same for everybody';
comment on column market.modules.capabilities is '{"features": [text], "events": [text]}: what it brings';
comment on column market.modules.dependencies is '[{"module": slug, "is_required": boolean}]; without cycles';
comment on column market.modules.settings_schema is 'JSON Schema of `module_licenses.settings`';
comment on column market.modules.price_onetime is 'Minor units of `currency`; null: not sold so';
comment on column market.modules.is_included is 'Everybody has it, without a license';
comment on column market.modules.is_active is 'False: nobody can begin with it; who has it keeps it';
create trigger touch before update on market.modules for each row execute function core.touch();

create table market.module_licenses (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    module_id uuid not null,
    license_type text not null default 'trial',
    is_active boolean not null default true,
    settings jsonb not null default '{}',
    settings_schema_version integer not null default 1,
    trial_ends_at timestamptz,
    is_granted boolean not null default false,
    granted_until timestamptz,
    is_suspended boolean not null default false,
    state text not null default 'expired',
    reason text not null default 'no_license',
    valid_until timestamptz,
    grace_until timestamptz,
    expires_at timestamptz,
    upcoming_at timestamptz[] not null default '{}',
    upcoming_states text[] not null default '{}',
    upcoming_reasons text[] not null default '{}',
    upcoming_valid_until timestamptz[] not null default '{}',
    next_change_at timestamptz generated always as (upcoming_at[1]) stored,
    next_notice_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint module_licenses_module_key unique (tenant_id, module_id),
    constraint module_licenses_row_key unique (tenant_id, id),
    constraint module_licenses_license_type_check check (license_type in ('trial', 'purchased', 'subscription')),
    constraint module_licenses_state_check check (state in
        ('trial', 'active', 'past_due', 'grace', 'expired', 'suspended', 'refunded', 'disputed')),
    constraint module_licenses_upcoming_check check (
        cardinality(upcoming_at) = cardinality(upcoming_states) and cardinality(upcoming_at) = cardinality(upcoming_reasons)
        and cardinality(upcoming_at) = cardinality(upcoming_valid_until))
);
comment on table market.module_licenses is
    'One per tenant and module. What was agreed, and what follows from it: the state, and the states to come, written whenever '
    'something is agreed. Whoever reads it at a later time takes the state that has begun by then, swept or not';
comment on column market.module_licenses.module_id is 'No foreign key: the catalogue is the platform''s, and no module is deleted';
comment on column market.module_licenses.license_type is 'What the present state rests on';
comment on column market.module_licenses.is_active is 'False: the tenant switched it off; nothing else is lost';
comment on column market.module_licenses.settings_schema_version is 'The version of the schema that the settings were checked against';
comment on column market.module_licenses.is_granted is 'The platform gave it, until `granted_until` or for good';
comment on column market.module_licenses.valid_until is 'Until when it was paid, tried or granted; null: for good, or not at all';
comment on column market.module_licenses.grace_until is 'When access ends if nothing is agreed any more; null: never, or it has ended';
comment on column market.module_licenses.expires_at is 'When access ends by itself, which notices warn of, or when it ended; null: never';
comment on column market.module_licenses.upcoming_at is 'When the states to come begin, in order';
comment on column market.module_licenses.next_notice_at is 'When the next notice is due';
-- For license-sweep, which works across tenants.
create index module_licenses_due_idx on market.module_licenses (next_change_at) where next_change_at is not null;
create index module_licenses_notice_idx on market.module_licenses (next_notice_at) where next_notice_at is not null;

create table market.license_notices (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    license_id uuid not null,
    kind text not null,
    due_at timestamptz not null,
    is_overtaken boolean not null default false,
    created_at timestamptz not null default now(),
    constraint license_notices_once_key unique (tenant_id, license_id, kind, due_at),
    constraint license_notices_kind_check check (kind in ('ends_in_7_days', 'ends_in_3_days', 'ends_in_1_day', 'ended')),
    constraint license_notices_license_fkey foreign key (tenant_id, license_id)
        references market.module_licenses (tenant_id, id) on delete cascade
);
comment on table market.license_notices is 'Each warning of an end, once ever';
comment on column market.license_notices.due_at is 'The end that it warns of, not when it was sent';
comment on column market.license_notices.is_overtaken is 'A later warning was due at the same time, and was told instead';

create table market.trial_redemptions (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    module_id uuid not null,
    subject_hash bytea not null,
    created_at timestamptz not null default now(),
    constraint trial_redemptions_subject_key unique (subject_hash, module_id)
);
comment on table market.trial_redemptions is
    'Who has tried what: the tenant, its owner''s address and its cards, each as a hash. One trial, also under another name';
comment on column market.trial_redemptions.module_id is 'No foreign key: the catalogue is the platform''s';
create index trial_redemptions_tenant_idx on market.trial_redemptions (tenant_id);

create table market.purchases (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    module_id uuid not null,
    amount bigint not null,
    currency text not null default 'eur',
    status text not null default 'pending',
    failure_code text,
    stripe_payment_intent_id text,
    completed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint purchases_payment_intent_key unique (tenant_id, stripe_payment_intent_id),
    constraint purchases_amount_check check (amount > 0),
    constraint purchases_currency_check check (currency = any (array['eur', 'usd', 'gbp', 'chf'])),
    constraint purchases_status_check check (status in ('pending', 'completed', 'failed', 'canceled'))
);
comment on table market.purchases is 'A module bought for good';
comment on column market.purchases.module_id is 'No foreign key: the catalogue is the platform''s';
comment on column market.purchases.failure_code is 'Stripe''s machine code of the last failure';
-- One at a time that can be paid, and one that failed can be tried again: a second would be paid for nothing.
create unique index purchases_open_key on market.purchases (tenant_id, module_id) where status in ('pending', 'failed');
create trigger touch before update on market.purchases for each row execute function core.touch();

create table market.subscriptions (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    module_id uuid not null,
    stripe_subscription_id text not null,
    stripe_item_id text,
    stripe_product_id text,
    status text not null,
    billing_interval text,
    amount bigint,
    currency text,
    current_period_start timestamptz not null,
    current_period_end timestamptz not null,
    cancel_at_period_end boolean not null default false,
    canceled_at timestamptz,
    ended_at timestamptz,
    checked_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint subscriptions_stripe_key unique (tenant_id, stripe_subscription_id),
    constraint subscriptions_status_check check (status in
        ('incomplete', 'incomplete_expired', 'trialing', 'active', 'past_due', 'unpaid', 'canceled', 'paused')),
    constraint subscriptions_billing_interval_check check (billing_interval in ('month', 'year'))
);
comment on table market.subscriptions is 'As Stripe has it; a tenant''s and module''s former ones stay';
comment on column market.subscriptions.module_id is 'No foreign key: the catalogue is the platform''s';
comment on column market.subscriptions.checked_at is 'When billing-reconcile last compared it with Stripe';
comment on column market.subscriptions.billing_interval is 'MP `interval`, which is a word of SQL';
-- For billing-reconcile, which compares across tenants.
create index subscriptions_live_idx on market.subscriptions (stripe_subscription_id)
    where status in ('trialing', 'active', 'past_due', 'unpaid', 'paused');
create index subscriptions_module_idx on market.subscriptions (tenant_id, module_id);
create trigger touch before update on market.subscriptions for each row execute function core.touch();

create table market.invoices (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    stripe_invoice_id text not null,
    stripe_subscription_id text,
    stripe_payment_intent_id text,
    status text not null,
    amount_due bigint not null,
    amount_paid bigint not null,
    currency text not null,
    period_start timestamptz not null,
    period_end timestamptz not null,
    attempt_count integer not null default 0,
    next_payment_attempt timestamptz,
    hosted_invoice_url text,
    issued_at timestamptz not null,
    created_at timestamptz not null default now(),
    constraint invoices_stripe_key unique (tenant_id, stripe_invoice_id),
    constraint invoices_status_check check (status in ('draft', 'open', 'paid', 'uncollectible', 'void'))
);
comment on table market.invoices is 'As Stripe has them; may come before their subscription';
create index invoices_newest_idx on market.invoices (tenant_id, issued_at desc, id desc);

create table market.payments (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    stripe_payment_intent_id text not null,
    is_refunded boolean not null default false,
    amount_refunded bigint not null default 0,
    dispute_status text,
    card_hash bytea,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint payments_payment_intent_key unique (tenant_id, stripe_payment_intent_id),
    constraint payments_dispute_status_check check (dispute_status in ('open', 'won', 'lost'))
);
comment on table market.payments is 'What became of a payment afterwards, of a purchase''s or an invoice''s; may come before either';
comment on column market.payments.is_refunded is 'In full';
comment on column market.payments.card_hash is 'SHA-256 of Stripe''s fingerprint of the card';
create trigger touch before update on market.payments for each row execute function core.touch();

create table market.stripe_objects (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    stripe_id text not null,
    kind text not null,
    known_from timestamptz not null,
    known_until timestamptz not null,
    seen_event text,
    is_deleted boolean not null default false,
    created_at timestamptz not null default now(),
    constraint stripe_objects_stripe_key unique (stripe_id),
    constraint stripe_objects_kind_check check (kind in
        ('customer', 'subscription', 'invoice', 'payment_intent', 'charge', 'dispute', 'checkout.session'))
);
comment on table market.stripe_objects is 'Whose each object at Stripe is, and how new our knowledge of it';
comment on column market.stripe_objects.known_from is
    'By Stripe''s clock, which has whole seconds: news from before it is contained in what we know';
comment on column market.stripe_objects.known_until is
    'News from after it is newer than what we know. Between the two nobody can tell, and the object is asked for anew';
comment on column market.stripe_objects.seen_event is 'The event that it came with; null: it was fetched';
create index stripe_objects_customer_idx on market.stripe_objects (tenant_id, kind);

create table market.stripe_events (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    event_id text not null,
    event_type text not null,
    api_version text,
    is_live boolean not null,
    occurred_at timestamptz not null,
    payload bytea not null,
    state text not null,
    reason text,
    attempts integer not null default 1,
    asked_at timestamptz not null default now(),
    received_at timestamptz not null default now(),
    settled_at timestamptz,
    constraint stripe_events_event_key unique (event_id),
    constraint stripe_events_state_check check (state in ('applied', 'ignored', 'superseded', 'fetching', 'failed')),
    constraint stripe_events_attempts_check check (attempts > 0)
);
comment on table market.stripe_events is 'Every event of Stripe with a good signature, as it came; the platform''s where it is nobody''s';
comment on column market.stripe_events.payload is 'The body, byte for byte';
comment on column market.stripe_events.asked_at is 'When its object was last asked for';
comment on column market.stripe_events.state is
    'applied; ignored: not of our concern; superseded: we knew a newer state; fetching: its object is asked for anew; '
    'failed: waits for Stripe''s retry or for a superuser''s replay';
-- For license-sweep, which counts what is stuck across tenants, and for superusers.
create index stripe_events_open_idx on market.stripe_events (received_at) where state in ('fetching', 'failed');

create table market.reconciliations (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    phase text not null default 'subscriptions',
    after_id text,
    lease_until timestamptz,
    checked bigint not null default 0,
    mended bigint not null default 0,
    failed bigint not null default 0,
    differences jsonb not null default '[]',
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    constraint reconciliations_phase_check check (phase in ('subscriptions', 'invoices', 'ours', 'licenses', 'done')),
    constraint reconciliations_differences_check check (jsonb_typeof(differences) = 'array'),
    constraint reconciliations_counts_check check (checked >= 0 and mended >= 0 and failed >= 0)
);
comment on table market.reconciliations is 'A nightly comparison with Stripe, and how far it is; the platform''s own';
comment on column market.reconciliations.after_id is 'Where its next page begins';
comment on column market.reconciliations.differences is '[{"object", "field", "ours", "stripe"}], the first thousand; no words of anybody';
create unique index reconciliations_open_key on market.reconciliations (tenant_id) where finished_at is null;

create table market.credit_entries (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    kind text not null,
    amount bigint not null,
    purpose text not null,
    hold_id uuid,
    expires_at timestamptz,
    spend_key text not null,
    created_at timestamptz not null default now(),
    constraint credit_entries_spend_key unique (tenant_id, spend_key),
    constraint credit_entries_kind_check check (kind in ('grant', 'hold', 'settle', 'release', 'refund')),
    -- A hold keeps its credits back; what ends it is worth what it took for good.
    constraint credit_entries_amount_check check (
        amount >= 0 and (kind in ('settle', 'release') or amount > 0) and (kind <> 'release' or amount = 0)),
    constraint credit_entries_hold_check check (
        (kind = 'hold') = (expires_at is not null) and (kind in ('settle', 'release', 'refund')) = (hold_id is not null)),
    constraint credit_entries_row_key unique (tenant_id, id),
    constraint credit_entries_hold_fkey foreign key (tenant_id, hold_id) references market.credit_entries (tenant_id, id)
);
comment on table market.credit_entries is 'The ledger of credits: nothing in it is changed. The balance is its sum';
comment on column market.credit_entries.amount is 'Whole credits. A hold counts until it is settled, released or expired';
comment on column market.credit_entries.spend_key is 'One per spend, given by whoever spends: the same again is the same entry';
-- A hold ends once; a settled one is paid back once.
create unique index credit_entries_end_key on market.credit_entries (tenant_id, hold_id) where kind in ('settle', 'release');
create unique index credit_entries_refund_key on market.credit_entries (tenant_id, hold_id) where kind = 'refund';

-- The product's own parts, and who sells them.

select set_config('app.tenant_id', '01900000-0000-7000-8000-000000000000', true);
insert into market.modules
    (id, tenant_id, slug, name, description, capabilities, dependencies, settings_schema, price_onetime, price_monthly,
     price_annual, is_included)
select ('01900000-0000-7000-8000-00000000' || m.number)::uuid, '01900000-0000-7000-8000-000000000000', m.slug, m.name,
       m.description, jsonb_build_object('features', m.features), m.dependencies::jsonb, m.schema::jsonb, m.onetime, m.monthly,
       m.annual, m.is_included
from (values
    ('0c01', 'mailboxes', 'Mailboxes', 'Reads the mailboxes that people connect.', array['gmail', 'sync'], '[]', '{"type": "object", "properties": {}, "additionalProperties": false}', null::bigint, null::bigint, null::bigint, true),
    ('0c02', 'email-providers', 'E-mail providers', 'Sends through the tenant''s own mail providers.', array['send'], '[]', '{"type": "object", "properties": {"daily_limit": {"type": "integer", "minimum": 1, "maximum": 100000}}, "additionalProperties": false}', 19900, 900, 8640, false),
    ('0c03', 'tracker', 'Tracker', 'Job postings, applications and their history.', array['job_postings', 'applications', 'review'], '[{"module": "mailboxes", "is_required": false}]', '{"type": "object", "properties": {}, "additionalProperties": false}', null, null, null, true),
    ('0c04', 'assistant', 'Assistant', 'A career assistant that knows the applications.', array['chat'], '[{"module": "tracker", "is_required": true}]', '{"type": "object", "properties": {"tone": {"enum": ["brief", "friendly"]}}, "additionalProperties": false}', null, 1200, 11520, false),
    ('0c05', 'cv-analysis', 'CV analysis', 'Scores CVs against job descriptions.', array['cv_scoring'], '[]', '{"type": "object", "properties": {"min_match_score": {"type": "integer", "minimum": 0, "maximum": 100}}, "additionalProperties": false}', 49900, 2900, 27840, false),
    ('0c06', 'interviews', 'Interviews', 'Runs interviews and reports on them.', array['interviews', 'reports'], '[{"module": "cv-analysis", "is_required": true}]', '{"type": "object", "properties": {"duration_minutes": {"type": "integer", "minimum": 5, "maximum": 240}}, "additionalProperties": false}', 49900, 2900, 27840, false),
    ('0c07', 'calendar', 'Calendar', 'Archives calendars and makes timesheets.', array['archives', 'timesheets'], '[]', '{"type": "object", "properties": {"time_zone": {"type": "string", "maxLength": 64}}, "additionalProperties": false}', 29900, 1500, 14400, false),
    ('0c08', 'workflows', 'Workflows', 'Chains the modules.', array['workflows'], '[{"module": "cv-analysis", "is_required": false}, {"module": "interviews", "is_required": false}]', '{"type": "object", "properties": {}, "additionalProperties": false}', null, 3900, 37440, false)
) as m (number, slug, name, description, features, dependencies, schema, onetime, monthly, annual, is_included);
select set_config('app.tenant_id', '', true);

-- Row security, and who may do what.

do $$
declare
    place text;
begin
    foreach place in array array['modules', 'module_licenses', 'license_notices', 'trial_redemptions', 'purchases',
                                 'subscriptions', 'invoices', 'payments', 'stripe_objects', 'stripe_events',
                                 'reconciliations', 'credit_entries'] loop
        execute format('alter table market.%I enable row level security', place);
        execute format('alter table market.%I force row level security', place);
        execute format(
            'create policy tenant on market.%I for all to %s '
            'using (tenant_id = current_setting(''app.tenant_id'')::uuid) '
            'with check (tenant_id = current_setting(''app.tenant_id'')::uuid)', place,
            case when place in ('license_notices', 'trial_redemptions', 'stripe_objects', 'stripe_events', 'reconciliations')
                 then 'placewright_billing, placewright_owner' else 'placewright_app, placewright_billing, placewright_owner' end);
        perform core.admit_eraser(format('market.%I', place)::regclass);
        if place in ('module_licenses', 'purchases', 'subscriptions', 'invoices', 'payments', 'credit_entries') then
            perform core.admit_exporter(format('market.%I', place)::regclass);
        end if;
    end loop;
end
$$;

grant select on market.modules, market.module_licenses, market.purchases, market.subscriptions, market.invoices,
                market.credit_entries
    to placewright_app;
grant select (id, tenant_id, stripe_payment_intent_id, is_refunded, amount_refunded, dispute_status) on market.payments
    to placewright_app;

grant select on market.modules, market.module_licenses, market.license_notices, market.trial_redemptions, market.purchases,
                market.subscriptions, market.payments, market.stripe_objects, market.reconciliations, market.credit_entries
    to placewright_billing;
grant select (id, tenant_id, event_id, payload, state, attempts) on market.stripe_events to placewright_billing;
grant select (id, tenant_id, stripe_invoice_id, stripe_subscription_id, stripe_payment_intent_id, status, amount_due, amount_paid,
              period_start, period_end, attempt_count, next_payment_attempt, hosted_invoice_url)
    on market.invoices to placewright_billing;
grant insert on market.module_licenses, market.license_notices, market.trial_redemptions, market.purchases,
                market.subscriptions, market.invoices, market.payments, market.stripe_objects, market.stripe_events,
                market.reconciliations, market.credit_entries
    to placewright_billing;
grant update (license_type, is_active, settings, settings_schema_version, trial_ends_at, is_granted, granted_until, is_suspended,
              state, reason, valid_until, grace_until, expires_at, upcoming_at, upcoming_states, upcoming_reasons,
              upcoming_valid_until, next_notice_at, updated_at)
    on market.module_licenses to placewright_billing;
grant update (status, failure_code, completed_at, stripe_payment_intent_id) on market.purchases to placewright_billing;
grant update (stripe_item_id, stripe_product_id, status, billing_interval, amount, currency, current_period_start,
              current_period_end, cancel_at_period_end, canceled_at, ended_at, checked_at)
    on market.subscriptions to placewright_billing;
grant update (stripe_subscription_id, stripe_payment_intent_id, status, amount_due, amount_paid, period_start, period_end,
              attempt_count, next_payment_attempt, hosted_invoice_url)
    on market.invoices to placewright_billing;
grant update (is_refunded, amount_refunded, dispute_status, card_hash) on market.payments to placewright_billing;
grant update (known_from, known_until, seen_event, is_deleted) on market.stripe_objects to placewright_billing;
grant update (state, reason, attempts, settled_at) on market.stripe_events to placewright_billing;
grant update (phase, after_id, lease_until, checked, mended, failed, differences, finished_at)
    on market.reconciliations to placewright_billing;

-- The schedules look for what is due across tenants.
create policy system on market.module_licenses for all to placewright_system using (true) with check (true);
grant select (id, tenant_id, state, valid_until, expires_at, next_change_at, next_notice_at, upcoming_at,
              upcoming_states, upcoming_reasons, upcoming_valid_until, updated_at),
      update (state, reason, valid_until, upcoming_at, upcoming_states, upcoming_reasons, upcoming_valid_until, updated_at)
    on market.module_licenses to placewright_system;
create policy system on market.stripe_objects for select to placewright_system using (true);
grant select (id, stripe_id, tenant_id, kind) on market.stripe_objects to placewright_system;
create policy system on market.stripe_events for all to placewright_system using (true) with check (true);
grant select (id, tenant_id, state, reason, attempts, asked_at, received_at), update (state, reason, attempts, asked_at)
    on market.stripe_events to placewright_system;
create policy system on market.subscriptions for select to placewright_system using (true);
grant select (id, tenant_id, stripe_subscription_id, status, checked_at, created_at) on market.subscriptions to placewright_system;

grant insert, update (name, description, capabilities, dependencies, settings_schema, settings_schema_version, price_onetime,
                      price_monthly, price_annual, currency, trial_days, is_included, is_active)
    on market.modules to placewright_billing;

-- Superusers look across tenants; what they change goes through the one role that may.
create policy platform on market.modules for select to placewright_platform using (true);
create policy platform on market.module_licenses for select to placewright_platform using (true);
create policy platform on market.stripe_events for select to placewright_platform using (true);
create policy platform on market.reconciliations for select to placewright_platform using (true);
grant select (id, slug, name) on market.modules to placewright_platform;
grant select (id, tenant_id, module_id, state, expires_at, is_active) on market.module_licenses to placewright_platform;
grant select (id, tenant_id, event_id, event_type, is_live, state, reason, attempts, occurred_at, received_at, settled_at)
    on market.stripe_events to placewright_platform;
grant select (id, phase, checked, mended, failed, differences, started_at, finished_at)
    on market.reconciliations to placewright_platform;

-- What follows from a change of a license goes where all such things go.
create policy billing on core.idempotency_keys for all to placewright_billing
    using (tenant_id = current_setting('app.tenant_id')::uuid) with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant select, insert, update (id, request_hash, response_status, response_body, answer_encrypted, created_at, expires_at)
    on core.idempotency_keys to placewright_billing;
create policy billing on core.outbox for all to placewright_billing
    using (tenant_id = current_setting('app.tenant_id')::uuid) with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant select (id, body), insert (tenant_id, queue, body, lease_until) on core.outbox to placewright_billing;
create policy billing on core.audit_log for all to placewright_billing
    using (tenant_id = current_setting('app.tenant_id')::uuid) with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant insert (tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details, request_data,
              response_data, duration_ms, ip_address, user_agent, correlation_id, parent_audit_id),
      select (id)
    on core.audit_log to placewright_billing;
create policy billing on core.notifications for all to placewright_billing
    using (tenant_id = current_setting('app.tenant_id')::uuid) with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant insert (id, tenant_id, user_id, type, title, message, related_entity_type, related_entity_id, incident, is_in_app,
              is_email_wanted),
      select (id, tenant_id, user_id, type, incident, is_email_wanted)
    on core.notifications to placewright_billing;
create policy billing on core.user_notification_preferences for select to placewright_billing
    using (tenant_id = current_setting('app.tenant_id')::uuid);
grant select (tenant_id, user_id, in_app_notifications_enabled, email_notifications_enabled)
    on core.user_notification_preferences to placewright_billing;
create policy billing on core.tenant_users for select to placewright_billing
    using (tenant_id = current_setting('app.tenant_id')::uuid);
grant select (tenant_id, user_id, role) on core.tenant_users to placewright_billing;

alter table core.outbox drop constraint outbox_queue_check;
alter table core.outbox add constraint outbox_queue_check
    check (queue in ('mailbox-sync', 'email-parse', 'notice-send', 'data-export', 'stripe-refetch'));
alter table core.notifications drop constraint notifications_type_check;
alter table core.notifications add constraint notifications_type_check
    check (type in ('mailbox_needs_authorization', 'mailbox_well_again', 'review_waiting', 'invitation_accepted',
                    'role_changed', 'password_changed', 'new_sign_in', 'identity_linked', 'api_token_created',
                    'license_ending', 'license_ended', 'payment_failed'));
