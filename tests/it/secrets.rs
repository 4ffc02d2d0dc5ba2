//! No token that a provider ever issued stands in a table, a log line, a queue message or an answer.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::http::Method;
use fakes::google::Choice;
use jiff::SignedDuration;
use lambda::clock;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::support::app::App;
use crate::support::mails::{confirmation, letter};

/// Everything that is logged while it is the subscriber.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_issued_token_is_found_anywhere() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_env_filter(EnvFilter::new("debug"))
        .with_writer(log.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let id = ada.connects_gmail().await;
    ada.receives(confirmation("Lumen Rail", "Platform Engineer", 1));
    ada.receives(letter("Data Engineer", "Northwind Harbour", 2));
    app.settle().await;
    app.google.rotate_refresh_tokens();
    app.google.expire_access_tokens();
    app.poll_at(clock::now() + SignedDuration::from_mins(16)).await;
    app.drain().await;
    let begun = ada.call(Method::POST, &format!("/v1/mailboxes/{id}/reconnect"), None).await.ok();
    ada.consents(begun["consent_url"].as_str().unwrap(), &ada.account, Choice::Allow).await.ok();

    let tokens = app.google.issued_tokens();
    assert!(
        tokens.len() >= 4,
        "a consent, a refresh and a second consent issue tokens: {}",
        tokens.len()
    );
    let tables = app.db.dump().await;
    assert!(tables.contains("Lumen Rail"), "the dump has the tables' content");
    let lines = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(lines.contains("\"settled\""), "the log was captured");
    for token in &tokens {
        let hex = token.bytes().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        for (place, text) in [("a table", &tables), ("the log", &lines)] {
            assert!(
                !text.contains(token.as_str()) && !text.contains(&hex),
                "a token stands in {place}"
            );
        }
    }
    for private in ["ada@example.com", "open to a short call"] {
        assert!(!lines.contains(private), "the log has {private}");
    }
}
