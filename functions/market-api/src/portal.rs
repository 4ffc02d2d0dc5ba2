//! `POST /v1/billing-portal-sessions`: Stripe's page about cards, invoices and subscriptions.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::permission;
use garde::Validate;
use lambda::auth::May;
use lambda::json::Valid;
use lambda::problem::Document;
use lambda::{Code, Problem};
use serde::{Deserialize, Serialize};
use url::Url;
use utoipa::ToSchema;

use crate::{Deps, customer, refusal};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PortalSessionCreate {
    /// Where the page leads back to; by default a page of ours.
    #[garde(inner(length(max = 2_000), custom(is_web_address)))]
    #[schema(example = "https://app.example.com/billing")]
    #[serde(default)]
    return_url: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PortalSession {
    /// To be opened in a browser, within minutes.
    #[schema(format = Uri)]
    url: String,
}

/// Open the billing portal
///
/// For administrators. Answers a page of Stripe, good for some minutes, to change the card, see and pay invoices, and cancel.
#[utoipa::path(
    post, path = "/v1/billing-portal-sessions", operation_id = "create_billing_portal_session", tag = "subscriptions",
    request_body = PortalSessionCreate, security(("access_token" = [])),
    responses(
        (status = 201, description = "The page", body = PortalSession),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 402, description = "payment_declined", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "no_customer", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, payment_refused", body = Document, content_type = "application/problem+json"),
        (status = 503, description = "provider_unavailable", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_billing_portal_session(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::CreatePortalSession>,
    Valid(body): Valid<PortalSessionCreate>,
) -> Result<Response, Problem> {
    let customer = customer::known(&deps, scope).await?;
    let customer = customer.ok_or_else(|| Problem::new(Code::NoCustomer))?;
    let back = body.return_url.unwrap_or_else(|| format!("{}/docs", deps.public_base_url));
    let key = format!("portal-{}", domain::id::fresh());
    let url = deps.stripe.create_portal_session(&customer, &back, &key).await;
    let url = url.map_err(refusal::stripe)?;
    Ok((StatusCode::CREATED, Json(PortalSession { url })).into_response())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "garde hands the context over so")]
pub(crate) fn is_web_address(text: &str, (): &()) -> garde::Result {
    let is_web = Url::parse(text)
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if is_web { Ok(()) } else { Err(garde::Error::new("must be an address of the web")) }
}
