//! Rows as mail would have left them, and calls that show the headers of an answer.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use domain::scope::{Role, TenantScope};
use serde_json::Value;
use tokio_postgres::types::ToSql;
use tower::ServiceExt;
use uuid::Uuid;

use crate::support::app::App;

const BODY_MAX: usize = 1 << 20;

/// An answer with its headers.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    #[track_caller]
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{self:?}");
        self.body
    }

    /// Status and stable code of a problem.
    pub fn problem(&self) -> (u16, &str) {
        (self.status.as_u16(), self.body["code"].as_str().unwrap_or_default())
    }
}

/// Somebody who calls `career-api`, and for whom rows are written.
pub struct Desk<'a> {
    pub app: &'a App,
    pub scope: TenantScope,
    token: String,
}

impl<'a> Desk<'a> {
    pub async fn new(app: &'a App, tenant: &str, name: &str, role: Role) -> Self {
        let scope = app.db.member(tenant, name, role).await;
        Self { app, scope, token: app.token(scope).await }
    }

    pub async fn call(
        &self,
        method: Method,
        path: &str,
        known: Option<&str>,
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        if let Some(known) = known {
            request = request.header(header::IF_NONE_MATCH, known);
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
        let router = self.app.career.clone();
        let response =
            router.oneshot(request.body(body).expect("a request")).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, BODY_MAX).await.expect("a body");
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, None, None).await
    }

    pub async fn post(&self, path: &str) -> Answer {
        self.call(Method::POST, path, None, None).await
    }

    pub async fn send(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, None, Some(body)).await
    }

    /// One id, of a statement that writes a row for this person; `$1` is the tenant, `$2` the user.
    pub async fn row(&self, sql: &str, params: &[&(dyn ToSql + Sync)]) -> Uuid {
        let (tenant, user) = (self.scope.tenant().0, self.scope.user().0);
        let own: [&(dyn ToSql + Sync); 2] = [&tenant, &user];
        let params: Vec<&(dyn ToSql + Sync)> =
            own.into_iter().chain(params.iter().copied()).collect();
        self.app
            .db
            .root
            .query_one(sql, &params)
            .await
            .unwrap_or_else(|error| panic!("{sql}: {error:?}"))
            .get(0)
    }

    /// The posting numbered `n`, one minute newer than the one before.
    pub async fn posting(&self, n: i32, title: &str, needs_review: bool) -> Uuid {
        let sql = "insert into career.job_postings
                (tenant_id, sourced_by_user_id, title, company, location, description, job_type, salary_range, salary_min,
                 salary_max, salary_currency, salary_period, skills, job_url, dedup_key, is_email_sourced,
                 source_email_id, source_posting_index, source_email_subject, source_email_sender, source_email_date,
                 confidence_score, is_needs_review, review_state, evidence, created_at)
            values ($1, $2, $4, 'Northwind', 'Gothenburg, Sweden', 'You will keep the trains running.', 'full_time',
                 '€ 70k', 7000000, 8000000, 'EUR', 'year', '{Rust,PostgreSQL}', 'https://jobs.example/1', 'n' || $3::int,
                 true, 'm' || $3::int, 0, 'A job', 'Maja <maja@example.com>', '2026-11-01 09:00Z',
                 case when $5 then 0.4 else 0.9 end, $5, case when $5 then 'open' else 'none' end,
                 '[{\"fact\": \"title\", \"span\": \"the words\", \"rule\": \"subject\"}]',
                 '2026-11-01 09:00Z'::timestamptz + $3::int * interval '1 minute')
            returning id";
        self.row(sql, &[&n, &title, &needs_review]).await
    }

    /// An application of day `n`, with no history yet.
    pub async fn application(
        &self,
        n: i32,
        company: &str,
        title: &str,
        status: &str,
        needs_review: bool,
    ) -> Uuid {
        let sql = "insert into career.applications
                (tenant_id, user_id, company_name, job_title, company_key, title_key, date_applied, status,
                 is_needs_review, review_state, confidence_score, created_at, parse_metadata)
            values ($1, $2, $4, $5, lower($4::text), lower($5::text), '2026-11-01 09:00Z'::timestamptz + $3::int * interval '1 day', $6,
                 $7, case when $7 then 'open' else 'none' end, case when $7 then 0.4 else 0.9 end,
                 '2026-11-01 09:00Z'::timestamptz + $3::int * interval '1 day',
                 '{\"kind\": \"rejection\", \"evidence\": [{\"fact\": \"kind\", \"span\": \"the words\", \"rule\": \"body\"}]}')
            returning id";
        self.row(sql, &[&n, &company, &title, &status, &needs_review]).await
    }

    /// What a mail of day `n` reported, with the mail itself; `kept` is the reason why it changed nothing.
    pub async fn report(&self, application: Uuid, n: i32, report: Report<'_>) -> Uuid {
        let root = &self.app.db.root;
        // A ledger row without the mailbox it would come from.
        root.batch_execute("set session_replication_role = replica").await.expect("a superuser");
        let mail = "insert into mail.processed_emails
                (tenant_id, user_id, integration_id, provider_message_id, email_message_id, processing_result,
                 processed_at, application_id, email_subject, email_sender, email_date, is_needs_review)
            values ($1, $2, uuidv7(), 'g' || $3::int, $3::int || '@mail.example', 'application_updated', now(), $4,
                 'Mail ' || $3::int, 'hr@example.com', '2026-11-01 09:00Z'::timestamptz + $3::int * interval '1 day', $5)
            returning id";
        let mail = self.row(mail, &[&n, &application, &report.needs_review]).await;
        root.batch_execute("set session_replication_role = origin").await.expect("a superuser");
        let sql = "insert into career.application_status_history
                (tenant_id, user_id, application_id, old_status, new_status, changed_by, occurred_at, effect, reason,
                 email_id, evidence, confidence)
            values ($1, $2, $3, $5, $6, 'email_parser', '2026-11-01 09:00Z'::timestamptz + $4::int * interval '1 day',
                 case when $7::text is null then 'moved' else 'kept' end, $7, $8,
                 '[{\"fact\": \"status\", \"span\": \"the words\", \"rule\": \"body\"}]', 0.9)
            returning id";
        let Report { old, new, kept, .. } = report;
        self.row(sql, &[&application, &n, &old, &new, &kept, &mail]).await
    }
}

/// An entry of the history as `email-parse` writes it.
#[derive(Clone, Copy, Default)]
pub struct Report<'a> {
    pub old: Option<&'a str>,
    pub new: &'a str,
    pub kept: Option<&'a str>,
    pub needs_review: bool,
}

impl<'a> Report<'a> {
    pub fn first(new: &'a str) -> Self {
        Self { new, ..Self::default() }
    }

    pub fn moved(old: &'a str, new: &'a str) -> Self {
        Self { old: Some(old), new, ..Self::default() }
    }

    pub fn kept(old: &'a str, new: &'a str, reason: &'a str) -> Self {
        Self { old: Some(old), new, kept: Some(reason), needs_review: false }
    }

    pub fn in_question(self) -> Self {
        Self { needs_review: true, ..self }
    }
}

/// One field of each item of a list.
pub fn each<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    let items = list["items"].as_array().expect("a list");
    items.iter().map(|item| item[field].as_str().unwrap_or_default()).collect()
}
