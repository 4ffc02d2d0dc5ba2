//! Sending and secrets over the real protocols, and over a service that misbehaves.

use std::collections::{BTreeSet, HashMap};

use aws::secrets::{Credentials, Secrets};
use aws::sqs::Producer;
use aws::{Cause, Clients, Error, Settings};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::disposition::{Disposed, Disposition};
use domain::id::{self, CorrelationId, EmailId, MailboxId, TenantId, UserId};
use domain::queue::{Message, ParseEmail, Queue};
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::sealing::{clients, settings};

fn message() -> ParseEmail {
    ParseEmail {
        tenant_id: TenantId(Uuid::from_u128(1)),
        user_id: UserId(Uuid::from_u128(2)),
        mailbox_id: MailboxId(Uuid::from_u128(3)),
        email_id: EmailId(Uuid::from_u128(4)),
        correlation_id: CorrelationId("test".into()),
    }
}

fn producer(clients: &Clients, url: &str) -> Producer {
    Producer::new(clients.sqs(), HashMap::from([(Queue::EmailParse, url.to_owned())]))
}

#[tokio::test]
async fn more_than_a_batch_arrives_whole() {
    let clients = clients();
    let sqs = clients.sqs();
    let made =
        sqs.create_queue().queue_name(format!("producer-{}", id::fresh())).send().await.unwrap();
    let url = made.queue_url.unwrap();
    let bodies: Vec<String> = (0..23).map(|n| json!({ "n": n }).to_string()).collect();
    let producer = producer(&clients, &url);
    let sent = producer.send_batch(Queue::EmailParse, &bodies).await.unwrap();
    assert!(sent.failed.is_empty());
    producer.send(&message()).await.unwrap();
    let mut received = BTreeSet::new();
    let typed = message().to_json().unwrap().to_string();
    while received.len() < 24 {
        let batch =
            sqs.receive_message().queue_url(&url).max_number_of_messages(10).send().await.unwrap();
        let bodies: Vec<String> =
            batch.messages().iter().filter_map(|message| message.body.clone()).collect();
        assert!(!bodies.is_empty(), "{} of 24 arrived", received.len());
        received.extend(bodies);
    }
    assert!(received.contains(&typed), "{received:?}");
    assert!(bodies.iter().all(|body| received.contains(body)));
    sqs.delete_queue().queue_url(&url).send().await.unwrap();
}

/// Clients for a service of our own behind a free port.
async fn against(service: axum::Router) -> Clients {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint_url = Some(format!("http://{}", listener.local_addr().unwrap()));
    tokio::spawn(async move { axum::serve(listener, service).await });
    Clients::new(Settings { endpoint_url, ..settings() })
}

/// Takes entries with an even number, is silent about those with a 5, and denies every batch from entry 20 on.
async fn picky_queue(body: String) -> Response {
    let batch: Value = serde_json::from_str(&body).unwrap();
    let ids =
        batch["Entries"].as_array().unwrap().iter().map(|entry| entry["Id"].as_str().unwrap());
    let ids: Vec<u32> = ids.map(|id| id.parse().unwrap()).collect();
    if ids[0] >= 20 {
        return (
            StatusCode::BAD_REQUEST,
            Json(json!({ "__type": "AccessDenied", "message": "no" })),
        )
            .into_response();
    }
    let taken = ids.iter().filter(|id| *id % 2 == 0);
    let taken: Vec<_> = taken
        .map(|id| json!({ "Id": id.to_string(), "MessageId": "m", "MD5OfMessageBody": "" }))
        .collect();
    let refused = ids.iter().filter(|id| *id % 2 == 1 && *id % 10 != 5);
    let refused: Vec<_> = refused
        .map(|id| json!({ "Id": id.to_string(), "SenderFault": false, "Code": "InternalError" }))
        .collect();
    Json(json!({ "Successful": taken, "Failed": refused })).into_response()
}

#[tokio::test]
async fn only_what_the_queue_says_it_took_is_sent() {
    let service = axum::Router::new().fallback(axum::routing::post(picky_queue));
    let clients = against(service).await;
    let producer = producer(&clients, "http://queue.test/1/email-parse");
    let bodies = vec!["{}"; 35];
    let sent = producer.send_batch(Queue::EmailParse, &bodies).await.unwrap();
    let expected: Vec<usize> = (0..20).filter(|n| n % 2 == 1).chain(20..35).collect();
    assert_eq!(sent.failed, expected);
    let nothing: [&str; 0] = [];
    assert!(producer.send_batch(Queue::EmailParse, &nothing).await.unwrap().failed.is_empty());
    assert_eq!(
        producer.send_batch(Queue::MailboxSync, &bodies).await,
        Err(Error::NoQueueUrl("mailbox-sync"))
    );
}

#[tokio::test]
async fn a_login_comes_from_its_secret() {
    let config = settings();
    let config = aws_sdk_secretsmanager::Config::builder()
        .behavior_version(aws_sdk_secretsmanager::config::BehaviorVersion::v2026_01_12())
        .region(config.region.map(aws_sdk_secretsmanager::config::Region::new))
        .endpoint_url(config.endpoint_url.unwrap())
        .credentials_provider(config.credentials.unwrap())
        .build();
    let admin = aws_sdk_secretsmanager::Client::from_conf(config);
    let text = r#"{"username":"placewright_app","password":"hunter2"}"#;
    let made = admin
        .create_secret()
        .name(id::fresh().to_string())
        .secret_string(text)
        .send()
        .await
        .unwrap();
    let arn = made.arn.unwrap();
    let secrets: Secrets = clients().secrets();
    let login: Credentials = secrets.get_json(&arn).await.unwrap();
    assert_eq!(
        (login.username.as_str(), login.password.expose_secret()),
        ("placewright_app", "hunter2")
    );
    let error = secrets.get_json::<Credentials>(&format!("{arn}-other")).await.unwrap_err();
    assert_eq!(error.code(), Some("ResourceNotFoundException"));
    admin.delete_secret().secret_id(&arn).force_delete_without_recovery(true).send().await.unwrap();
}

#[tokio::test]
async fn an_unreadable_answer_does_not_end_up_in_the_error() {
    let answer = || async { r#"{"SecretString":["hunter2"]}"# };
    let clients = against(axum::Router::new().fallback(answer)).await;
    let error = clients.secrets().get_json::<Credentials>("arn").await.unwrap_err();
    assert!(matches!(error, Error::Call { cause: Cause::Unreadable, .. }), "{error}");
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

/// Time is virtual here: it jumps to the next timer whenever nothing else can happen.
#[tokio::test(start_paused = true)]
async fn a_silent_service_is_given_up_within_fifteen_seconds() {
    let clients = against(axum::Router::new().fallback(std::future::pending::<()>)).await;
    let start = tokio::time::Instant::now();
    let error = clients.secrets().get_json::<Credentials>("arn").await.unwrap_err();
    assert!(start.elapsed().as_secs() <= 15, "{:?}", start.elapsed());
    assert_eq!(error.disposition(), Disposition::Retry);
}
