//! `POST /v1/api-tokens`: a token for a program, shown this once.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::queries::api_tokens;
use domain::{id, permission};
use garde::Validate;
use jiff::SignedDuration;
use lambda::attention::{self, News, Notice};
use lambda::audit::{self, Details, Entry};
use lambda::auth::{API_TOKEN_PREFIX, May, api_token_hash};
use lambda::idempotency::{self, Begun, Keyed};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ApiToken;
use crate::Deps;
use crate::accounts::is_line;

/// How much of the token its owner is shown later: the prefix, and 48 bits of 256.
const SHOWN: usize = 12;
/// Of one person in one tenant, expired and revoked ones not counted.
const TOKENS_MAX: i64 = 50;
const SCOPES_MAX: usize = 50;
const DAYS_DEFAULT: u16 = 90;
const DAYS_MAX: u16 = 365;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ApiTokenCreate {
    /// What the program is, for its owner.
    #[garde(length(chars, min = 1, max = 100), custom(is_line))]
    #[schema(example = "nightly export")]
    name: String,
    /// `read`, `write`, or single operations by their `operationId`.
    #[garde(length(min = 1, max = SCOPES_MAX), inner(custom(is_scope)))]
    #[schema(example = json!(["read"]))]
    scopes: Vec<String>,
    /// 1 to 365; left out: 90.
    #[garde(inner(range(min = 1, max = DAYS_MAX)))]
    #[schema(minimum = 1, maximum = 365, example = 90)]
    expires_in_days: Option<u16>,
}

/// The token stands here and nowhere else.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiTokenCreated {
    #[schema(value_type = String, example = "pwt_Zk3vQ9aX…")]
    token: String,
    #[serde(flatten)]
    about: ApiToken,
}

impl ApiTokenCreated {
    fn of(token: &SecretString, about: ApiToken) -> Self {
        Self { token: token.expose_secret().to_owned(), about }
    }
}

/// For garde.
fn is_scope(scope: &str, (): &()) -> garde::Result {
    if permission::is_scope(scope) {
        return Ok(());
    }
    Err(garde::Error::new(
        "is neither `read` nor `write` nor an operation that an API token may do",
    ))
}

/// Create an API token
///
/// Shown once: only its hash is kept. A program that sends it acts as the caller in this tenant, with the role that the
/// caller has at that moment, within the scopes. At most 50 at a time. It ends with the membership.
#[utoipa::path(
    post, path = "/v1/api-tokens", operation_id = "create_api_token", tag = "api tokens",
    request_body = ApiTokenCreate, params(idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 201, description = "The token, for the only time", body = ApiTokenCreated),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "too_many_api_tokens", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_api_token(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::CreateApiToken>,
    Keyed(body, key): Keyed<ApiTokenCreate>,
) -> Result<Response, Problem> {
    let (now, id) = (clock::now(), id::fresh());
    let days = body.expires_in_days.unwrap_or(DAYS_DEFAULT);
    let expires_at = now + SignedDuration::from_hours(24 * i64::from(days));
    let token = token_of(&deps, id);
    let prefix: String = token.expose_secret().chars().take(SHOWN).collect();
    let mut scopes = body.scopes;
    scopes.sort();
    scopes.dedup();
    let turn = match key.begin(deps.db.tenant(scope).begin().await?, now).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => {
            let about: ApiToken = kept.body()?;
            return Ok(kept.answer_with(&ApiTokenCreated::of(&token_of(&deps, about.id), about)));
        }
    };
    let tx = turn.tx();
    api_tokens::lock_api_tokens().bind(tx).one().await?;
    if api_tokens::live_api_tokens().bind(tx, &now).one().await? >= TOKENS_MAX {
        return Err(Problem::new(Code::TooManyApiTokens));
    }
    let row = api_tokens::insert_api_token()
        .bind(
            tx,
            &id,
            &body.name,
            &prefix,
            &api_token_hash(token.expose_secret()).as_slice(),
            &scopes,
            &now,
            &expires_at,
        )
        .one()
        .await?;
    let entry = Entry::new("account", "create_api_token").on("api_token", id);
    audit::write(tx, &origin, entry.details(Details::default().count("days", days))).await?;
    let news = Notice::new(News::ApiTokenCreated, scope.tenant(), scope.user(), id);
    attention::notify(tx, &origin, news, now).await?;
    let about = ApiToken::from(row);
    // What is kept has no token in it; that is made again.
    let kept = serde_json::json!(&about);
    let shown = ApiTokenCreated::of(&token, about);
    turn.commit_keeping(StatusCode::CREATED, &kept, &shown).await
}

/// Made from the id and our key: it can be made again for a request that is repeated, and is never stored.
fn token_of(deps: &Deps, id: Uuid) -> SecretString {
    SecretString::from(format!("{API_TOKEN_PREFIX}{}", deps.links.api_token(id)))
}
