//! `POST /v1/sessions/sign-out`: ends the session of a refresh token.

use axum::extract::State;
use axum::http::StatusCode;
use db::queries::sessions;
use domain::id::{TenantId, UserId};
use domain::permission;
use lambda::audit::{self, Entry};
use lambda::auth::Anyone;
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Problem, clock};
use secrecy::SecretString;

use super::refresh::Refresh;
use super::tokens;
use crate::{Deps, PLATFORM};

/// Sign out
///
/// Ends the session. A token that is not known any more answers the same. Access tokens end by themselves within a
/// quarter of an hour.
#[utoipa::path(
    post, path = "/v1/sessions/sign-out", operation_id = "sign_out_session", tag = "sessions", request_body = Refresh,
    responses(
        (status = 204, description = "Signed out"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn sign_out(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::SignOut>,
    Valid(body): Valid<Refresh>,
) -> Result<StatusCode, Problem> {
    leave(&deps, &origin, &body.refresh_token).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn leave(
    deps: &Deps,
    origin: &Origin,
    token: &SecretString,
) -> Result<(), Problem> {
    let found = {
        let door = deps.db.identity("sign_out", PLATFORM).single().await?;
        sessions::refresh_token().bind(&door, &tokens::hash(token)).opt().await?
    };
    if let Some(row) = found.filter(|row| !row.is_ended) {
        let tx = deps.db.identity("sign_out", TenantId(row.tenant_id)).begin().await?;
        let now = clock::now();
        sessions::end_session_as().bind(&tx, &now, &"signed_out", &row.session_id).opt().await?;
        let entry = Entry::new("account", "sign_out").on("session", row.session_id);
        audit::write(&tx, origin, entry.by(UserId(row.user_id))).await?;
        tx.commit().await?;
    }
    Ok(())
}
