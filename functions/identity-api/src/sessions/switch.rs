//! `POST /v1/sessions/switch`: a session in another tenant of the same person.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::{TenantId, UserId};
use domain::permission;
use garde::Validate;
use jiff::Timestamp;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::tokens::{self, Beginning, Held, TokenResponse};
use crate::Deps;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TenantSwitch {
    #[garde(skip)]
    #[schema(example = "01900000-0000-7000-8000-00000000d000")]
    tenant_id: Uuid,
}

/// Work in another tenant
///
/// Begins a session there; the one that asks goes on.
#[utoipa::path(
    post, path = "/v1/sessions/switch", operation_id = "switch_tenant", tag = "sessions",
    request_body = TenantSwitch, security(("access_token" = [])),
    responses(
        (status = 201, description = "Signed in there", body = TokenResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found: not a member of that tenant", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn switch_tenant(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::SwitchTenant>,
    Valid(body): Valid<TenantSwitch>,
) -> Result<(StatusCode, Json<TokenResponse>), Problem> {
    let now = clock::now();
    let held = switch(&deps, &origin, scope.user(), TenantId(body.tenant_id), now).await?;
    Ok((StatusCode::CREATED, Json(tokens::response(&deps, held, now).await?)))
}

pub(crate) async fn switch(
    deps: &Deps,
    origin: &Origin,
    user: UserId,
    tenant: TenantId,
    now: Timestamp,
) -> Result<Held, Problem> {
    let tx = deps.db.identity("switch_tenant", tenant).begin().await?;
    let held = tokens::begin(&tx, origin, tenant, user, Beginning::Switch, now).await?;
    let entry = Entry::new("account", "sign_in").on("session", held.session).by(user);
    audit::write(&tx, origin, entry).await?;
    tx.commit().await?;
    Ok(held)
}
