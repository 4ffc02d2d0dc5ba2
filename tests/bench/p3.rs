//! P3: a tenant's read, against pgbench with the same commands and against its plain prepared select.
//!
//! Begin, tenant, person, select and commit are one network round trip, counted by a relay at the socket.

use std::path::{Path, PathBuf};
use std::time::Instant;

use db::{Db, queries};
use domain::scope::{Role, TenantScope};
use secrecy::ExposeSecret;
use serde_json::json;

use crate::pgbench::{Pgbench, Session};
use crate::ratio::{Ratio, Round, quantile, sorted};
use crate::report::{Error, Finding};
use crate::support::database;
use crate::support::relay::Relay;
use crate::surroundings::Surroundings;

pub const TITLE: &str = "a tenant's read: round trips, and time against pgbench";

const QUERIES: &str = include_str!("../../shared/db/queries/mailboxes.sql");
const QUERY: &str = "list_mailboxes";
/// Rows of the list: an ordinary page.
const ROWS: usize = 20;
const ROUNDS: usize = 9;
const ROUNDS_QUICK: usize = 5;
const READS: usize = 3_000;
const COUNTED_READS: usize = 100;
const PIPELINED_TARGET: f64 = 1.25;
const PLAIN_TARGET: f64 = 1.6;

pub async fn run(is_quick: bool, program: PathBuf) -> Result<Finding, Error> {
    let rounds = if is_quick { ROUNDS_QUICK } else { ROUNDS };
    let pgbench = Pgbench::find(&program).await?;
    let around = Surroundings::new(|queue| queue.name().to_owned()).await?;
    let scope = fill(&around).await?;
    let trips = round_trips(&around, scope).await?;
    let (pipelined, plain) = times(&around, &pgbench, scope, rounds).await?;
    let (to_pipelined, to_plain) = (Ratio::of(&pipelined), Ratio::of(&plain));
    let micros =
        |rounds: &[Round], pick: fn(&Round) -> f64| quantile(&sorted(rounds.iter().map(pick)), 0.5);
    Ok(Finding {
        figure: json!({
            "round_trips": trips,
            "to_pgbench_pipeline": to_pipelined.figure(),
            "to_pgbench_plain": to_plain.figure(),
            "reads": READS * (rounds + 1),
        }),
        target: "1 round trip; <= 1.25 of pgbench with the same commands, <= 1.6 of its plain select",
        holds: (trips - 1.0).abs() < f64::EPSILON
            && to_pipelined.median <= PIPELINED_TARGET
            && to_plain.median <= PLAIN_TARGET,
        seed: None,
        lines: vec![
            format!("{trips} round trips per read of {ROWS} rows, over {COUNTED_READS} warm reads"),
            format!("ratio to pgbench with the same commands: {to_pipelined}"),
            format!("ratio to pgbench's plain select:         {to_plain}"),
            format!(
                "{:.0} µs ours, {:.0} µs pgbench with the same commands, {:.0} µs its plain select",
                micros(&pipelined, |round| round.ours),
                micros(&pipelined, |round| round.peer),
                micros(&plain, |round| round.peer),
            ),
        ],
    })
}

/// A person with `ROWS` mailboxes.
async fn fill(around: &Surroundings) -> Result<TenantScope, Error> {
    let ada = around.app.person("acme", "ada").await;
    ada.connects_gmail().await;
    let copies = format!(
        "insert into mail.user_email_integrations (tenant_id, user_id, provider, slot, grant_id, email_address)
         select tenant_id, user_id, provider, slot + n, grant_id, n || email_address
         from mail.user_email_integrations, generate_series(1, {}) as n",
        ROWS - 1
    );
    around.database().batch_execute(&copies).await?;
    Ok(around.app.db.member("acme", "ada", Role::Member).await)
}

