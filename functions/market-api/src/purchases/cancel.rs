//! `POST /v1/purchases/{id}/cancel`: leaves it.

use axum::Json;
use axum::extract::State;
use db::queries::sales;
use domain::permission;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use uuid::Uuid;

use super::create::is_open;
use super::{PurchaseResponse, find};
use crate::{Deps, FUNCTION, refusal};

/// Cancel a purchase
///
/// For administrators. One that was not paid; what was is not given back by this.
#[utoipa::path(
    post, path = "/v1/purchases/{id}/cancel", operation_id = "cancel_purchase", tag = "purchases",
    params(("id" = Uuid, Path, description = "The purchase")), security(("access_token" = [])),
    responses(
        (status = 200, description = "It is canceled", body = PurchaseResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 402, description = "payment_declined", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "purchase_closed", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "payment_refused", body = Document, content_type = "application/problem+json"),
        (status = 503, description = "provider_unavailable", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn cancel_purchase(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::CancelPurchase>,
    PathId(id): PathId<Uuid>,
) -> Result<Json<PurchaseResponse>, Problem> {
    let purchase = find(&deps, scope, id).await?;
    if !is_open(&purchase.status) {
        return Err(Problem::new(Code::PurchaseClosed));
    }
    // At Stripe first: one that was paid just now is refused there. Canceling twice is canceling once, so each try has a key
    // of its own: a bank that takes its time refuses now and not later.
    if let Some(payment) = &purchase.stripe_payment_intent_id {
        let canceled = deps
            .stripe
            .cancel_payment_intent(payment, &format!("cancel-{}", domain::id::fresh()))
            .await;
        canceled.map_err(refusal::stripe)?;
    }
    let tx = deps.db.billing(FUNCTION, scope.tenant()).begin().await?;
    billing::lock(&tx).await?;
    let canceled = sales::cancel_purchase().bind(&tx, &id).opt().await?;
    if canceled.is_some() {
        let entry = Entry::new("purchase", "cancel").on("purchase", id).by(scope.user());
        audit::write(&tx, &origin, entry).await?;
    }
    tx.commit().await?;
    let catalogue = deps.shelf.catalogue(clock::now()).await?;
    Ok(Json(PurchaseResponse::of(find(&deps, scope, id).await?, &catalogue)))
}
