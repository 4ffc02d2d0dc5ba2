//! `GET /v1/mailboxes/forwarding`: the address, and what Gmail asked for it.

use axum::Json;
use axum::extract::State;
use domain::permission;
use lambda::auth::May;
use lambda::problem::Document;
use lambda::{Problem, clock};

use super::ForwardingMailbox;
use crate::Deps;

/// Get the forwarding mailbox
///
/// With all addresses that still lead to it, and the confirmation that Gmail asked for, if it did.
#[utoipa::path(
    get, path = "/v1/mailboxes/forwarding", operation_id = "get_forwarding_mailbox", tag = "mailboxes",
    security(("access_token" = [])),
    responses(
        (status = 200, description = "The caller's forwarding mailbox", body = ForwardingMailbox),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found: there is none", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_forwarding_mailbox(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetForwardingMailbox>,
) -> Result<Json<ForwardingMailbox>, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    Ok(Json(ForwardingMailbox::read(&door, &deps.inbound_domain, clock::now()).await?))
}
