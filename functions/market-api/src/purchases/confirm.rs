//! `POST /v1/purchases/{id}/confirm`: pays.

use axum::Json;
use axum::extract::State;
use domain::permission;
use garde::Validate;
use lambda::audit::{Entry, Status};
use lambda::auth::May;
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use providers::stripe::{Kind, PaymentStatus};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::create::{confirm_key, is_open};
use super::{PurchaseResponse, find, take_over};
use crate::{Deps, refusal};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PurchaseConfirm {
    /// Stripe's id of a payment method, as Stripe.js makes it.
    #[garde(length(min = 4, max = 255), custom(is_payment_method))]
    #[schema(example = "pm_card_visa")]
    payment_method: String,
}

/// Without Debug: it holds a secret.
#[derive(Serialize, ToSchema)]
pub(crate) struct PurchaseConfirmed {
    #[serde(flatten)]
    purchase: PurchaseResponse,
    /// The bank wants to see its customer: Stripe.js goes on with `client_secret`.
    requires_action: bool,
    client_secret: Option<String>,
}

/// Confirm a purchase
///
/// For administrators. Charges the payment method. When Stripe has the money the purchase is `completed` and the module
/// licensed, at once or, where the bank takes its time, with Stripe's word of it. Sent twice within a minute it charges once.
#[utoipa::path(
    post, path = "/v1/purchases/{id}/confirm", operation_id = "confirm_purchase", tag = "purchases",
    request_body = PurchaseConfirm, params(("id" = Uuid, Path, description = "The purchase")), security(("access_token" = [])),
    responses(
        (status = 200, description = "As far as it is", body = PurchaseConfirmed),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 402, description = "payment_declined", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "purchase_closed", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, payment_refused", body = Document, content_type = "application/problem+json"),
        (status = 503, description = "provider_unavailable", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm_purchase(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::ConfirmPurchase>,
    PathId(id): PathId<Uuid>,
    Valid(body): Valid<PurchaseConfirm>,
) -> Result<Json<PurchaseConfirmed>, Problem> {
    let now = clock::now();
    let purchase = find(&deps, scope, id).await?;
    let payment = purchase.stripe_payment_intent_id.filter(|_| is_open(&purchase.status));
    let payment = payment.ok_or_else(|| Problem::new(Code::PurchaseClosed))?;
    let catalogue = deps.shelf.catalogue(now).await?;
    let module = catalogue.by_id(purchase.module_id).map(|module| &module.row);
    let is_offered = module.is_some_and(|row| {
        row.is_active
            && row.price_onetime == Some(purchase.amount)
            && row.currency == purchase.currency
    });
    if !is_offered {
        let detail = "The module is not sold at this price any more: cancel the purchase, and make a new one.";
        return Err(Problem::new(Code::PurchaseClosed).detail(detail));
    }
    let key = confirm_key(id, &body.payment_method, now);
    let confirmed = deps.stripe.confirm_payment_intent(&payment, &body.payment_method, &key).await;
    // Whatever came of it, a refusal included, is what Stripe says now.
    let fetched = deps.stripe.retrieve(Kind::PaymentIntent, &payment).await;
    let fetched = fetched.map_err(refusal::stripe)?;
    let status = if confirmed.is_ok() { Status::Success } else { Status::Failed };
    let entry = Entry::new("purchase", "confirm").on("purchase", id).status(status);
    take_over(&deps, scope, &origin, &fetched, entry, now).await?;
    let confirmed = confirmed.map_err(refusal::stripe)?;
    let requires_action = confirmed.status == PaymentStatus::RequiresAction;
    let secret = confirmed.client_secret.filter(|_| requires_action);
    Ok(Json(PurchaseConfirmed {
        purchase: PurchaseResponse::of(find(&deps, scope, id).await?, &catalogue),
        requires_action,
        client_secret: secret.map(|secret| secret.expose_secret().to_owned()),
    }))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "garde hands the context over so")]
fn is_payment_method(id: &str, (): &()) -> garde::Result {
    let is_id = id.starts_with("pm_")
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_id { Ok(()) } else { Err(garde::Error::new("is no payment method of Stripe")) }
}
