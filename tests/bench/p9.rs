//! P9, the licenses' half: a sweep of a million licenses, a tenth of them due, against one plain UPDATE of as many rows to the
//! same values; with a tenant's writes beside it, whose time is taken too. (Dispatch of mailboxes comes with its issue.)

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use domain::scope::Role;
use jiff::SignedDuration;
use lambda::clock;
use serde_json::json;
use tokio_postgres::Client;

use crate::ratio::{Ratio, Round, quantile, sorted};
use crate::report::{Error, Finding, progress};
use crate::support::app::App;

pub const TITLE: &str = "a sweep of licenses, against one plain UPDATE, with writes beside it";

const LICENSES: i32 = 1_000_000;
const LICENSES_QUICK: i32 = 100_000;
/// One in so many is due.
const DUE: i32 = 10;
const ROUNDS: usize = 5;
const RATIO_TARGET: f64 = 1.25;
const P99_TARGET: Duration = Duration::from_millis(5);
/// Between two writes of the tenant.
const PACE: Duration = Duration::from_millis(2);

pub async fn run(is_quick: bool) -> Result<Finding, Error> {
    let licenses = if is_quick { LICENSES_QUICK } else { LICENSES };
    let app = App::new().await;
    let root = &app.db.root;
    progress("making licenses");
    let made = format!(
        "insert into core.tenants (kind, name, slug) select 'personal', 't' || n, 't' || n from generate_series(1, {licenses}) n;
         insert into market.module_licenses (tenant_id, module_id, state, reason)
         select id, uuidv7(), 'trial', 'trial_running' from core.tenants where slug like 't%';
         vacuum analyze market.module_licenses"
    );
    for statement in made.split(";\n") {
        root.batch_execute(statement).await?;
    }
    let scope = app.db.member("acme", "ada", Role::Owner).await;
    let writes = format!(
        "insert into market.module_licenses (tenant_id, module_id) select '{0}', uuidv7() from generate_series(1, 100)",
        scope.tenant()
    );
    root.batch_execute(&writes).await?;
    let mut rounds = Vec::new();
    let mut waits = Vec::new();
    for round in 0..=ROUNDS {
        progress(&format!("round {round}"));
        set(root).await?;
        let plain = plain(root).await?;
        set(root).await?;
        let (swept, beside) = swept(&app, licenses / DUE, scope).await?;
        if round > 0 {
            rounds.push(Round { ours: swept, peer: plain });
            waits.extend(beside);
        }
    }
    let (ratio, waits) = (Ratio::of(&rounds), sorted(waits));
    let p99 = Duration::from_secs_f64(quantile(&waits, 0.99));
    Ok(Finding {
        figure: json!({"to_one_update": ratio.figure(), "due": licenses / DUE, "write_p99_ms": p99.as_secs_f64() * 1e3,
                       "writes": waits.len()}),
        target: "<= 1.25 of one UPDATE; writes beside it <= 5 ms at the 99th percentile",
        holds: ratio.median <= RATIO_TARGET && p99 <= P99_TARGET,
        seed: None,
        lines: vec![
            format!("ratio to one UPDATE: {ratio}"),
            format!("{} writes beside it, p99 {p99:.1?}", waits.len()),
        ],
    })
}

/// A tenth is due; nothing else differs from before.
async fn set(root: &Client) -> Result<(), Error> {
    let sql = format!(
        "with due as (select id from market.module_licenses l
                      where exists (select from core.tenants t where t.id = l.tenant_id and t.slug ~ '^t[0-9]*{}$'))
         update market.module_licenses l
         set state = 'trial', reason = 'trial_running', upcoming_at = array[now() - interval '1 minute'],
             upcoming_states = '{{expired}}', upcoming_reasons = '{{trial_ended}}', upcoming_valid_until = array[now()]
         from due where due.id = l.id",
        0
    );
    root.batch_execute(&sql).await?;
    root.batch_execute("vacuum analyze market.module_licenses").await?;
    root.batch_execute("checkpoint").await?;
    Ok(())
}

/// Seconds.
async fn plain(root: &Client) -> Result<f64, Error> {
    let began = Instant::now();
    root.batch_execute(
        "update market.module_licenses
         set state = 'expired', reason = 'trial_ended', valid_until = now(), upcoming_at = '{}', upcoming_states = '{}',
             upcoming_reasons = '{}', upcoming_valid_until = '{}', updated_at = now()
         where next_change_at <= now()",
    )
    .await?;
    Ok(began.elapsed().as_secs_f64())
}

/// Seconds of the sweep, and of each write beside it.
async fn swept(
    app: &App,
    due: i32,
    scope: domain::scope::TenantScope,
) -> Result<(f64, Vec<f64>), Error> {
    let is_over = Arc::new(AtomicBool::new(false));
    let (flag, client) = (Arc::clone(&is_over), app.db.sign_in("placewright_owner").await);
    let tenant = scope.tenant().to_string();
    let writes = tokio::spawn(async move {
        let mut waits = Vec::new();
        let sql = "update market.module_licenses set is_active = not is_active where tenant_id = $1
                   and id = (select id from market.module_licenses where tenant_id = $1 order by id limit 1)";
        let setting = format!("set app.tenant_id = '{tenant}'");
        let id = scope.tenant().0;
        if client.batch_execute(&setting).await.is_err() {
            return waits;
        }
        while !flag.load(Ordering::Relaxed) {
            let began = Instant::now();
            if client.execute(sql, &[&id]).await.is_err() {
                return Vec::new();
            }
            waits.push(began.elapsed().as_secs_f64());
            tokio::time::sleep(PACE).await;
        }
        waits
    });
    let (began, now) = (Instant::now(), clock::now() + SignedDuration::from_secs(1));
    let advanced = license_sweep::advance(&app.market.sweep, now).await?;
    let took = began.elapsed().as_secs_f64();
    is_over.store(true, Ordering::Relaxed);
    if advanced != i64::from(due) {
        return Err(format!("{advanced} licenses moved on instead of {due}").into());
    }
    Ok((took, writes.await?))
}
