//! `POST /v1/subscriptions`: a page of Stripe on which a subscription begins.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use billing::apply::{MODULE, TENANT};
use db::queries::sales;
use domain::permission;
use domain::scope::TenantScope;
use garde::Validate;
use jiff::Timestamp;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::idempotency::{self, Begun, Keyed};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use providers::stripe::{CheckoutRequest, Kind, Metadata};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Interval;
use crate::licenses::Licenses;
use crate::purchases::price;
use crate::{Deps, FUNCTION, customer, refusal, trials};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SubscriptionCreate {
    /// Its slug.
    #[garde(length(max = 63))]
    #[schema(example = "calendar")]
    module: String,
    #[garde(skip)]
    interval: Interval,
    /// Where Stripe sends the browser afterwards; by default a page of ours.
    #[garde(inner(length(max = 2_000), custom(crate::portal::is_web_address)))]
    #[schema(example = "https://app.example.com/subscribed")]
    #[serde(default)]
    success_url: Option<String>,
    #[garde(inner(length(max = 2_000), custom(crate::portal::is_web_address)))]
    #[schema(example = "https://app.example.com/modules")]
    #[serde(default)]
    cancel_url: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct CheckoutResponse {
    /// Stripe's page, to be opened in a browser.
    #[schema(format = Uri)]
    checkout_url: String,
    expires_at: Option<Timestamp>,
}

/// Subscribe to a module
///
/// For administrators. Answers a page of Stripe on which it is paid; the subscription is there, and the module licensed, when
/// Stripe says so, which takes seconds.
#[utoipa::path(
    post, path = "/v1/subscriptions", operation_id = "create_subscription", tag = "subscriptions",
    request_body = SubscriptionCreate, params(idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 201, description = "A page to pay on", body = CheckoutResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 402, description = "payment_declined", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "not_for_sale, already_licensed, dependency_unlicensed", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, payment_refused", body = Document, content_type = "application/problem+json"),
        (status = 503, description = "provider_unavailable", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_subscription(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::CreateSubscription>,
    Keyed(body, key): Keyed<SubscriptionCreate>,
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
    let amount = match body.interval {
        Interval::Month => row.price_monthly,
        Interval::Year => row.price_annual,
    };
    let price = price(amount, &row.currency)?;
    if is_there(&deps, scope, row.id).await? {
        return Err(Problem::new(Code::AlreadyLicensed));
    }
    trials::needs(&Licenses::read(&deps, &catalogue, scope, now).await?, module)?;
    let customer = customer::ensured(&deps, scope).await?;
    let page = |name: &str| format!("{}/docs#{name}", deps.public_base_url);
    let tenant = scope.tenant().to_string();
    let request = CheckoutRequest {
        customer: &customer,
        interval: body.interval.into(),
        amount: price.amount,
        currency: &price.currency,
        product_name: &row.name,
        success_url: &body.success_url.unwrap_or_else(|| page("subscribed")),
        cancel_url: &body.cancel_url.unwrap_or_else(|| page("not-subscribed")),
        client_reference_id: &tenant,
        metadata: Metadata::from([
            (TENANT.to_owned(), tenant.clone()),
            (MODULE.to_owned(), row.slug.clone()),
        ]),
    };
    // A page is nothing bought: two of them do no harm.
    let once = domain::id::fresh();
    let session = deps.stripe.create_checkout_session(&request, &format!("checkout-{once}")).await;
    let session = session.map_err(refusal::stripe)?;
    customer::note(&deps, scope, Kind::CheckoutSession, &session.id).await?;
    let checkout_url =
        session.url.ok_or_else(|| Problem::new(Code::ProviderUnavailable).retry_after(5))?;
    let tx = deps.db.billing(FUNCTION, scope.tenant()).begin().await?;
    let turn = match key.begin(tx, now).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => return kept.answer(),
    };
    let entry = Entry::new("subscription", "begin_checkout")
        .by(scope.user())
        .details(Details::default().id("module", row.id));
    audit::write(turn.tx(), &origin, entry).await?;
    let answer = CheckoutResponse { checkout_url, expires_at: session.expires_at };
    turn.commit(StatusCode::CREATED, &answer).await
}

/// Whether the tenant has the module for good, or a subscription of it that goes on.
async fn is_there(deps: &Deps, scope: TenantScope, module: Uuid) -> Result<bool, Problem> {
    let door = deps.db.billing(FUNCTION, scope.tenant()).single().await?;
    Ok(sales::is_owned().bind(&door, &module).one().await?
        || sales::has_live_subscription().bind(&door, &module).one().await?)
}
