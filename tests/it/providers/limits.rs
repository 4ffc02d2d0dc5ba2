//! How often, how long and how much: no provider holds a function up. Time stands still in these tests and jumps.

use std::time::Duration;

use fakes::google::{Fault, Route};
use providers::Error;
use providers::error::Outage;
use providers::http::{JSON_LIMIT, Limits, MAIL_LIMIT};
use tokio::time::Instant;

use super::{ADA, google, mail};

#[tokio::test(start_paused = true)]
async fn a_passing_failure_is_not_seen() {
    for fault in [
        Fault::Status(500, None),
        Fault::Status(503, Some(Duration::from_secs(2))),
        Fault::Status(429, Some(Duration::from_secs(1))),
        Fault::RateLimited,
        Fault::Cut,
        Fault::AnswerLost,
    ] {
        let (fake, token) = google().await;
        let id = fake.deliver(ADA, mail("one"));
        fake.fail_next(Route::Message, fault.clone(), 2);
        assert!(fake.gmail().raw(&token, &id).await.is_ok(), "{fault:?}");
        assert_eq!(fake.calls_to(Route::Message), 3, "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_no_repetition_mends_is_asked_once() {
    for fault in [
        Fault::Unauthorized,
        Fault::Forbidden("insufficientPermissions"),
        Fault::Status(404, None),
        Fault::Garbage,
        Fault::Status(429, Some(Duration::from_mins(1))),
    ] {
        let (fake, token) = google().await;
        let start = Instant::now();
        fake.fail_next(Route::Message, fault.clone(), usize::MAX);
        assert!(fake.gmail().raw(&token, "18c05e1d00010007").await.is_err(), "{fault:?}");
        assert_eq!(fake.calls_to(Route::Message), 1, "{fault:?}");
        assert!(start.elapsed() < Duration::from_millis(100), "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_wait_that_the_provider_asks_for_is_kept() {
    let (fake, token) = google().await;
    let id = fake.deliver(ADA, mail("one"));
    fake.fail_next(Route::Message, Fault::Status(429, Some(Duration::from_secs(3))), 1);
    let start = Instant::now();
    fake.gmail().raw(&token, &id).await.unwrap();
    assert!((3000..3400).contains(&start.elapsed().as_millis()), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_never_answers_costs_at_most_the_budget() {
    let (fake, token) = google().await;
    fake.fail_next(Route::History, Fault::Hang, usize::MAX);
    let start = Instant::now();
    let refused = fake.gmail().history(&token, "1", None).await.unwrap_err();
    assert_eq!(refused, Error::Unavailable { outage: Outage::Timeout, retry_after: None });
    assert!(start.elapsed() <= Limits::FUNCTION.budget, "{:?}", start.elapsed());
    assert!((2..=3).contains(&fake.calls_to(Route::History)));
}

#[tokio::test]
async fn a_mail_beyond_the_limit_is_not_read_to_its_end() {
    let (fake, token) = google().await;
    let large = JSON_LIMIT;
    let fits = fake.deliver(ADA, vec![b'a'; large]);
    let too_long = fake.deliver(ADA, vec![b'a'; MAIL_LIMIT / 4 * 3]);
    let gmail = fake.gmail();
    assert_eq!(gmail.raw(&token, &fits).await.unwrap().raw.len(), large);
    let refused = gmail.raw(&token, &too_long).await;
    assert_eq!(refused, Err(Error::TooLarge { limit: MAIL_LIMIT }));
    assert_eq!(fake.calls_to(Route::Message), 2);
}

#[tokio::test]
async fn a_gate_lets_two_refreshes_meet() {
    let (fake, _) = google().await;
    fake.rotate_refresh_tokens();
    let token = fake.grant(ADA).refresh_token.unwrap().into();
    let oauth = fake.oauth("http://127.0.0.1:9/callback");
    let gate = fake.hold(Route::Refresh);
    let open = async {
        gate.arrived(2).await;
        gate.open();
    };
    let (one, other, ()) = tokio::join!(oauth.refresh(&token), oauth.refresh(&token), open);
    assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
    assert_eq!(fake.families_revoked(), 1, "this is what the lease on a grant prevents");
}
