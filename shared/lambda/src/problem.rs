//! Errors that a client sees: RFC 9457 problem documents, each with a stable code.

use std::sync::Arc;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::id::CorrelationId;
use domain::license::{Reason, State, Verdict};
use domain::module::Module;
use serde::Serialize;
use utoipa::ToSchema;

use crate::html::Told;
pub use crate::problem_codes::{Code, Source};

tokio::task_local! {
    /// Of the request that is being answered; the frame around every router sets it.
    pub(crate) static ASKED: Asked;
}

/// What a problem says about its request without being told at each place that makes one.
pub(crate) struct Asked {
    /// Where the pages about problems are; as the deployment is known outside.
    pub public_base_url: Arc<str>,
    pub id: CorrelationId,
}

/// An error on its way to the client. Only what is safe to show goes in; causes go to the log.
#[derive(Debug)]
pub struct Problem {
    code: Code,
    detail: Option<String>,
    errors: Vec<Invalid>,
    retry_after_seconds: Option<u64>,
    license: Option<Lacking>,
}

/// Which module has no license, and what the license machine says of it.
#[derive(Clone, Copy, Debug)]
struct Lacking {
    module: Module,
    state: State,
    reason: Reason,
}

/// What of which license stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Unlicensed {
    /// The module's slug.
    #[schema(example = "mailboxes")]
    pub module: &'static str,
    #[schema(example = "expired")]
    pub state: &'static str,
    /// Stable: branch on this one.
    #[schema(example = "trial_ended")]
    pub reason: &'static str,
    /// What would help, for people.
    pub help: &'static str,
}

/// One invalid field.
#[derive(Debug, Serialize, ToSchema)]
pub struct Invalid {
    /// JSON pointer (RFC 6901) into the request body, or the name of a parameter.
    pub pointer: String,
    pub detail: String,
}

/// The document as it goes over the wire (`application/problem+json`).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Document {
    /// A page that says when this happens and what to do.
    #[serde(rename = "type")]
    #[schema(format = Uri, example = "https://api.example.com/problems/not_found")]
    pub kind: String,
    #[schema(example = "There is no such resource")]
    pub title: &'static str,
    #[schema(minimum = 400, maximum = 599, example = 404)]
    pub status: u16,
    /// Stable: branch on this one. New ones come as the API grows.
    #[schema(value_type = String, example = "not_found")]
    pub code: &'static str,
    /// About this one occurrence, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub detail: Option<String>,
    /// What is wrong with the request, one entry per place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<Invalid>,
    /// With `license_required`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub license: Option<Unlicensed>,
    /// Whether the same request can succeed later.
    pub retryable: bool,
    /// The id that our logs know this request by; also in the header `x-request-id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = true, nullable = false)]
    pub request_id: Option<String>,
}

impl Problem {
    pub fn new(code: Code) -> Self {
        Self { code, detail: None, errors: Vec::new(), retry_after_seconds: None, license: None }
    }

    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    #[must_use]
    pub fn invalid(mut self, pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        self.errors.push(Invalid { pointer: pointer.into(), detail: detail.into() });
        self
    }

    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after_seconds = Some(seconds);
        self
    }

    #[must_use]
    pub fn license(mut self, module: Module, verdict: &Verdict) -> Self {
        let Verdict { state, reason, .. } = *verdict;
        self.license = Some(Lacking { module, state, reason });
        self
    }

    pub fn code(&self) -> Code {
        self.code
    }

    pub fn errors(&self) -> &[Invalid] {
        &self.errors
    }

    pub fn seconds_to_wait(&self) -> Option<u64> {
        self.retry_after_seconds
    }

    /// An error of our own making: the cause is logged, the client learns only that it happened.
    pub fn internal(cause: &(dyn std::error::Error + 'static)) -> Self {
        tracing::error!(error = cause, "request failed");
        Self::new(Code::Internal)
    }
}

impl From<Lacking> for Unlicensed {
    fn from(Lacking { module, state, reason }: Lacking) -> Self {
        Self {
            module: module.slug(),
            state: state.name(),
            reason: reason.name(),
            help: reason.help(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.code.status();
        let told = Told { code: self.code, detail: self.detail.clone() };
        // Outside a frame there is no request: then the reference is relative and has no id.
        let (base, request_id) = ASKED
            .try_with(|asked| (Arc::clone(&asked.public_base_url), Some(asked.id.0.clone())))
            .unwrap_or_default();
        let document = Document {
            kind: format!("{base}/problems/{}", self.code.as_str()),
            title: self.code.title(),
            status: status.as_u16(),
            code: self.code.as_str(),
            detail: self.detail,
            errors: self.errors,
            license: self.license.map(Unlicensed::from),
            retryable: self.code.retryable(),
            request_id,
        };
        let mut response = (status, Json(document)).into_response();
        response.extensions_mut().insert(told);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after_seconds {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

impl From<db::Error> for Problem {
    fn from(error: db::Error) -> Self {
        use domain::disposition::{Disposed, Disposition};
        if error.is_data_exception() {
            return Self::new(Code::InvalidParameter)
                .detail("A value lies outside what can be stored.");
        }
        // The membership, or the whole tenant, ended while its last access token lives.
        let is_gone =
            |name: &str| name.ends_with("_user_fkey") || name.ends_with("_tenant_id_fkey");
        if error.constraint().is_some_and(is_gone) {
            return Self::new(Code::InvalidToken);
        }
        let problem = Self::internal(&error);
        match error.disposition() {
            Disposition::Retry => Self::new(Code::Unavailable).retry_after(1),
            Disposition::Discard => problem,
        }
    }
}

impl From<db::QueryError> for Problem {
    fn from(error: db::QueryError) -> Self {
        db::Error::from(error).into()
    }
}

impl From<aws::Error> for Problem {
    fn from(error: aws::Error) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "an AWS call failed");
        Self::new(Code::Unavailable).retry_after(1)
    }
}
