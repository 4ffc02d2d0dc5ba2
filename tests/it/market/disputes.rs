//! Disputes: an inquiry that becomes one, and one that is lost among others.

use serde_json::json;

use super::purchases::{buys, pair, state};
use super::subscriptions::wait;
use crate::support::app::App;

/// A minute later something happens at Stripe, and is told; how many events there are by then.
async fn then<T>(
    app: &App,
    seen: usize,
    happens: impl FnOnce(&mut fakes::stripe::World) -> T,
) -> (usize, T) {
    let happened = {
        let mut world = app.market.stripe.world();
        let later = world.now() + 60;
        world.advance(later);
        happens(&mut world)
    };
    let seen = app.market.catches_up(seen).await;
    wait(app).await;
    (seen, happened)
}

#[tokio::test]
async fn an_inquiry_changes_nothing_until_it_becomes_a_dispute() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    let seen = buys(&app, &ada).await;
    let charge = app.market.stripe.world().ids("charge").remove(0);
    let (seen, inquiry) = then(&app, seen, |world| world.inquire(&charge)).await;
    assert_eq!(state(&ada).await, pair("active", "purchased"));
    let (seen, ()) = then(&app, seen, |world| world.escalate(&inquiry)).await;
    assert_eq!(state(&ada).await, pair("disputed", "payment_disputed"));
    then(&app, seen, |world| world.close_dispute(&inquiry, true)).await;
    assert_eq!(state(&ada).await, pair("active", "purchased"));
}

#[tokio::test]
async fn what_is_lost_stays_lost_whatever_becomes_of_another_dispute() {
    let app = App::new().await;
    let ada = app.admin("acme", "ada").await;
    let seen = buys(&app, &ada).await;
    let charge = app.market.stripe.world().ids("charge").remove(0);
    let (seen, lost) = then(&app, seen, |world| world.dispute(&charge)).await;
    let (seen, ()) = then(&app, seen, |world| world.close_dispute(&lost, false)).await;
    assert_eq!(state(&ada).await.0, json!("refunded"));
    let (seen, other) = then(&app, seen, |world| world.inquire(&charge)).await;
    assert_eq!(state(&ada).await.0, json!("refunded"), "an inquiry");
    let (seen, ()) = then(&app, seen, |world| world.escalate(&other)).await;
    assert_eq!(state(&ada).await.0, json!("refunded"), "an open one");
    let (seen, ()) = then(&app, seen, |world| world.close_dispute(&other, true)).await;
    assert_eq!(state(&ada).await.0, json!("refunded"), "one that was won");
    // The same one, after all.
    then(&app, seen, |world| world.close_dispute(&lost, true)).await;
    assert_eq!(state(&ada).await, pair("active", "purchased"));
}
