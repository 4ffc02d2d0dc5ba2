//! The first time of a key, and every later one.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use db::Tx;
use db::queries::guard::{self, KeptAnswer};
use domain::scope::TenantScope;
use grants::Vault;
use secrecy::ExposeSecret;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{ANSWER, in_use};
use crate::problem::{Code, Problem};

pub const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// The one that does the work. It is undone unless this is committed, which takes the answer.
#[derive(Debug)]
#[must_use]
pub struct Turn {
    tx: Tx,
    /// None without a key.
    row: Option<Uuid>,
}

/// An answer with a secret: as the client sees it, and as it is kept.
pub struct Sealed {
    pub(super) shown: String,
    /// None without a key.
    pub(super) answer: Option<Vec<u8>>,
}

impl Turn {
    pub(super) fn new(tx: Tx, row: Option<Uuid>) -> Self {
        Self { tx, row }
    }

    /// Where the work is done.
    pub fn tx(&self) -> &Tx {
        &self.tx
    }

    /// Makes it all take effect, and answers.
    pub async fn commit(
        self,
        status: StatusCode,
        answer: &impl Serialize,
    ) -> Result<Response, Problem> {
        let body = text(answer);
        self.keep(status, Some(&body), None).await?;
        Ok(response(status, body))
    }

    /// As `commit`, for an answer whose secret is derived from what is kept.
    pub async fn commit_keeping(
        self,
        status: StatusCode,
        kept: &impl Serialize,
        shown: &impl Serialize,
    ) -> Result<Response, Problem> {
        self.keep(status, Some(&text(kept)), None).await?;
        Ok(response(status, text(shown)))
    }

    pub async fn commit_sealed(
        self,
        status: StatusCode,
        sealed: Sealed,
    ) -> Result<Response, Problem> {
        let Sealed { shown, answer } = sealed;
        self.keep(status, None, answer.as_deref()).await?;
        Ok(response(status, shown))
    }

    async fn keep(
        self,
        status: StatusCode,
        body: Option<&str>,
        sealed: Option<&[u8]>,
    ) -> Result<(), Problem> {
        if let Some(row) = self.row {
            let status = i32::from(status.as_u16());
            guard::keep_answer().bind(&self.tx, &status, &body, &sealed, &row).one().await?;
        }
        Ok(self.tx.commit().await?)
    }
}

/// What a request with the same key was answered.
#[derive(Debug)]
#[must_use]
pub struct Kept {
    row: Uuid,
    status: StatusCode,
    body: Option<String>,
    sealed: Option<Vec<u8>>,
}

impl Kept {
    pub(super) fn of(row: KeptAnswer) -> Result<Self, Problem> {
        // Without one the row is of a transaction that still runs, and nobody sees that.
        let status = row.response_status.and_then(|status| u16::try_from(status).ok());
        let status = status.and_then(|status| StatusCode::from_u16(status).ok());
        let status = status.ok_or_else(in_use)?;
        let (body, sealed) = (row.response_body, row.answer_encrypted);
        Ok(Self { row: row.id, status, body, sealed })
    }

    /// The same answer again.
    pub fn answer(self) -> Result<Response, Problem> {
        let body = self.body.ok_or_else(|| Problem::new(Code::Internal))?;
        Ok(replayed(self.status, body))
    }

    /// The same answer again, which was kept sealed.
    pub async fn open(self, vault: &Vault, scope: TenantScope) -> Result<Response, grants::Error> {
        let sealed = self.sealed.unwrap_or_default();
        let body = vault.open(scope, ANSWER, self.row, &sealed).await?;
        Ok(replayed(self.status, body.expose_secret().to_owned()))
    }

    /// What was kept in the answer's place.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_json::from_str(self.body.as_deref().unwrap_or_default())
            .map_err(|error| Problem::internal(&error))
    }

    /// The same answer again, made once more of what was kept.
    pub fn answer_with(self, shown: &impl Serialize) -> Response {
        replayed(self.status, text(shown))
    }
}

/// Our own answers are JSON.
pub(super) fn text(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}

fn replayed(status: StatusCode, body: String) -> Response {
    let mut response = response(status, body);
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    response
}

fn response(status: StatusCode, body: String) -> Response {
    if status == StatusCode::NO_CONTENT {
        return status.into_response();
    }
    (status, [(CONTENT_TYPE, "application/json")], body).into_response()
}
