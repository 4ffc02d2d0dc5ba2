//! Time passes: states move on, and who should know is told, once.

use jiff::{SignedDuration, Timestamp};
use lambda::clock;
use serde_json::json;

use crate::support::app::App;

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn at(day: i32) -> Timestamp {
    clock::now() + DAY * day
}

#[tokio::test]
async fn each_notice_comes_once_in_its_turn() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    app.person("acme", "ben").await;
    ada.post("/v1/trials", json!({"module": "calendar"})).await.ok();
    let told = async |kind: &str| {
        app.db.count(&format!("market.license_notices where kind = '{kind}'")).await
    };
    assert_eq!(app.market.sweeps(at(1)).await.notices, 0);
    assert_eq!(app.market.sweeps(at(8)).await.notices, 1);
    assert_eq!(app.market.sweeps(at(8)).await.notices, 0);
    assert_eq!((told("ends_in_7_days").await, told("ends_in_3_days").await), (1, 0));
    app.market.sweeps(at(12)).await;
    let swept = app.market.sweeps(at(15)).await;
    assert_eq!((swept.advanced, swept.notices), (1, 2), "{swept:?}");
    assert_eq!(told("ended").await, 1);
    assert_eq!(
        app.db
            .count("market.module_licenses where state = 'expired' and reason = 'trial_ended'")
            .await,
        1
    );
    // Owners and administrators are told, and of what was due at once only the last.
    assert_eq!(app.db.count("core.notifications where type = 'license_ending'").await, 2);
    assert_eq!(app.db.count("core.notifications where type = 'license_ended'").await, 1);
    assert_eq!(app.market.sweeps(at(40)).await.notices, 0);
}

#[tokio::test]
async fn a_sweep_that_was_down_for_weeks_loses_no_notice() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    ada.post("/v1/trials", json!({"module": "calendar"})).await.ok();
    let swept = app.market.sweeps(at(30)).await;
    assert_eq!((swept.advanced, swept.notices), (1, 4), "{swept:?}");
    assert_eq!(app.db.count("market.license_notices where is_overtaken").await, 3);
    assert_eq!(app.db.count("core.notifications").await, 1);
    outbox_relay::relay(&app.relay, at(30)).await.unwrap();
    app.drain().await;
    let mails = app.post.mails();
    assert_eq!(mails.iter().filter(|mail| mail.text().contains("license has ended")).count(), 1);
}

#[tokio::test]
async fn two_sweeps_at_once_tell_each_thing_once() {
    let app = App::new().await;
    for n in 0..5 {
        let one = app.owner(&format!("tenant-{n}"), &format!("owner-{n}")).await;
        one.post("/v1/trials", json!({"module": "calendar"})).await.ok();
    }
    let now = at(30);
    let (a, b) = tokio::join!(app.market.sweeps(now), app.market.sweeps(now));
    assert_eq!(a.advanced + b.advanced, 5);
    assert_eq!(app.db.count("market.license_notices").await, 20);
    assert_eq!(app.db.count("core.notifications").await, 5);
}

#[tokio::test]
async fn events_that_are_stuck_or_failed_have_another_turn_and_then_wait_for_somebody() {
    let app = App::new().await;
    let stuck = "insert into market.stripe_events
        (tenant_id, event_id, event_type, is_live, occurred_at, payload, state, asked_at)
        select '01900000-0000-7000-8000-000000000000', 'evt_' || state, 'a', false, now(), '{}', state,
               now() - interval '1 hour'
        from unnest(array['fetching', 'failed']) as state";
    app.db.root.batch_execute(stuck).await.unwrap();
    let swept = app.market.sweeps(clock::now()).await;
    assert_eq!((swept.events_asked_again, swept.events_failed), (2, 0));
    assert_eq!(app.db.count("core.outbox where queue = 'stripe-refetch'").await, 2);
    app.db
        .root
        .batch_execute(
            "update market.stripe_events set attempts = 10, asked_at = now() - interval '1 hour'",
        )
        .await
        .unwrap();
    let swept = app.market.sweeps(clock::now()).await;
    assert_eq!((swept.events_asked_again, swept.events_failed), (0, 2));
}
