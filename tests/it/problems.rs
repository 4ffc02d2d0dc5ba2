//! What a client gets when something is wrong: the declared answer, with a page behind it.

use std::io::Read;
use std::sync::Arc;

use aws::tokens::TokenVerifier;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use domain::scope::Role;
use flate2::Compression;
use flate2::read::GzEncoder;
use lambda::Code;
use lambda::auth::Guard;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::openapi::document;
use crate::support::app::{AUDIENCE, App, ISSUER};
use crate::support::cloud;

/// Of everything that the page of the API loads.
const DOCS_MAX: usize = 500_000;
const BODY_MAX: usize = 1 << 22;

struct Got {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

async fn send(router: &Router, request: Request<Body>) -> Got {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, BODY_MAX).await.unwrap().to_vec();
    Got { status: parts.status, headers: parts.headers, body }
}

async fn get(router: &Router, path: &str) -> Got {
    send(router, Request::get(path).body(Body::empty()).unwrap()).await
}

/// The schema that the operation declares for this answer; outside an operation, that of any problem.
fn schema(document: &Value, operation: Option<&str>, status: StatusCode) -> Value {
    let mut schema = json!({"$ref": "#/components/schemas/Problem"});
    if let Some(name) = operation {
        let all = document["paths"].as_object().unwrap().values();
        let mut all = all.flat_map(|item| item.as_object().unwrap().values());
        let operation = all.find(|operation| operation["operationId"] == name).unwrap();
        let reference = operation["responses"][status.as_str()]["$ref"].as_str();
        let reference = reference.unwrap_or_else(|| panic!("{name} does not declare {status}"));
        let response = document.pointer(reference.trim_start_matches('#')).unwrap();
        schema = response["content"]["application/problem+json"]["schema"].clone();
    }
    json!({"allOf": [schema], "components": document["components"]})
}

struct Case<'a> {
    router: &'a Router,
    /// None: no operation is meant.
    operation: Option<&'a str>,
    method: Method,
    path: &'a str,
    token: &'a str,
    /// Content type and text.
    body: Option<(&'a str, String)>,
    code: Code,
}

