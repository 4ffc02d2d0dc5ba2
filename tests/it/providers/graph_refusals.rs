//! Refusals of Graph's, of whole requests and of questions within a batch.

use std::time::Duration;

use fakes::microsoft::{Fault, Route};
use providers::Error;
use providers::error::Outage;
use providers::http::{Http, Limits};

use super::graph::followed;
use super::reader::set;
use super::{ADA, mail};

const MINUTE: Option<Duration> = Some(Duration::from_mins(1));

#[tokio::test]
async fn a_folder_that_is_put_off_does_not_hold_up_the_others() {
    let (fake, mut reader) = followed().await;
    let folder = fake.make_folder(ADA, "root");
    reader.read().await.unwrap();
    let inbox = fake.deliver(ADA, mail("one"));
    let slow = fake.deliver_to(ADA, &folder, mail("two"), None);
    fake.fail_next_of(Route::MessageDelta, &folder, Fault::Status(429, MINUTE), 2);
    let page = reader.step().await.unwrap();
    assert_eq!(
        (set(page.found.into_iter().map(|mail| mail.id)), page.is_up_to_date),
        (set([inbox]), false)
    );
    // Only it is left, and so its refusal is that of the step.
    let refused = reader.step().await.unwrap_err();
    assert_eq!(refused, Error::RateLimited { retry_after: MINUTE });
    fake.clear_calls();
    assert_eq!(reader.read().await.unwrap(), [slow]);
    assert_eq!((fake.calls_to(Route::MessageDelta), fake.calls_to(Route::FolderDelta)), (1, 0));
}

#[tokio::test]
async fn if_every_question_is_put_off_the_longest_wait_counts() {
    let (fake, mut reader) = followed().await;
    let place = reader.place.clone();
    fake.fail_next(Route::FolderDelta, Fault::Status(503, None), 1);
    fake.fail_next(Route::MessageDelta, Fault::RateLimitedUntil(Duration::from_secs(90)), 1);
    fake.fail_next(Route::MessageDelta, Fault::Status(429, Some(Duration::from_secs(10))), 1);
    let refused = reader.step().await.unwrap_err();
    assert_eq!(refused, Error::RateLimited { retry_after: Some(Duration::from_secs(90)) });
    fake.fail_next(Route::FolderDelta, Fault::Status(503, None), 1);
    fake.fail_next(Route::MessageDelta, Fault::Status(504, None), 2);
    assert!(matches!(reader.step().await, Err(Error::Unavailable { .. })));
    assert_eq!(reader.place, place);
    reader.read().await.unwrap();
}

#[tokio::test]
async fn the_names_of_folders_count_only_together() {
    let (fake, mut reader) = followed().await;
    fake.make_folder(ADA, "root");
    fake.fail_next_of(Route::Folder, "junkemail", Fault::Status(503, None), 1);
    let junk = fake.deliver_to(ADA, "junkemail", mail("junk"), None);
    assert!(reader.read().await.is_err());
    reader.read().await.unwrap();
    assert!(!reader.recorded.contains(&junk));
}

#[tokio::test]
async fn each_refusal_has_its_own_meaning_alone_or_in_a_batch() {
    let (fake, mut reader) = followed().await;
    reader.mailbox.http = Http::new().with_limits(Limits { attempts: 1, ..Limits::FUNCTION });
    let forbidden = || Error::Forbidden { reason: "ErrorAccessDenied".to_owned() };
    let quota = || Error::Forbidden { reason: "ErrorQuotaExceeded".to_owned() };
    let down = Error::Unavailable { outage: Outage::Status(503), retry_after: MINUTE };
    for (route, fault, error) in [
        (Route::Batch, Fault::Status(401, None), Error::Unauthorized),
        (Route::MessageDelta, Fault::Status(401, None), Error::Unauthorized),
        (Route::Batch, Fault::Status(403, None), forbidden()),
        (Route::FolderDelta, Fault::Code(403, "ErrorQuotaExceeded"), quota()),
        (Route::Batch, Fault::Status(429, MINUTE), Error::RateLimited { retry_after: MINUTE }),
        (Route::Batch, Fault::Status(503, MINUTE), down),
        (Route::Batch, Fault::Garbage, Error::Unexpected { status: Some(200), what: "batch" }),
        (
            Route::MessageDelta,
            Fault::Missing,
            Error::Unexpected { status: Some(200), what: "batch" },
        ),
        (
            Route::MessageDelta,
            Fault::Garbage,
            Error::Unexpected { status: Some(200), what: "messages" },
        ),
        (
            Route::MessageDelta,
            Fault::Code(400, "BadRequest"),
            Error::Unexpected { status: Some(400), what: "status" },
        ),
    ] {
        fake.fail_next(route, fault.clone(), 1);
        assert_eq!(reader.step().await.err(), Some(error), "{route:?} {fault:?}");
    }
    fake.expire_access_tokens();
    assert_eq!(reader.step().await.err(), Some(Error::Unauthorized));
}

#[tokio::test]
async fn a_fifth_request_at_once_is_too_many_for_a_mailbox() {
    let (fake, token) = super::microsoft().await;
    let id = fake.deliver(ADA, mail("one"));
    let mut graph = fake.graph();
    graph.http = Http::new().with_limits(Limits { attempts: 1, ..Limits::FUNCTION });
    let gate = fake.hold(Route::Mime);
    let fetch = || providers::mailbox::Mailbox::mail(&graph, &token, &id);
    let open = async {
        gate.arrived(5).await;
        gate.open();
    };
    let (all, ()) = tokio::join!(futures::future::join_all((0..5).map(|_| fetch())), open);
    let refused: Vec<&Error> = all.iter().filter_map(|one| one.as_ref().err()).collect();
    assert_eq!(refused, [&Error::RateLimited { retry_after: Some(Duration::from_secs(1)) }]);
}
