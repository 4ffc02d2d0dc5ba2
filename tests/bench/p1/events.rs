//! The first event of each function, from `events/`.

use std::path::Path;

use aws::tokens::{LIFETIME, Subject};
use domain::scope::Role;
use jiff::SignedDuration;
use lambda::clock;
use serde_json::{Value, json};

use crate::report::Error;
use crate::support::app::App;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    None,
    /// Signed by our key and too old: it takes the key to say so.
    Expired,
    Good,
}

/// One way to begin.
#[derive(Clone, Copy, Debug)]
pub struct First {
    pub what: &'static str,
    /// Below `events/`.
    fixture: &'static str,
    /// Another path than the fixture's.
    path: Option<&'static str>,
    token: Token,
    /// Of an HTTP answer.
    status: Option<u16>,
    /// Whether the target is meant for it; the other ones are for people to see.
    pub is_judged: bool,
}

const fn judged(what: &'static str, fixture: &'static str) -> First {
    First { what, fixture, path: None, token: Token::None, status: None, is_judged: true }
}

const fn shown(what: &'static str, fixture: &'static str) -> First {
    First { is_judged: false, ..judged(what, fixture) }
}

const MAILBOXES: &str = "mail-api/list_mailboxes_unauthenticated.json";
const APPLICATIONS: &str = "career-api/list_applications_unauthenticated.json";

const IDENTITY: [First; 1] = [First {
    path: Some("/.well-known/jwks.json"),
    status: Some(200),
    ..judged("the signing keys", "identity-api/openapi.json")
}];
const MAIL: [First; 2] = [
    First { status: Some(401), ..judged("a request without a token", MAILBOXES) },
    First { status: Some(200), token: Token::Good, ..shown("a read", MAILBOXES) },
];
const CAREER: [First; 2] = [
    First {
        status: Some(401),
        token: Token::Expired,
        ..judged("a request with an old token", APPLICATIONS)
    },
    First { status: Some(200), token: Token::Good, ..shown("a read", APPLICATIONS) },
];
const POLL: [First; 1] = [judged("a schedule, nothing due", "mailbox-poll/schedule.json")];
const RELAY: [First; 1] = [judged("a schedule, nothing left over", "outbox-relay/schedule.json")];
const SEAL: [First; 1] = [judged("a schedule, nothing to chain", "audit-seal/schedule.json")];
const SYNC: [First; 2] = [
    judged("a malformed message", "mailbox-sync/malformed.json"),
    shown("a claim that was taken over", "mailbox-sync/sync_mailbox_v1.json"),
];
const PARSE: [First; 2] = [
    judged("a malformed message", "email-parse/malformed.json"),
    shown("a mail that is settled", "email-parse/parse_email_v1.json"),
];
const NOTICE: [First; 2] = [
    judged("a malformed message", "notice-send/malformed.json"),
    shown("a notice that is settled", "notice-send/send_notice_v1.json"),
];
const MIGRATE: [First; 1] = [judged("status", "db-migrate/status.json")];

pub fn of(function: &str) -> Option<&'static [First]> {
    Some(match function {
        "identity-api" => &IDENTITY,
        "mail-api" => &MAIL,
        "career-api" => &CAREER,
        "mailbox-poll" => &POLL,
        "outbox-relay" => &RELAY,
        "audit-seal" => &SEAL,
        "mailbox-sync" => &SYNC,
        "email-parse" => &PARSE,
        "notice-send" => &NOTICE,
        "db-migrate" => &MIGRATE,
        _ => return None,
    })
}

impl First {
    pub async fn event(&self, app: &App) -> Result<Value, Error> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../events").join(self.fixture);
        let mut event: Value = serde_json::from_slice(&std::fs::read(path)?)?;
        if let Some(path) = self.path {
            event["rawPath"] = json!(path);
            event["requestContext"]["http"]["path"] = json!(path);
        }
        let now = clock::now();
        let scope = app.db.member("acme", "ada", Role::Member).await;
        let subject = Subject { tenant: scope.tenant(), user: scope.user(), role: scope.role() };
        let token = match self.token {
            Token::None => return Ok(event),
            Token::Good => app.signer.sign(&subject, now, LIFETIME).await?,
            Token::Expired => {
                let then = now - SignedDuration::from_hours(24);
                app.signer.sign(&subject, then, LIFETIME).await?
            }
        };
        event["headers"]["authorization"] = json!(format!("Bearer {token}"));
        Ok(event)
    }

    pub fn is_expected(&self, answer: &Value) -> bool {
        match self.status {
            Some(status) => answer["statusCode"] == status,
            None => answer["batchItemFailures"].as_array().is_none_or(Vec::is_empty),
        }
    }
}
