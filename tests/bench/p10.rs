//! P10: a signed event of Stripe, verified and kept for good, once; against pgbench inserting one row per transaction.
//!
//! Of the kind that is acknowledged and ignored, of which no body is kept: what is measured is the way in, not what an event
//! leads to. Both with 16 sessions at once.

use std::path::PathBuf;
use std::time::Instant;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use fakes::stripe::sign;
use lambda::clock;
use serde_json::json;
use tower::ServiceExt;

use crate::pgbench::{Pgbench, Session};
use crate::ratio::{Ratio, Round, quantile, sorted};
use crate::report::{Error, Finding};
use crate::support::app::{App, ISSUER};

pub const TITLE: &str = "ingest of signed events of Stripe, against pgbench's inserts";

const SESSIONS: usize = 16;
const EVENTS: usize = 16_000;
const EVENTS_QUICK: usize = 3_200;
const ROUNDS: usize = 5;
const TARGET: f64 = 0.6;
const SECRET: &str = "whsec_of_the_measurement";

pub async fn run(is_quick: bool, program: PathBuf) -> Result<Finding, Error> {
    let events = if is_quick { EVENTS_QUICK } else { EVENTS };
    let pgbench = Pgbench::find(&program).await?;
    let app = App::new().await;
    let script = std::env::temp_dir().join(format!("{}.sql", app.db.name()));
    let insert = "insert into market.stripe_events
        (tenant_id, event_id, event_type, is_live, occurred_at, payload, state, reason, settled_at)
        values ('01900000-0000-7000-8000-000000000000', gen_random_uuid()::text, 'payout.paid', false, now(),
                '{}', 'ignored', 'not_handled', now()) on conflict (event_id) do nothing;\n";
    std::fs::write(&script, insert)?;
    let mut rounds = Vec::new();
    for round in 0..=ROUNDS {
        let ours = ours(&app, events, round).await?;
        let peer = pgbench.rate(&session(&app), &script, events, SESSIONS).await?;
        if round > 0 {
            rounds.push(Round { ours, peer });
        }
    }
    std::fs::remove_file(&script)?;
    let ratio = Ratio::of(&rounds);
    let rate = |pick: fn(&Round) -> f64| quantile(&sorted(rounds.iter().map(pick)), 0.5);
    Ok(Finding {
        figure: json!({"to_pgbench_insert": ratio.figure(), "events": events * ROUNDS, "per_second": rate(|round| round.ours),
                       "pgbench_per_second": rate(|round| round.peer)}),
        target: ">= 0.6 of pgbench's single-row insert with 16 sessions",
        holds: ratio.median >= TARGET,
        seed: None,
        lines: vec![format!("ratio to pgbench: {ratio}")],
    })
}

/// The role that runs the plain insert bypasses row security: nothing stands between it and the table.
fn session(app: &App) -> Session {
    let (host, port) = app.db.address();
    let root = app.db.config();
    let password = root.get_password().unwrap_or_default();
    Session {
        host,
        port,
        database: app.db.name().to_owned(),
        user: root.get_user().unwrap_or_default().to_owned(),
        password: String::from_utf8_lossy(password).into_owned(),
        options: String::new(),
    }
}

/// Events per second, by as many instances as there are sessions, each with connections of its own as Lambda has it.
async fn ours(app: &App, events: usize, round: usize) -> Result<f64, Error> {
    let mut instances = Vec::new();
    for _ in 0..SESSIONS {
        let db = app.db.db_through(app.db.address());
        let deps = stripe_webhook::Deps {
            shelf: billing::Shelf::new(db.clone(), stripe_webhook::FUNCTION),
            db,
            secrets: stripe_webhook::Secrets::fixed(stripe_webhook::Signing {
                secrets: vec![SECRET.into()],
            }),
        };
        let router = lambda::http::finish(stripe_webhook::router(deps), ISSUER);
        send(&router, &format!("warm-{round}-{}", instances.len())).await?;
        instances.push(router);
    }
    let began = Instant::now();
    let work = instances.into_iter().enumerate().map(|(at, router)| {
        tokio::spawn(async move {
            for n in 0..events / SESSIONS {
                send(&router, &format!("{round}-{at}-{n}")).await?;
            }
            Ok::<_, Error>(())
        })
    });
    for done in futures::future::join_all(work).await {
        done??;
    }
    let events = f64::from(u32::try_from(events)?);
    Ok(events / began.elapsed().as_secs_f64())
}

async fn send(router: &axum::Router, id: &str) -> Result<(), Error> {
    let body = format!(
        "{{\"id\":\"evt_{id}\",\"object\":\"event\",\"type\":\"payout.paid\",\"livemode\":false,\"created\":{},\
         \"data\":{{\"object\":{{\"id\":\"po_1\",\"filler\":\"{}\"}}}}}}",
        clock::now().as_second(),
        "x".repeat(200)
    );
    let signature = sign::header(body.as_bytes(), clock::now(), SECRET);
    let request = Request::post(stripe_webhook::PATH).header("stripe-signature", signature);
    let answer = router.clone().oneshot(request.body(Body::from(body))?).await?;
    if answer.status() == StatusCode::OK {
        Ok(())
    } else {
        Err(format!("{}", answer.status()).into())
    }
}
