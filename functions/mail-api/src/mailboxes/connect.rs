//! `POST /v1/mailboxes`: the way to the provider's consent page.

use axum::extract::State;
use axum::response::Response;
use db::queries;
use domain::mailbox::Provider;
use domain::permission;
use domain::scope::TenantScope;
use garde::Validate;
use lambda::auth::May;
use lambda::idempotency::{self, Keyed};
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
    /// `gmail` or `outlook`, as far as they are set up here
    #[garde(length(max = 20))]
    #[schema(example = "gmail")]
    provider: String,
}

/// Connect a mailbox
///
/// Begins the way over the provider. Nothing is stored before the person has agreed there.
#[utoipa::path(
    post, path = "/v1/mailboxes", operation_id = "connect_mailbox", tag = "mailboxes",
    request_body = EmailIntegrationCreate, params(idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 201, description = "Send the person to `consent_url`", body = ConsentResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "mailbox_already_connected", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, unknown_provider", body = Document, content_type = "application/problem+json"),
        (status = 503, description = "provider_unavailable", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn connect_mailbox(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::ConnectMailbox>,
    Keyed(body, key): Keyed<EmailIntegrationCreate>,
) -> Result<Response, Problem> {
    let provider = offered(&deps, &body.provider)?;
    if let Some(answer) = consent::answered(&deps, scope, &key).await? {
        return Ok(answer);
    }
    refuse_second(&deps, scope, provider).await?;
    consent::begin(&deps, scope, &origin, key, &Wish::new(provider)).await
}

/// The provider of that name, if the operator has a client there.
pub(crate) fn offered(deps: &Deps, name: &str) -> Result<Provider, Problem> {
    let names: Vec<&str> =
        deps.grants.authorities.offered().map(|(provider, _)| provider.as_str()).collect();
    Provider::parse(name).filter(|one| names.contains(&one.as_str())).ok_or_else(|| {
        let detail = format!("must be one of: {}", names.join(", "));
        Problem::new(Code::UnknownProvider).invalid("/provider", detail)
    })
}

/// A person has one mailbox of a provider.
pub(crate) async fn refuse_second(
    deps: &Deps,
    scope: TenantScope,
    provider: Provider,
) -> Result<(), Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let connected =
        queries::mailboxes::connected_mailbox().bind(&door, &provider.as_str()).opt().await?;
    match connected {
        Some(_) => Err(Problem::new(Code::MailboxAlreadyConnected)),
        None => Ok(()),
    }
}
