//! R3: what comes twice, at once and in any order has one effect; and whoever is cut off at any of their waits, before and
//! after each commit, leaves all or nothing. The queue here is that of questions to Stripe; R1 and R4 do so for mail.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::id::CorrelationId;
use domain::module::Module;
use domain::queue::RefetchStripe;
use domain::scope::{Role, TenantScope};
use fakes::stripe::{Delivery, StripeFake};
use fastrand::Rng;
use futures::StreamExt;
use jiff::SignedDuration;
use lambda::clock;
use serde_json::json;
use uuid::Uuid;

use crate::cut::Cut;
use crate::report::{Error, Finding, progress};
use crate::support::app::App;
use crate::support::market::Market;

pub const TITLE: &str = "deliveries at once, twice and shuffled; work cut off at every wait";

const DAY: SignedDuration = SignedDuration::from_hours(24);
/// How long the server gets to end what was cut off: 10 s.
const SETTLE_WAIT: Duration = Duration::from_millis(10);
const SETTLE_CHECKS_MAX: u32 = 1_000;
/// No piece of work waits that often.
const WAITS_MAX: usize = 2_000;

pub async fn run(is_quick: bool, seed: u64) -> Result<Finding, Error> {
    let (at_once, messages) = if is_quick { (200, 300) } else { (1_000, 33_000) };
    let app = App::new().await;
    let effects = at_once_one(&app, at_once).await?;
    progress("shuffled messages");
    let (deliveries, doubled) = shuffled(&app, messages, seed).await?;
    let mut lines = Vec::new();
    let mut waits = BTreeMap::new();
    for work in ["stripe-webhook", "license-sweep", "billing-reconcile"] {
        progress(work);
        let (count, broken) = cut_everywhere(&app, work).await?;
        waits.insert(work, count);
        lines.extend(broken);
    }
    Ok(Finding {
        figure: json!({"at_once": at_once, "effects": effects, "messages": deliveries, "double_effects": doubled,
                       "cuts": waits.values().sum::<usize>(), "half_done_or_lost": lines.len()}),
        target: "one effect, 0 double effects, nothing lost or half done at any cut",
        holds: effects == 1 && doubled == 0 && lines.is_empty(),
        seed: Some(seed),
        lines,
    })
}

/// A tenant that is a customer.
async fn customer(app: &App, market: &Market, name: &str) -> Result<(TenantScope, String), Error> {
    let scope = app.db.member(name, &format!("owner-{name}"), Role::Owner).await;
    let customer = format!("cus_{}", name.replace('-', ""));
    market.stripe.world().adopt_customer(&customer, &name.replace('-', ""));
    let sql =
        "insert into market.stripe_objects (tenant_id, stripe_id, kind, known_from, known_until)
        values ($1, $2, 'customer', to_timestamp(0), to_timestamp(0))";
    app.db.root.execute(sql, &[&scope.tenant().0, &customer]).await?;
    Ok((scope, customer))
}

/// The event of a subscription that was made just now.
fn subscribed(market: &Market, customer: &str) -> Delivery {
    let mut world = market.stripe.world();
    let seen = world.events_since(0).len();
    world.subscribe(customer, "calendar", "month");
    world.events_since(seen).swap_remove(0)
}

async fn at_once_one(app: &App, count: usize) -> Result<usize, Error> {
    let (_, id) = customer(app, &app.market, "at-once").await?;
    let event = subscribed(&app.market, &id);
    let all = futures::stream::iter(0..count).map(|_| app.market.delivers(&event));
    let outcomes: Vec<String> = all.buffer_unordered(64).collect().await;
    let applied = outcomes.iter().filter(|outcome| *outcome == "applied").count();
    let rows = app.db.count("market.subscriptions").await;
    let audited = app.db.count("core.audit_log where operation = 'relicense'").await;
    Ok(applied.max(usize::try_from(rows.max(audited.min(2)))?))
}

