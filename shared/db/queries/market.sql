--: ModuleRow (price_onetime?, price_monthly?, price_annual?)

--! modules : ModuleRow
-- In the platform's own tenant: what is in the catalogue.
select id, slug, name, description, capabilities, dependencies, settings_schema, settings_schema_version, price_onetime,
       price_monthly, price_annual, currency, trial_days, is_included, is_active
from market.modules
where tenant_id = current_setting('app.tenant_id')::uuid
order by slug;

--! is_included
-- In the platform's own tenant.
select exists (
    select from market.modules
    where tenant_id = current_setting('app.tenant_id')::uuid and id = :id and is_included
) as is_included;

--: StandingRow (valid_until?, grace_until?, upcoming_valid_until[?])

--! license_standing : StandingRow
-- What the guard asks for: the answer, and those to come.
select module_id, state, reason, valid_until, grace_until, upcoming_at, upcoming_states, upcoming_reasons,
       upcoming_valid_until
from market.module_licenses
where tenant_id = current_setting('app.tenant_id')::uuid and module_id = :module_id;

--: LicenseRow (valid_until?, grace_until?, expires_at?, trial_ends_at?, upcoming_valid_until[?])

--! licenses : LicenseRow
select id, module_id, license_type, is_active, settings, settings_schema_version, trial_ends_at, state, reason, valid_until,
       grace_until, expires_at, upcoming_at, upcoming_states, upcoming_reasons, upcoming_valid_until, created_at, updated_at
from market.module_licenses
where tenant_id = current_setting('app.tenant_id')::uuid
order by module_id;

--! lock_billing
-- Billing door, as all that follows: two who change the licenses of one tenant come one after the other.
select true as is_locked from pg_advisory_xact_lock(hashtextextended(current_setting('app.tenant_id'), 0));

--! ensure_license
insert into market.module_licenses (tenant_id, module_id)
values (current_setting('app.tenant_id')::uuid, :module_id)
on conflict (tenant_id, module_id) do nothing
returning id;

--! license_facts : (trial_ends_at?, granted_until?, valid_until?, expires_at?, next_notice_at?, upcoming_valid_until[?])
select id, module_id, license_type, is_active, trial_ends_at, is_granted, granted_until, is_suspended, state, reason, valid_until,
       expires_at, next_notice_at, upcoming_at, upcoming_states, upcoming_reasons, upcoming_valid_until
from market.module_licenses
where tenant_id = current_setting('app.tenant_id')::uuid;

--! purchase_facts
select p.module_id, coalesce(y.is_refunded, false) as is_refunded, coalesce(y.dispute_status, '') as dispute_status
from market.purchases p
left join market.payments y on y.tenant_id = p.tenant_id and y.stripe_payment_intent_id = p.stripe_payment_intent_id
where p.tenant_id = current_setting('app.tenant_id')::uuid and p.status = 'completed';

--! subscription_facts : (ended_at?, paid_until?)
-- Paid until and refunded: as the newest invoice says that was paid; an older one may reach further, and was made good for
-- when the interval changed. Disputed: any of them.
select s.stripe_subscription_id, s.module_id, s.status, s.current_period_start, s.current_period_end, s.cancel_at_period_end, s.ended_at,
       paid.period_end as paid_until, coalesce(paid.is_refunded, false) as is_refunded,
       coalesce(disputes.is_open, false) as is_disputed, coalesce(disputes.is_lost, false) as is_dispute_lost
from market.subscriptions s
left join lateral (
    select i.period_end, y.is_refunded from market.invoices i
    left join market.payments y on y.tenant_id = i.tenant_id and y.stripe_payment_intent_id = i.stripe_payment_intent_id
    where i.tenant_id = s.tenant_id and i.stripe_subscription_id = s.stripe_subscription_id and i.status = 'paid'
    order by i.issued_at desc, i.period_end desc, i.id desc limit 1
) paid on true
left join lateral (
    select bool_or(y.dispute_status = 'open') as is_open, bool_or(y.dispute_status = 'lost') as is_lost
    from market.invoices i
    join market.payments y on y.tenant_id = i.tenant_id and y.stripe_payment_intent_id = i.stripe_payment_intent_id
    where i.tenant_id = s.tenant_id and i.stripe_subscription_id = s.stripe_subscription_id
) disputes on true
where s.tenant_id = current_setting('app.tenant_id')::uuid;

--! write_license (valid_until?, grace_until?, expires_at?, upcoming_valid_until[?], next_notice_at?)
update market.module_licenses
set license_type = :license_type, state = :state, reason = :reason, valid_until = :valid_until, grace_until = :grace_until,
    expires_at = :expires_at, upcoming_at = :upcoming_at, upcoming_states = :upcoming_states,
    upcoming_reasons = :upcoming_reasons, upcoming_valid_until = :upcoming_valid_until, next_notice_at = :next_notice_at,
    updated_at = now()
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id
returning id;

