//! `DELETE /v1/mailboxes/{id}`: revoked at the provider, tokens destroyed; addresses that mail is forwarded to end at once.

use axum::Json;
use axum::extract::State;
use db::{Tx, queries};
use domain::id::MailboxId;
use domain::permission;
use domain::scope::TenantScope;
use jiff::Timestamp;
use lambda::attention::{self, Event, Outcome};
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::json::{PathId, Query};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::Deps;

/// What became of the access.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisconnectedResponse {
    id: Uuid,
    disconnected_at: Timestamp,
    /// False when the provider did not answer, or is Microsoft, where only the person can: the tokens are destroyed here all the same, and the person can end
    /// the access on the provider's own page. True where there is none: of a forwarding mailbox.
    revoked_at_provider: bool,
    /// What came from it is erased within the hour.
    is_erased: bool,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Choice {
    /// Also erase what came from it.
    #[serde(default)]
    erase: bool,
}

/// Disconnect a mailbox
///
/// Of a forwarding mailbox all addresses end at once. What was understood from it stays, unless `erase=true` says otherwise. Then, within the hour and for good: the mails
/// of the ledger with their snippets and evidence, the mailbox and its grant; applications that only these mails speak of
/// and that nobody noted, approved or corrected; job postings that were seen in no other mail, likewise. What its person
/// or another mailbox knows too stays, without what these mails said.
#[utoipa::path(
    delete, path = "/v1/mailboxes/{id}", operation_id = "disconnect_mailbox", tag = "mailboxes",
    params(("id" = uuid::Uuid, Path, description = "The mailbox"), Choice), security(("access_token" = [])),
    responses(
        (status = 200, description = "Disconnected", body = DisconnectedResponse),
        (status = 400, description = "invalid_parameter", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn disconnect_mailbox(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::DisconnectMailbox>,
    PathId(id): PathId<MailboxId>,
    Query(choice): Query<Choice>,
) -> Result<Json<DisconnectedResponse>, Problem> {
    let now = clock::now();
    let grant = super::find(&deps, scope, id.0).await?.grant_id;
    // First the provider: once the token is destroyed here, nobody could revoke it there.
    let revoked_at_provider = match grant {
        Some(grant) => revoke(&deps, scope, grant).await,
        None => true,
    };
    let tx = deps.db.tenant(scope).begin().await?;
    queries::mailboxes::disconnect_mailbox()
        .bind(&tx, &now, &id.0)
        .opt()
        .await?
        .ok_or_else(|| Problem::new(Code::NotFound))?;
    let mut details = Details::default().flag("erase", choice.erase);
    if let Some(grant) = grant {
        queries::oauth::destroy_grant().bind(&tx, &grant).opt().await?;
        details = details.id("grant", grant).flag("revoked_at_provider", revoked_at_provider);
    }
    let entry = Entry::new("mailbox", "disconnect").on("mailbox", id).details(details);
    audit::write(&tx, &origin, entry).await?;
    attention::settle(&tx, Event::MailboxReauthorization, id.0, Outcome::Dismissed).await?;
    if choice.erase {
        erase(&tx, scope, id, now).await?;
    }
    tx.commit().await?;
    let is_erased = choice.erase;
    Ok(Json(DisconnectedResponse {
        id: id.0,
        disconnected_at: now,
        revoked_at_provider,
        is_erased,
    }))
}

/// `data-erase` does it: there may be many thousand mails.
async fn erase(tx: &Tx, scope: TenantScope, id: MailboxId, now: Timestamp) -> Result<(), Problem> {
    let (tenant, user) = (scope.tenant().0, scope.user().0);
    let request = domain::id::fresh();
    queries::erasures::ask_for_erasure()
        .bind(tx, &request, &Some(tenant), &Some(user), &Some(id.0), &user, &now)
        .one()
        .await?;
    Ok(())
}

async fn revoke(deps: &Deps, scope: TenantScope, grant: Uuid) -> bool {
    let revoked = deps.grants.revoke(scope, grant).await;
    if let Err(error) = &revoked {
        tracing::warn!(error = error as &dyn std::error::Error, "not revoked at the provider");
    }
    matches!(revoked, Ok(true))
}
