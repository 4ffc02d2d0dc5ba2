//! `POST /v1/purchases`: begins to buy a module for good.
//!
//! The row is committed before Stripe is asked, and Stripe is asked under the row's id: whatever is cut off, asking again
//! goes on with the same purchase and the same payment.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use billing::apply::{MODULE, PURCHASE, TENANT};
use db::queries::{market, sales};
use domain::permission;
use domain::scope::TenantScope;
use garde::Validate;
use jiff::Timestamp;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::idempotency::{self, Begun, Keyed};
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use providers::stripe::{Kind, Metadata, PaymentIntentRequest};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{PurchaseResponse, find, price};
use crate::licenses::Licenses;
use crate::{Deps, FUNCTION, Money, customer, refusal, trials};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PurchaseCreate {
    /// Its slug.
    #[garde(length(max = 63))]
    #[schema(example = "calendar")]
    module: String,
}

/// Buy a module
///
/// For administrators. At the price of the catalogue; nothing is charged before `POST /v1/purchases/{id}/confirm`. While one
/// of the module can still be paid, it is answered again, also where a payment failed.
#[utoipa::path(
    post, path = "/v1/purchases", operation_id = "create_purchase", tag = "purchases", request_body = PurchaseCreate,
    params(idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 201, description = "It waits to be confirmed", body = PurchaseResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 402, description = "payment_declined", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "not_for_sale, already_licensed, dependency_unlicensed", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, payment_refused", body = Document, content_type = "application/problem+json"),
        (status = 503, description = "provider_unavailable", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_purchase(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::CreatePurchase>,
    Keyed(body, key): Keyed<PurchaseCreate>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let kept = {
        let door = deps.db.billing(FUNCTION, scope.tenant()).single().await?;
        key.used(&door).await?
    };
    if let Some(kept) = kept {
        return kept.answer();
    }
    let catalogue = deps.shelf.catalogue(now).await?;
    let module = catalogue.by_slug(&body.module).ok_or_else(trials::unknown)?;
    let row = &module.row;
    if row.is_included || !row.is_active {
        return Err(Problem::new(Code::NotForSale));
    }
    let price = price(row.price_onetime, &row.currency)?;
    let licenses = Licenses::read(&deps, &catalogue, scope, now).await?;
    trials::needs(&licenses, module)?;
    let customer = customer::ensured(&deps, scope).await?;
    let purchase = open(&deps, scope, &origin, row.id, &price).await?;
    pay(&deps, scope, purchase, &body.module, &customer).await?;
    let purchase = PurchaseResponse::of(find(&deps, scope, purchase).await?, &catalogue);
    let tx = deps.db.billing(FUNCTION, scope.tenant()).begin().await?;
    match key.begin(tx, now).await? {
        Begun::First(turn) => turn.commit(StatusCode::CREATED, &purchase).await,
        Begun::Again(kept) => kept.answer(),
    }
}

/// A new one, or the one that can still be paid. Under the lock under which purchases are completed: whoever owns the
/// module by now opens none.
async fn open(
    deps: &Deps,
    scope: TenantScope,
    origin: &Origin,
    module: Uuid,
    price: &Money,
) -> Result<Uuid, Problem> {
    let tx = deps.db.billing(FUNCTION, scope.tenant()).begin().await?;
    billing::lock(&tx).await?;
    if sales::is_owned().bind(&tx, &module).one().await? {
        return Err(Problem::new(Code::AlreadyLicensed));
    }
    market::ensure_license().bind(&tx, &module).opt().await?;
    let new =
        sales::open_purchase().bind(&tx, &module, &price.amount, &price.currency).opt().await?;
    let Some(id) = new else {
        return Ok(sales::unpaid_purchase().bind(&tx, &module).one().await?);
    };
    let entry = Entry::new("purchase", "create").on("purchase", id).by(scope.user());
    audit::write(&tx, origin, entry).await?;
    tx.commit().await?;
    Ok(id)
}

/// Its payment at Stripe, made under its id, and so once.
async fn pay(
    deps: &Deps,
    scope: TenantScope,
    id: Uuid,
    module: &str,
    customer: &str,
) -> Result<(), Problem> {
    let purchase = find(deps, scope, id).await?;
    if purchase.stripe_payment_intent_id.is_some() {
        return Ok(());
    }
    let metadata = Metadata::from([
        (TENANT.to_owned(), scope.tenant().to_string()),
        (PURCHASE.to_owned(), id.to_string()),
        (MODULE.to_owned(), module.to_owned()),
    ]);
    let request = PaymentIntentRequest {
        customer,
        amount: purchase.amount,
        currency: &purchase.currency,
        metadata,
    };
    let made = deps.stripe.create_payment_intent(&request, &format!("purchase-{id}")).await;
    let made = made.map_err(refusal::stripe)?;
    customer::note(deps, scope, Kind::PaymentIntent, &made.id).await?;
    let door = deps.db.billing(FUNCTION, scope.tenant()).single().await?;
    sales::attach_payment_intent().bind(&door, &made.id, &id).opt().await?;
    Ok(())
}

/// Named here so that other operations agree on it.
pub(super) fn is_open(status: &str) -> bool {
    matches!(status, "pending" | "failed")
}

/// Of one try to pay with one payment method.
pub(super) fn confirm_key(id: Uuid, payment_method: &str, attempt: Timestamp) -> String {
    format!("confirm-{id}-{payment_method}-{}", attempt.as_second() / 60)
}
