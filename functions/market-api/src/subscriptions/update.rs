//! `PATCH /v1/subscriptions/{id}`: another interval, the end of it, or not after all.

use axum::Json;
use axum::extract::State;
use db::queries::market;
use domain::permission;
use domain::scope::TenantScope;
use garde::Validate;
use lambda::audit::{Details, Entry};
use lambda::auth::May;
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use providers::stripe::{Kind, Object, Subscription, SubscriptionStatus};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Interval, SubscriptionResponse, find};
use crate::purchases::{price, take_over};
use crate::{Deps, FUNCTION, refusal};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SubscriptionUpdate {
    /// At the price of the catalogue; what was paid for the rest of the period counts. Only while everything is paid.
    #[garde(skip)]
    #[serde(default)]
    interval: Option<Interval>,
    /// True: it ends with the period that is paid. False: it goes on.
    #[garde(skip)]
    #[schema(example = true)]
    #[serde(default)]
    cancel_at_period_end: Option<bool>,
}

/// Update a subscription
///
/// For administrators. Asked of Stripe at once; what Stripe then says is answered.
#[utoipa::path(
    patch, path = "/v1/subscriptions/{id}", operation_id = "update_subscription", tag = "subscriptions",
    request_body = SubscriptionUpdate, params(("id" = Uuid, Path, description = "The subscription")),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "The subscription", body = SubscriptionResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 402, description = "payment_declined", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "subscription_ended, subscription_unpaid, not_for_sale", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, payment_refused", body = Document, content_type = "application/problem+json"),
        (status = 503, description = "provider_unavailable", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn update_subscription(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::UpdateSubscription>,
    PathId(id): PathId<Uuid>,
    Valid(body): Valid<SubscriptionUpdate>,
) -> Result<Json<SubscriptionResponse>, Problem> {
    let now = clock::now();
    let row = find(&deps, scope, id).await?;
    if row.ended_at.is_some() || row.status == "canceled" {
        return Err(Problem::new(Code::SubscriptionEnded));
    }
    let stripe_id = row.stripe_subscription_id.as_str();
    let present = deps.stripe.retrieve(Kind::Subscription, stripe_id).await;
    let Object::Subscription(present) = present.map_err(refusal::stripe)?.object else {
        return Err(Problem::new(Code::Internal));
    };
    if body.interval.is_some() && !is_paid(&deps, scope, &present).await? {
        return Err(Problem::new(Code::SubscriptionUnpaid));
    }
    change(&deps, &present, &body, row.module_id).await?;
    let fetched = deps.stripe.retrieve(Kind::Subscription, stripe_id).await;
    let fetched = fetched.map_err(refusal::stripe)?;
    let changed = [
        ("interval", body.interval.is_some()),
        ("cancel_at_period_end", body.cancel_at_period_end.is_some()),
    ];
    let changed = changed.into_iter().filter(|(_, is)| *is).map(|(name, _)| name);
    let entry = Entry::new("subscription", "update")
        .on("subscription", id)
        .details(Details::default().words("changed", changed));
    take_over(&deps, scope, &origin, &fetched, entry, now).await?;
    let catalogue = deps.shelf.catalogue(now).await?;
    Ok(Json(SubscriptionResponse::of(find(&deps, scope, id).await?, &catalogue)))
}

/// Stripe counts the rest of a period as money for the next one, whether or not it was paid, refunded or disputed.
async fn is_paid(deps: &Deps, scope: TenantScope, present: &Subscription) -> Result<bool, Problem> {
    let door = deps.db.billing(FUNCTION, scope.tenant()).single().await?;
    let all = market::subscription_facts().bind(&door).all().await?;
    let facts = all.into_iter().find(|facts| facts.stripe_subscription_id == present.id);
    let is_reversed =
        facts.is_some_and(|facts| facts.is_refunded || facts.is_disputed || facts.is_dispute_lost);
    Ok(present.status == SubscriptionStatus::Active && !is_reversed)
}

/// The keys are those of this one request: the same change may be wanted again later.
async fn change(
    deps: &Deps,
    present: &Subscription,
    body: &SubscriptionUpdate,
    module: Uuid,
) -> Result<(), Problem> {
    let once = domain::id::fresh();
    if let Some(interval) = body.interval {
        let catalogue = deps.shelf.catalogue(clock::now()).await?;
        let module = catalogue.by_id(module).ok_or_else(|| Problem::new(Code::NotForSale))?;
        let amount = match interval {
            Interval::Month => module.row.price_monthly,
            Interval::Year => module.row.price_annual,
        };
        let price = price(amount, &module.row.currency)?;
        let key = format!("interval-{once}");
        let changed = deps.stripe.change_interval(
            present,
            price.amount,
            &price.currency,
            interval.into(),
            &key,
        );
        changed.await.map_err(refusal::stripe)?;
    }
    if let Some(cancel) = body.cancel_at_period_end {
        let key = format!("end-{once}");
        let changed = deps.stripe.set_cancel_at_period_end(&present.id, cancel, &key).await;
        changed.map_err(refusal::stripe)?;
    }
    Ok(())
}
