//! `POST /v1/sessions/refresh`: new tokens for an old refresh token, which it replaces.
//!
//! Of all who come with a token at once, one replaces it. Who comes a little later (two tabs of one person, a client
//! that lost the answer) gets the same successor, unless that was replaced too; who comes long after holds a copy that
//! was stolen from or by somebody, and the session ends (RFC 9700, section 4.14.2).

use axum::Json;
use axum::extract::State;
use db::queries::sessions;
use db::queries::sessions::RefreshToken;
use domain::id::{TenantId, UserId};
use domain::permission;
use garde::Validate;
use jiff::{SignedDuration, Timestamp};
use lambda::audit::{self, Entry, Status};
use lambda::auth::Anyone;
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::tokens::{self, Held, REFRESH_MAX, TokenResponse};
use crate::{Deps, PLATFORM};

/// Two tabs of one person come this close together.
const GRACE: SignedDuration = SignedDuration::from_secs(30);

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refresh {
    #[garde(custom(is_short))]
    #[schema(value_type = String, max_length = 100, example = "out-of-an-answer-of-ours")]
    pub refresh_token: SecretString,
}

fn is_short(token: &SecretString, (): &()) -> garde::Result {
    if token.expose_secret().chars().count() <= REFRESH_MAX {
        return Ok(());
    }
    Err(garde::Error::new("is no refresh token"))
}

/// Refresh
///
/// The refresh token is replaced. For half a minute the old one gives the same new one, for requests that were made
/// side by side; after that its use ends the session.
#[utoipa::path(
    post, path = "/v1/sessions/refresh", operation_id = "refresh_session", tag = "sessions", request_body = Refresh,
    responses(
        (status = 200, description = "New tokens", body = TokenResponse),
        (status = 401, description = "invalid_refresh_token", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn refresh_session(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::RefreshSession>,
    Valid(body): Valid<Refresh>,
) -> Result<Json<TokenResponse>, Problem> {
    let now = clock::now();
    let held = renew(&deps, &origin, &body.refresh_token, now).await?;
    Ok(Json(tokens::response(&deps, held, now).await?))
}

/// The session goes on under the token's successor.
pub(crate) async fn renew(
    deps: &Deps,
    origin: &Origin,
    token: &SecretString,
    now: Timestamp,
) -> Result<Held, Problem> {
    match replace(deps, origin, token, now).await? {
        Some(held) => Ok(held),
        None => again(deps, origin, token, now).await,
    }
}

fn refused() -> Problem {
    Problem::new(Code::InvalidRefreshToken)
}

/// None if the token cannot be replaced: unknown, replaced before, expired, or its session has ended.
async fn replace(
    deps: &Deps,
    origin: &Origin,
    token: &SecretString,
    now: Timestamp,
) -> Result<Option<Held>, Problem> {
    let tx = deps.db.identity("refresh", PLATFORM).begin().await?;
    let row = sessions::replace_refresh_token().bind(&tx, &now, &tokens::hash(token)).opt().await?;
    let Some(row) = row else { return Ok(None) };
    let (tenant, user) = (TenantId(row.tenant_id), UserId(row.user_id));
    let refresh_token = tokens::successor(deps, token);
    tokens::store(&tx, tenant, user, row.session_id, &refresh_token, now).await?;
    // A sign-out that was quicker holds the row until its commit; then nothing is replaced.
    let touched = sessions::touch_session().bind(&tx, &now, &row.session_id).opt().await?;
    touched.ok_or_else(refused)?;
    let role = tokens::role(&tx, tenant, user).await?.ok_or_else(refused)?;
    let entry = Entry::new("account", "refresh").on("session", row.session_id);
    audit::write(&tx, origin, entry.by(user).in_tenant(tenant)).await?;
    tx.commit().await?;
    Ok(Some(Held { session: row.session_id, tenant, user, role, refresh_token }))
}

/// A token that was replaced before.
async fn again(
    deps: &Deps,
    origin: &Origin,
    token: &SecretString,
    now: Timestamp,
) -> Result<Held, Problem> {
    let tx = deps.db.identity("refresh", PLATFORM).begin().await?;
    let row = sessions::refresh_token().bind(&tx, &tokens::hash(token)).opt().await?;
    let row = row.filter(|row| !row.is_ended).ok_or_else(refused)?;
    let replaced_at = row.replaced_at.ok_or_else(refused)?;
    let (tenant, user) = (TenantId(row.tenant_id), UserId(row.user_id));
    if now.duration_since(replaced_at) > GRACE {
        drop(tx);
        end(deps, origin, &row, now).await?;
        return Err(refused());
    }
    let refresh_token = tokens::successor(deps, token);
    // Two generations back is nobody's second tab, and under another link key the successor is another one.
    let next = sessions::refresh_token().bind(&tx, &tokens::hash(&refresh_token)).opt().await?;
    next.filter(|next| next.replaced_at.is_none()).ok_or_else(refused)?;
    let role = tokens::role(&tx, tenant, user).await?.ok_or_else(refused)?;
    Ok(Held { session: row.session_id, tenant, user, role, refresh_token })
}

/// One of two holders is a thief; nobody can tell which.
async fn end(
    deps: &Deps,
    origin: &Origin,
    row: &RefreshToken,
    now: Timestamp,
) -> Result<(), Problem> {
    let (tenant, session): (TenantId, Uuid) = (TenantId(row.tenant_id), row.session_id);
    tracing::warn!(%session, "a replaced refresh token came again; its session ends");
    let tx = deps.db.identity("refresh", tenant).begin().await?;
    sessions::end_session_as().bind(&tx, &now, &"reuse", &session).opt().await?;
    let entry = Entry::new("account", "refresh_token_reused").on("session", session);
    let entry = entry.by(UserId(row.user_id)).status(Status::Refused);
    audit::write(&tx, origin, entry).await?;
    tx.commit().await?;
    Ok(())
}
