//! `DELETE /v1/mailboxes/{id}`: revoked at the provider, tokens destroyed.

use axum::Json;
use axum::extract::State;
use db::queries;
use domain::id::MailboxId;
use domain::permission;
use domain::scope::TenantScope;
use jiff::Timestamp;
use lambda::attention::{self, Event, Outcome};
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Deps;

/// What became of the access.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisconnectedResponse {
    id: Uuid,
    disconnected_at: Timestamp,
    /// False when the provider did not answer: the tokens are destroyed here all the same, and the person can end
    /// the access on the provider's own page.
    revoked_at_provider: bool,
}

/// Disconnect a mailbox
///
/// What was understood from it stays.
#[utoipa::path(
    delete, path = "/v1/mailboxes/{id}", operation_id = "disconnect_mailbox", tag = "mailboxes",
    params(("id" = uuid::Uuid, Path, description = "The mailbox")), security(("access_token" = [])),
    responses(
        (status = 200, description = "Disconnected", body = DisconnectedResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn disconnect_mailbox(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::DisconnectMailbox>,
    PathId(id): PathId<MailboxId>,
) -> Result<Json<DisconnectedResponse>, Problem> {
    let now = clock::now();
    let grant = super::find(&deps, scope, id.0).await?.grant_id;
    // First the provider: once the token is destroyed here, nobody could revoke it there.
    let revoked_at_provider = revoke(&deps, scope, grant).await;
    let tx = deps.db.tenant(scope).begin().await?;
    queries::mailboxes::disconnect_mailbox()
        .bind(&tx, &now, &id.0)
        .opt()
        .await?
        .ok_or_else(|| Problem::new(Code::NotFound))?;
    queries::oauth::destroy_grant().bind(&tx, &grant).opt().await?;
    let details =
        Details::default().id("grant", grant).flag("revoked_at_provider", revoked_at_provider);
    let entry = Entry::new("mailbox", "disconnect").on("mailbox", id).details(details);
    audit::write(&tx, &origin, entry).await?;
    attention::settle(&tx, Event::MailboxReauthorization, id.0, Outcome::Dismissed).await?;
    tx.commit().await?;
    Ok(Json(DisconnectedResponse { id: id.0, disconnected_at: now, revoked_at_provider }))
}

async fn revoke(deps: &Deps, scope: TenantScope, grant: Uuid) -> bool {
    let revoked = deps.grants.revoke(scope, grant).await;
    if let Err(error) = &revoked {
        tracing::warn!(error = error as &dyn std::error::Error, "not revoked at the provider");
    }
    revoked.is_ok()
}