async fn check(app: &App, document: &Value, case: Case<'_>) {
    let Case { router, operation, method, path, token, body, code } = case;
    let mut request = Request::builder().method(method).uri(path);
    if !token.is_empty() {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    if let Some((kind, _)) = &body {
        request = request.header(header::CONTENT_TYPE, *kind);
    }
    let body = body.map_or(Body::empty(), |(_, text)| Body::from(text));
    let got = send(router, request.body(body).unwrap()).await;
    let problem: Value = serde_json::from_slice(&got.body).unwrap();
    assert_eq!((got.status, &problem["code"]), (code.status(), &json!(code.as_str())), "{problem}");
    assert_eq!(got.headers[header::CONTENT_TYPE], "application/problem+json");
    assert_eq!(problem["request_id"], got.headers["x-request-id"].to_str().unwrap());
    assert_eq!(problem["retryable"], code.retryable());
    let waits = got.headers.contains_key(header::RETRY_AFTER);
    assert_eq!(waits, matches!(code.status().as_u16(), 429 | 503), "{problem}");
    let schema = schema(document, operation, got.status);
    let faults = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> = faults.iter_errors(&problem).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{problem}: {faults:?}");
    let page = problem["type"].as_str().unwrap().strip_prefix(ISSUER).expect("our own address");
    assert_eq!(get(&app.identity, page).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_all_operations_have_in_common_is_as_declared() {
    let app = App::new().await;
    let document = document();
    let ada = app.token(app.db.member("acme", "ada", Role::Member).await).await;
    let vic = app.token(app.db.member("acme", "vic", Role::Viewer).await).await;
    let (mail, career) = (&app.mail, &app.career);
    let text = |kind| move |text: &str| Some((kind, text.to_owned()));
    let (json, plain) = (text("application/json"), text("text/plain"));
    let gmail = r#"{"provider": "gmail"}"#;
    let some = "/v1/mailboxes/01900000-0000-7000-8000-0000000000ff";
    let big = format!("{{\"provider\": \"{}\"}}", "x".repeat(lambda::http::MAX_BODY_BYTES));
    let connect = |token, body, code| Case {
        router: mail,
        operation: Some("connect_mailbox"),
        method: Method::POST,
        path: "/v1/mailboxes",
        token,
        body,
        code,
    };
    let reads = |router, operation, path, code| Case {
        router,
        operation,
        method: Method::GET,
        path,
        token: ada.as_str(),
        body: None,
        code,
    };
    let postings = Some("list_job_postings");
    let cases = [
        connect("", json(gmail), Code::Unauthenticated),
        connect("no.real.token", json(gmail), Code::InvalidToken),
        connect(&vic, json(gmail), Code::Forbidden),
        connect(&ada, plain(gmail), Code::UnsupportedMediaType),
        connect(&ada, json(&big), Code::BodyTooLarge),
        connect(&ada, json("{"), Code::InvalidBody),
        connect(&ada, json(r#"{"provider": 1, "more": 2}"#), Code::InvalidBody),
        reads(mail, Some("get_mailbox"), some, Code::NotFound),
        reads(mail, Some("get_mailbox"), "/v1/mailboxes/no-id", Code::NotFound),
        reads(career, postings, "/v1/job-postings?limit=0", Code::InvalidParameter),
        reads(career, postings, "/v1/job-postings?what=1", Code::InvalidParameter),
        reads(career, postings, "/v1/job-postings?cursor=x", Code::InvalidCursor),
        reads(career, None, "/v1/nothing", Code::NotFound),
        Case {
            method: Method::DELETE,
            ..reads(career, None, "/v1/job-postings", Code::MethodNotAllowed)
        },
    ];
    for case in cases {
        check(&app, &document, case).await;
    }
}

#[tokio::test]
async fn a_part_that_does_not_answer_is_told_as_declared() {
    let app = App::new().await;
    let ada = app.token(app.db.member("acme", "ada", Role::Member).await).await;
    let aws = cloud::clients();
    let key = cloud::keys(&aws).await.token.clone();
    let verifier = Arc::new(TokenVerifier::new(aws.kms(), &key, ISSUER.into(), AUDIENCE.into()));
    // Nobody listens there.
    let db = app.db.db_through(("127.0.0.1".to_owned(), 1));
    let career =
        career_api::router(career_api::Deps { guard: Guard::new(verifier, db.clone()), db });
    let case = Case {
        router: &lambda::http::finish(career, ISSUER),
        operation: Some("list_job_postings"),
        method: Method::GET,
        path: "/v1/job-postings",
        token: &ada,
        body: None,
        code: Code::Unavailable,
    };
    check(&app, &document(), case).await;
}

#[tokio::test]
async fn every_code_has_its_page_and_every_page_needs_no_script() {
    let app = App::new().await;
    for code in Code::ALL {
        let page = get(&app.identity, &format!("/problems/{}", code.as_str())).await;
        let html = String::from_utf8(page.body).unwrap();
        assert!(page.status == StatusCode::OK && html.contains(code.as_str()), "{html}");
    }
    assert_eq!(get(&app.identity, "/problems/nothing").await.status, StatusCode::NOT_FOUND);
    for path in ["/docs/operations", "/docs/problems", "/docs/changes", "/problems/not_found"] {
        let page = get(&app.identity, path).await;
        let html = String::from_utf8(page.body).unwrap();
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!html.contains("<script") && html.contains("<main>"), "{path}");
        let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("script-src"),
            "{path}"
        );
    }
    let operations = get(&app.identity, "/docs/operations").await.body;
    let operations = String::from_utf8(operations).unwrap();
    for item in document()["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            let id = format!("<section id=\"{}\"", operation["operationId"].as_str().unwrap());
            assert!(operations.contains(&id), "{id}");
        }
    }
}

fn zipped(body: &[u8]) -> usize {
    let mut zipped = Vec::new();
    GzEncoder::new(body, Compression::default()).read_to_end(&mut zipped).unwrap()
}

#[tokio::test]
async fn the_page_of_the_api_is_small_and_loads_nothing_from_elsewhere() {
    let app = App::new().await;
    let mut sum = 0;
    for path in ["/docs", "/docs/start.js", "/docs/rapidoc.js", "/v1/openapi.json"] {
        let got = get(&app.identity, path).await;
        assert_eq!(got.status, StatusCode::OK, "{path}");
        sum += match got.headers.get(header::CONTENT_ENCODING) {
            Some(_) => got.body.len(),
            None => zipped(&got.body),
        };
    }
    assert!(sum <= DOCS_MAX, "{sum} bytes");
    let page = get(&app.identity, "/docs").await;
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(!policy.contains("http"), "{policy}");
    let html = String::from_utf8(page.body).unwrap();
    let loaded: Vec<&str> = html.split("src=").skip(1).collect();
    assert!(loaded.len() == 2 && loaded.iter().all(|from| from.starts_with("/docs/")), "{html}");
}
