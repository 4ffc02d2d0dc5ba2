//! `POST /v1/mailboxes`: the way to the provider's consent page.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries;
use domain::permission;
use domain::scope::TenantScope;
use garde::Validate;
use lambda::auth::May;
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem};
use serde::Deserialize;
use utoipa::ToSchema;

use super::consent::{self, ConsentResponse, Wish};
use crate::Deps;

/// The specification's `EmailIntegrationCreate`.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmailIntegrationCreate {
    /// `gmail`
    #[garde(length(max = 20))]
    #[schema(example = "gmail")]
    provider: String,
}

/// Connect a mailbox
///
/// Begins the way over the provider. Nothing is stored before the person has agreed there.
#[utoipa::path(
    post, path = "/v1/mailboxes", operation_id = "connect_mailbox", tag = "mailboxes",
    request_body = EmailIntegrationCreate, security(("access_token" = [])),
    responses(
        (status = 201, description = "Send the person to `consent_url`", body = ConsentResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "mailbox_already_connected", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, unknown_provider", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn connect_mailbox(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::ConnectMailbox>,
    Valid(body): Valid<EmailIntegrationCreate>,
) -> Result<(StatusCode, Json<ConsentResponse>), Problem> {
    if body.provider != "gmail" {
        return Err(
            Problem::new(Code::UnknownProvider).invalid("/provider", "must be one of: gmail")
        );
    }
    let consent = begin(&deps, scope, &origin, &Wish::default()).await?;
    Ok((StatusCode::CREATED, Json(consent)))
}

/// A new mailbox, if the person has none of the provider.
pub(crate) async fn begin(
    deps: &Deps,
    scope: TenantScope,
    origin: &Origin,
    wish: &Wish<'_>,
) -> Result<ConsentResponse, Problem> {
    let connected = {
        let door = deps.db.tenant(scope).single().await?;
        queries::mailboxes::connected_mailbox().bind(&door, &"gmail").opt().await?
    };
    if connected.is_some() {
        return Err(Problem::new(Code::MailboxAlreadyConnected));
    }
    consent::begin(deps, scope, origin, wish).await
}
