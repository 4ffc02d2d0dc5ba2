//! Each refusal has its own outcome, for the mailbox and for the queue.

use std::time::Duration;

use domain::disposition::{Disposed, Disposition};
use domain::mailbox::ReasonCode;
use fakes::google::{Fault, Route};
use providers::Error;
use providers::error::Outage;
use providers::http::{Http, Limits};

use super::{ADA, google, mail};

struct Case {
    fault: Fault,
    error: Error,
    reason: Option<ReasonCode>,
    disposition: Disposition,
}

fn cases() -> Vec<Case> {
    let case = |fault, error, reason, disposition| Case { fault, error, reason, disposition };
    let forbidden = |reason: &str| Error::Forbidden { reason: reason.to_owned() };
    let down = |outage| Error::Unavailable { outage, retry_after: None };
    let (slow_down, no_access, no_provider) = (
        Some(ReasonCode::RateLimited),
        Some(ReasonCode::InsufficientPermissions),
        Some(ReasonCode::ProviderUnavailable),
    );
    let (retry, discard) = (Disposition::Retry, Disposition::Discard);
    let minute = Some(Duration::from_mins(1));
    vec![
        case(Fault::Unauthorized, Error::Unauthorized, None, retry),
        case(
            Fault::Forbidden("insufficientPermissions"),
            forbidden("insufficientPermissions"),
            no_access,
            discard,
        ),
        case(Fault::Forbidden("domainPolicy"), forbidden("domainPolicy"), no_access, discard),
        case(Fault::RateLimited, Error::RateLimited { retry_after: None }, slow_down, retry),
        case(
            Fault::Forbidden("rateLimitExceeded"),
            Error::RateLimited { retry_after: None },
            slow_down,
            retry,
        ),
        case(
            Fault::Status(429, minute),
            Error::RateLimited { retry_after: minute },
            slow_down,
            retry,
        ),
        case(
            Fault::Forbidden("accessNotConfigured"),
            down(Outage::Status(403)),
            no_provider,
            retry,
        ),
        case(Fault::Status(404, None), Error::NotFound, None, discard),
        case(Fault::Status(500, None), down(Outage::Status(500)), no_provider, retry),
        case(
            Fault::Status(503, minute),
            Error::Unavailable { outage: Outage::Status(503), retry_after: minute },
            no_provider,
            retry,
        ),
        case(Fault::Cut, down(Outage::Broken), no_provider, retry),
        case(Fault::Garbage, Error::Unexpected { status: Some(200), what: "message" }, None, retry),
        case(
            Fault::Status(302, None),
            Error::Unexpected { status: Some(302), what: "status" },
            None,
            retry,
        ),
    ]
}

#[tokio::test]
async fn every_refusal_is_told_apart() {
    let (fake, token) = google().await;
    let id = fake.deliver(ADA, mail("one"));
    let mut gmail = fake.gmail();
    gmail.http = Http::new().with_limits(Limits { attempts: 1, ..Limits::FUNCTION });
    for Case { fault, error, reason, disposition } in cases() {
        fake.fail_next(Route::Message, fault.clone(), 1);
        let refused = gmail.raw(&token, &id).await.unwrap_err();
        assert_eq!(refused, error, "{fault:?}");
        assert_eq!(refused.reason_code(), reason, "{fault:?}");
        assert_eq!(refused.disposition(), disposition, "{fault:?}");
    }
    assert!(gmail.raw(&token, &id).await.is_ok());
}

#[tokio::test]
async fn a_refusal_of_one_message_leaves_the_others_alone() {
    let (fake, token) = google().await;
    let delivered = fake.deliver_many(ADA, [mail("1"), mail("2"), mail("3")]);
    fake.fail_message(&delivered[1], Fault::Forbidden("domainPolicy"), usize::MAX);
    let gmail = fake.gmail();
    assert!(gmail.raw(&token, &delivered[0]).await.is_ok());
    assert!(gmail.raw(&token, &delivered[1]).await.is_err());
    assert!(gmail.raw(&token, &delivered[2]).await.is_ok());
}

#[tokio::test]
async fn nobody_listening_is_an_outage() {
    let (fake, token) = google().await;
    let mut gmail = fake.gmail();
    gmail.http = Http::new().with_limits(Limits { attempts: 1, ..Limits::FUNCTION });
    // Port 9 (discard) is not bound on any machine that these tests run on.
    gmail.base_url = "http://127.0.0.1:9".parse().unwrap();
    let refused = gmail.current_history_id(&token).await.unwrap_err();
    assert_eq!(refused, Error::Unavailable { outage: Outage::Connect, retry_after: None });
}