--! redeem_trial
-- One per module and subject, whichever tenant; a subject is a tenant, an address or a card.
insert into market.trial_redemptions (tenant_id, module_id, subject_hash)
select current_setting('app.tenant_id')::uuid, :module_id, s from unnest(:subjects::bytea[]) as s
on conflict (subject_hash, module_id) do nothing
returning id;

--! known_cards
select distinct card_hash from market.payments
where tenant_id = current_setting('app.tenant_id')::uuid and card_hash is not null
limit :max_rows;

--! redeem_card
-- A card that paid for one tenant has tried what that tenant tried.
insert into market.trial_redemptions (tenant_id, module_id, subject_hash)
select tenant_id, module_id, :card_hash from market.module_licenses
where tenant_id = current_setting('app.tenant_id')::uuid and trial_ends_at is not null
on conflict (subject_hash, module_id) do nothing
returning id;

--! begin_trial
update market.module_licenses set trial_ends_at = :until
where tenant_id = current_setting('app.tenant_id')::uuid and module_id = :module_id and trial_ends_at is null
returning id;

--! configure_license (is_active?, settings?, settings_schema_version?)
update market.module_licenses
set is_active = coalesce(:is_active, is_active), settings = coalesce(:settings, settings),
    settings_schema_version = coalesce(:settings_schema_version, settings_schema_version)
where tenant_id = current_setting('app.tenant_id')::uuid and module_id = :module_id
returning id;

--! set_grant (granted_until?)
update market.module_licenses set is_granted = :is_granted, granted_until = :granted_until
where tenant_id = current_setting('app.tenant_id')::uuid and module_id = :module_id
returning id;

--! set_suspended
update market.module_licenses set is_suspended = :is_suspended
where tenant_id = current_setting('app.tenant_id')::uuid and module_id = :module_id
returning id;

--! advance_licenses
-- System door: the states that have begun, the longest overdue first; what somebody else changes just now waits for the next
-- round. The rules are the machine's, which wrote down what is to come.
with due as (
    select id from market.module_licenses where next_change_at <= :now
    order by next_change_at limit :max_rows for update skip locked
), advanced as (
    update market.module_licenses l
    set state = upcoming_states[1], reason = upcoming_reasons[1], valid_until = upcoming_valid_until[1],
        upcoming_at = upcoming_at[2:], upcoming_states = upcoming_states[2:], upcoming_reasons = upcoming_reasons[2:],
        upcoming_valid_until = upcoming_valid_until[2:], updated_at = :now
    from due where l.id = due.id
    returning 1
)
select count(*) as advanced from advanced;

--! due_notices
-- System door: whose turn it is to be told, the most urgent first, after those that this run has seen.
select tenant_id, id, next_notice_at from market.module_licenses
where next_notice_at <= :now and (next_notice_at, id) > (:seen_at, :seen_id)
order by next_notice_at, id
limit :max_rows;

--! lock_notice : (next_notice_at?, expires_at?)
-- Of two who would tell it, one gets it; the other finds it told.
select l.id, l.module_id, l.state, l.reason, l.expires_at, l.next_notice_at
from market.module_licenses l
where l.tenant_id = current_setting('app.tenant_id')::uuid and l.id = :id and l.next_notice_at <= :now
for update skip locked;

--! write_notice
insert into market.license_notices (tenant_id, license_id, kind, due_at, is_overtaken)
values (current_setting('app.tenant_id')::uuid, :license_id, :kind, :due_at, :is_overtaken)
on conflict (tenant_id, license_id, kind, due_at) do nothing
returning id;

--! set_next_notice (next_notice_at?)
update market.module_licenses set next_notice_at = :next_notice_at
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id
returning id;

--! who_pays
-- Who is told about licenses: owners and administrators.
select user_id from core.tenant_users
where tenant_id = current_setting('app.tenant_id')::uuid and role in ('owner', 'admin')
order by role desc, user_id
limit :max_rows;

--! put_module (price_onetime?, price_monthly?, price_annual?)
-- In the platform's own tenant. Another schema is another version. One that is there keeps its id.
insert into market.modules as m
    (id, tenant_id, slug, name, description, capabilities, dependencies, settings_schema, price_onetime, price_monthly,
     price_annual, currency, trial_days, is_included, is_active)
values (:id, current_setting('app.tenant_id')::uuid, :slug, :name, :description, :capabilities, :dependencies,
        :settings_schema, :price_onetime, :price_monthly, :price_annual, :currency, :trial_days, :is_included, :is_active)
on conflict (tenant_id, slug) do update
    set name = excluded.name, description = excluded.description, capabilities = excluded.capabilities,
        dependencies = excluded.dependencies,
        settings_schema_version = m.settings_schema_version + (m.settings_schema <> excluded.settings_schema)::integer,
        settings_schema = excluded.settings_schema, price_onetime = excluded.price_onetime,
        price_monthly = excluded.price_monthly, price_annual = excluded.price_annual, currency = excluded.currency,
        trial_days = excluded.trial_days, is_included = excluded.is_included, is_active = excluded.is_active
returning id, settings_schema_version;