/// Every message one to five times, in any order, by two workers at once: how many deliveries, how many effects too many.
async fn shuffled(app: &App, messages: usize, seed: u64) -> Result<(usize, usize), Error> {
    let (scope, id) = customer(app, &app.market, "shuffled").await?;
    let event = subscribed(&app.market, &id);
    let sql = "insert into market.stripe_events (tenant_id, event_id, event_type, is_live, occurred_at, payload, state)
        select $1::uuid, 'evt_shuffled' || n, 'customer.subscription.updated', false, now(), $2::bytea, 'fetching'
        from generate_series(1, $3::integer) as n returning id";
    let count = i32::try_from(messages)?;
    let rows = app.db.root.query(sql, &[&scope.tenant().0, &event.body, &count]).await?;
    let mut random = Rng::with_seed(seed);
    let mut queue: Vec<Uuid> = Vec::new();
    for row in &rows {
        let id: Uuid = row.get(0);
        queue.extend(std::iter::repeat_n(id, random.usize(1..=5)));
    }
    random.shuffle(&mut queue);
    let deliveries = queue.len();
    {
        let mut world = app.market.stripe.world();
        let next = world.now() + 10;
        world.tick(next);
    }
    let work = futures::stream::iter(queue).map(|event| {
        let message = RefetchStripe {
            tenant_id: scope.tenant(),
            event,
            correlation_id: CorrelationId::fresh(),
        };
        // Within the second of another answer it comes again, as from a queue.
        stripe_refetch::refetch(&app.market.refetch, message, clock::now())
    });
    let _ends: Vec<_> = work.buffer_unordered(2).collect().await;
    let tenant = scope.tenant();
    let rows = app.db.count(&format!("market.subscriptions where tenant_id = '{tenant}'")).await;
    let audited =
        format!("core.audit_log where tenant_id = '{tenant}' and operation = 'relicense'");
    let audited = app.db.count(&audited).await;
    Ok((deliveries, usize::try_from((rows - 1).max(0) + (audited - 1).max(0))?))
}

/// Cut at the first wait, at the second, and so on until it is not cut any more: how many cuts, and what each left wrong.
async fn cut_everywhere(app: &App, work: &str) -> Result<(usize, Vec<String>), Error> {
    let mut broken = Vec::new();
    for at in 0..WAITS_MAX {
        let market = Market::new(&app.db.db(), app.guard(), StripeFake::start().await);
        let name = format!("{work}-{at}");
        let (scope, id) = customer(app, &market, &name).await?;
        let tenant = scope.tenant();
        let count =
            async |from: &str| app.db.count(&format!("{from} and tenant_id = '{tenant}'")).await;
        let is_done = match work {
            "stripe-webhook" => {
                let event = subscribed(&market, &id);
                let is_done = Cut::new(Box::pin(market.delivers(&event)), at).await.is_some();
                settled(app).await?;
                let kept = count("market.stripe_events where true").await;
                if kept != count("market.subscriptions where true").await {
                    broken.push(format!("{name}: half of it is there"));
                }
                market.delivers(&event).await;
                is_done
            }
            "license-sweep" => {
                let end = clock::now() - DAY;
                let sql = "insert into market.module_licenses
                        (tenant_id, module_id, trial_ends_at, state, reason, expires_at, next_notice_at, upcoming_at,
                         upcoming_states, upcoming_reasons, upcoming_valid_until)
                    values ($1, $2, $3, 'trial', 'trial_running', $3, $3, array[$3::timestamptz], '{expired}', '{trial_ended}',
                        array[$3::timestamptz])";
                app.db.root.execute(sql, &[&tenant.0, &Module::Calendar.id(), &end]).await?;
                let swept = Box::pin(market.sweeps(clock::now()));
                let is_done = Cut::new(swept, at).await.is_some();
                settled(app).await?;
                market.sweeps(clock::now()).await;
                is_done
            }
            _ => {
                subscribed(&market, &id);
                let run = Box::pin(billing_reconcile::reconcile(&market.reconcile, clock::now()));
                let is_done = Cut::new(run, at).await.transpose()?.is_some();
                settled(app).await?;
                let free = "update market.reconciliations set lease_until = null where finished_at is null";
                app.db.root.batch_execute(free).await?;
                billing_reconcile::reconcile(&market.reconcile, clock::now()).await?;
                is_done
            }
        };
        let wrong = match work {
            "license-sweep" => {
                count("market.license_notices where kind = 'ended'").await != 1
                    || count("core.notifications where type = 'license_ended'").await != 1
                    || count("market.module_licenses where state = 'expired'").await != 1
            }
            _ => {
                count("market.subscriptions where true").await != 1
                    || count("core.audit_log where operation = 'relicense'").await > 1
            }
        };
        if wrong {
            broken.push(format!("{name}: lost or doubled"));
        }
        // The next one finds nobody else there.
        app.db.root.execute("delete from core.tenants where id = $1", &[&tenant.0]).await?;
        if is_done {
            return Ok((at, broken));
        }
    }
    Err(format!("{work} waits more than {WAITS_MAX} times").into())
}

/// What was cut off may still run at the server, and be rolled back there or not: the next one comes later than that.
async fn settled(app: &App) -> Result<(), Error> {
    let sql = "select count(*) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
          and backend_type = 'client backend' and state <> 'idle'";
    for _ in 0..SETTLE_CHECKS_MAX {
        tokio::time::sleep(SETTLE_WAIT).await;
        if app.db.root.query_one(sql, &[]).await?.get::<_, i64>(0) == 0 {
            return Ok(());
        }
    }
    Err("what was cut off still runs at the server".into())
}
