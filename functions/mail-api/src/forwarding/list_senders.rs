//! `GET /v1/mailboxes/forwarding/trusted-senders`: whose forwarded mail is read without asking.

use axum::Json;
use axum::extract::State;
use db::queries::forwarding;
use domain::permission;
use lambda::Problem;
use lambda::auth::May;
use lambda::problem::Document;
use serde::Serialize;
use utoipa::ToSchema;

use super::TrustedSender;
use crate::Deps;

/// Not paged: there are at most 200.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrustedSenders {
    items: Vec<TrustedSender>,
}

/// List trusted senders
///
/// By address.
#[utoipa::path(
    get, path = "/v1/mailboxes/forwarding/trusted-senders", operation_id = "list_trusted_senders", tag = "mailboxes",
    security(("access_token" = [])),
    responses(
        (status = 200, description = "Whom the caller trusts", body = TrustedSenders),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_trusted_senders(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListTrustedSenders>,
) -> Result<Json<TrustedSenders>, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let rows = forwarding::list_trusted_senders().bind(&door).all().await?;
    Ok(Json(TrustedSenders { items: rows.into_iter().map(Into::into).collect() }))
}
