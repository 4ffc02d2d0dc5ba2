//! Accounts and tenants go: at once for everybody who looks, for good when the time to undo it is over.

mod account;
pub(crate) mod restore;
mod tenant;

use db::queries::erasures;
use db::{Tx, queries};
use domain::id::{TenantId, UserId};
use domain::queue::NoticeKind;
use jiff::{SignedDuration, Timestamp};
use lambda::origin::Origin;
use lambda::outbox::Unsent;
use lambda::{Code, Problem};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::{Deps, PLATFORM, notices};

/// How long a person may change their mind.
const ERASE_AFTER: SignedDuration = SignedDuration::from_hours(30 * 24);

/// When what was deleted is gone for good.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErasureResponse {
    /// Until then the mailed link undoes it: `POST /v1/restorations`.
    erased_after: Timestamp,
}

/// What is erased together.
struct Request {
    id: Uuid,
    by: UserId,
    after: Timestamp,
}

impl Request {
    fn new(by: UserId, now: Timestamp) -> Self {
        Self { id: domain::id::fresh(), by, after: now + ERASE_AFTER }
    }

    /// A tenant; a person in a tenant; or, without a tenant, an account. In the platform's own tenant.
    async fn ask(
        &self,
        tx: &Tx,
        tenant: Option<TenantId>,
        user: Option<UserId>,
    ) -> Result<(), Problem> {
        let (tenant, user) = (tenant.map(|tenant| tenant.0), user.map(|user| user.0));
        erasures::ask_for_erasure()
            .bind(tx, &self.id, &tenant, &user, &None, &self.by.0, &self.after)
            .one()
            .await?;
        Ok(())
    }

    /// The mail with the link that undoes it.
    async fn tell(&self, tx: &Tx, origin: &Origin, now: Timestamp) -> Result<Unsent, Problem> {
        let about = erasures::erasure_of_request().bind(tx, &self.id).one().await?;
        notices::put(tx, origin, PLATFORM, NoticeKind::Erasure, about, now).await
    }
}

/// What is paid at Stripe is ended there first, by whom it concerns: once nobody gets in, nobody could.
async fn nothing_runs_on(tx: &Tx, tenants: &[Uuid]) -> Result<(), Problem> {
    let running = erasures::running_subscriptions().bind(tx, &tenants).all().await?;
    if running.is_empty() {
        return Ok(());
    }
    Err(Problem::new(Code::SubscriptionRunning).detail(format!(
        "Set to end first, with PATCH /v1/subscriptions/{{id}} and cancel_at_period_end: {}",
        running.join(", ")
    )))
}

/// Nobody gets in any more, nor does a program of theirs.
async fn close_tenant(tx: &Tx, tenant: TenantId, now: Timestamp) -> Result<(), Problem> {
    erasures::delete_tenant().bind(tx, &now, &tenant.0).opt().await?;
    erasures::end_sessions_in().bind(tx, &now, &tenant.0).one().await?;
    queries::erasures::revoke_api_tokens().bind(tx, &now, &Some(tenant.0), &None).one().await?;
    Ok(())
}

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(account::delete_account))
        .routes(routes!(tenant::delete_tenant))
        .routes(routes!(restore::create_restoration))
}
