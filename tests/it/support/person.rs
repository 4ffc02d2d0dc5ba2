//! A person in a tenant: signs in, connects a mailbox, receives mail, reads the API.

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use axum::response::Response;
use domain::scope::{Role, TenantScope};
use fakes::google::{Account, Choice};
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

use super::app::App;

const BODY_MAX: usize = 1 << 20;

/// An answer of the API.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub retry_after: Option<u64>,
    pub body: Value,
}

impl Answer {
    pub(crate) async fn read(response: Response) -> Self {
        let status = response.status();
        let retry_after = response
            .headers()
            .get(header::RETRY_AFTER)
            .and_then(|value| value.to_str().ok()?.parse().ok());
        let bytes = to_bytes(response.into_body(), BODY_MAX).await.expect("a body");
        Self { status, retry_after, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
    }

    /// The problem's stable code.
    #[track_caller]
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_else(|| panic!("no problem but {self:?}"))
    }

    #[track_caller]
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{self:?}");
        self.body
    }
}

pub struct Person<'a> {
    app: &'a App,
    pub account: Account,
    pub scope: TenantScope,
    token: String,
}

/// What `career-api` answers for; the rest, but for mailboxes, is `identity-api`'s.
const CAREER: [&str; 3] = ["/v1/job-postings", "/v1/applications", "/v1/review"];
/// And `market-api`.
const MARKET: [&str; 8] = [
    "/v1/modules",
    "/v1/licenses",
    "/v1/trials",
    "/v1/purchases",
    "/v1/subscriptions",
    "/v1/billing-portal-sessions",
    "/v1/invoices",
    "/v1/credit",
];

impl<'a> Person<'a> {
    pub(super) async fn new(app: &'a App, tenant: &str, name: &str, role: Role) -> Self {
        let scope = app.db.member(tenant, name, role).await;
        let token = app.token(scope).await;
        Self { app, account: Account::new(&format!("{name}@example.com")), scope, token }
    }

    pub async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let router = if path.starts_with("/v1/mailboxes") {
            &self.app.mail
        } else if CAREER.iter().any(|prefix| path.starts_with(prefix)) {
            &self.app.career
        } else if MARKET.iter().any(|prefix| path.starts_with(prefix)) {
            &self.app.market.api
        } else {
            &self.app.identity
        };
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
        let response = router
            .clone()
            .oneshot(request.body(body).expect("a request"))
            .await
            .expect("infallible");
        Answer::read(response).await
    }

    /// With these words instead of the person's token.
    pub async fn get_with(&self, path: &str, authorization: &str) -> Answer {
        let request = Request::get(path).header(header::AUTHORIZATION, authorization);
        let request = request.body(Body::empty()).expect("a request");
        Answer::read(self.app.mail.clone().oneshot(request).await.expect("infallible")).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(body)).await
    }

    /// `POST /v1/mailboxes` up to the consent page.
    pub async fn begins_consent(&self) -> String {
        let begun = self.post("/v1/mailboxes", json!({"provider": "gmail"})).await.ok();
        begun["consent_url"].as_str().expect("a consent URL").to_owned()
    }

    /// Answers the consent page as `account` and follows Google's redirect.
    pub async fn consents(&self, consent_url: &str, account: &Account, choice: Choice) -> Answer {
        let back = self.app.google.consent(consent_url, account, choice).await;
        self.returns(&back).await
    }

    /// The browser comes back: no token, only what stands in the URL.
    pub async fn returns(&self, url: &str) -> Answer {
        let path = url.split_once("/v1/").map_or(url.to_owned(), |(_, rest)| format!("/v1/{rest}"));
        let request = Request::get(path).body(Body::empty()).expect("a request");
        Answer::read(self.app.mail.clone().oneshot(request).await.expect("infallible")).await
    }

    /// The mailbox's id.
    pub async fn connects_outlook(&self) -> Uuid {
        let begun = self.post("/v1/mailboxes", json!({"provider": "outlook"})).await.ok();
        let url = begun["consent_url"].as_str().expect("a consent URL");
        let back = self.app.microsoft.consent(url, &self.account, Choice::Allow).await;
        let mailbox = self.returns(&back).await.ok();
        mailbox["id"].as_str().expect("an id").parse().expect("a UUID")
    }

    /// The mailbox's id.
    pub async fn connects_gmail(&self) -> Uuid {
        let url = self.begins_consent().await;
        let mailbox = self.consents(&url, &self.account, Choice::Allow).await.ok();
        mailbox["id"].as_str().expect("an id").parse().expect("a UUID")
    }

    /// A mail arrives at the provider; its id there.
    pub fn receives(&self, raw: impl Into<Vec<u8>>) -> String {
        self.app.google.deliver(&self.account.email, raw)
    }
}