/// Per read, when the statement is prepared.
async fn round_trips(around: &Surroundings, scope: TenantScope) -> Result<f64, Error> {
    let relay = Relay::start(around.app.db.address()).await;
    let db = around.app.db.db_through(relay.address());
    read(&db, scope, 2).await?;
    relay.reset();
    read(&db, scope, COUNTED_READS).await?;
    Ok(f64::from(u32::try_from(relay.round_trips())?) / f64::from(u32::try_from(COUNTED_READS)?))
}

/// Microseconds, ours beside each of the two peers.
async fn times(
    around: &Surroundings,
    pgbench: &Pgbench,
    scope: TenantScope,
    rounds: usize,
) -> Result<(Vec<Round>, Vec<Round>), Error> {
    let scripts = Scripts::write(around.folder.path(), scope)?;
    let (bare, with_tenant) = (session(around, String::new()), session(around, settings(scope)));
    let db = around.app.db.db();
    let (mut pipelined, mut plain) = (Vec::new(), Vec::new());
    for round in 0..=rounds {
        let ours = ours(db.clone(), scope).await?;
        let same = pgbench.micros(&bare, &scripts.pipelined, READS).await?;
        let select = pgbench.micros(&with_tenant, &scripts.plain, READS).await?;
        // The first one warms up.
        if round > 0 {
            pipelined.push(Round { ours, peer: same });
            plain.push(Round { ours, peer: select });
        }
    }
    Ok((pipelined, plain))
}

/// Microseconds per read, on a runtime made and used as a function's `main` does it.
async fn ours(db: Db, scope: TenantScope) -> Result<f64, Error> {
    let work = move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async {
            let db = db;
            read(&db, scope, 10).await?;
            let started = Instant::now();
            read(&db, scope, READS).await?;
            Ok(started.elapsed().as_secs_f64() * 1e6 / f64::from(u32::try_from(READS)?))
        })
    };
    tokio::task::spawn_blocking(work).await?
}

async fn read(db: &Db, scope: TenantScope, times: usize) -> Result<(), Error> {
    for _ in 0..times {
        let door = db.tenant(scope).single().await?;
        let rows = queries::mailboxes::list_mailboxes().bind(&door).all().await?;
        if rows.len() != ROWS {
            return Err(format!("{} rows instead of {ROWS}", rows.len()).into());
        }
    }
    Ok(())
}

struct Scripts {
    pipelined: PathBuf,
    plain: PathBuf,
}

impl Scripts {
    fn write(folder: &Path, scope: TenantScope) -> Result<Self, Error> {
        let select = statement(QUERY).ok_or("the list is not in mailboxes.sql any more")?;
        let (tenant, user) = (scope.tenant(), scope.user());
        let pipelined = format!(
            "\\startpipeline\nbegin;\n\
             select set_config('app.tenant_id', '{tenant}', true), set_config('app.user_id', '{user}', true);\n\
             {select}\ncommit;\n\\endpipeline\n"
        );
        let scripts =
            Self { pipelined: folder.join("pipelined.sql"), plain: folder.join("plain.sql") };
        std::fs::write(&scripts.pipelined, pipelined)?;
        std::fs::write(&scripts.plain, select)?;
        Ok(scripts)
    }
}

/// The statement of that name, with its semicolon.
fn statement(name: &str) -> Option<String> {
    let text = QUERIES.split("--! ").find(|part| part.split_whitespace().next() == Some(name))?;
    let body = text.split_once('\n')?.1;
    Some(body.split_inclusive(';').next()?.trim().to_owned())
}

fn settings(scope: TenantScope) -> String {
    format!("-c app.tenant_id={} -c app.user_id={}", scope.tenant(), scope.user())
}

fn session(around: &Surroundings, options: String) -> Session {
    let (host, port) = around.app.db.address();
    let login = database::login("placewright_app");
    let (user, password) = (login.username, login.password.expose_secret().to_owned());
    Session { host, port, database: around.app.db.name().to_owned(), user, password, options }
}
