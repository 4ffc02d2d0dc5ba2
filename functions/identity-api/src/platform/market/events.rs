//! What Stripe sent, what became of it, another turn for what failed; and the nightly comparisons.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::platform;
use domain::id::TenantId;
use domain::permission::{self, Operation};
use jiff::Timestamp;
use lambda::json::{PathId, Query};
use lambda::page::{self, LATEST, Page, Place};
use lambda::problem::Document;
use lambda::{Problem, clock};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::super::guard::Superuser;
use super::super::{Paging, not_found};
use super::told;
use crate::{Deps, PLATFORM};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventFilter {
    /// Page size, by default 50.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Only those: `applied`, `ignored`, `superseded`, `fetching` or `failed`.
    state: Option<String>,
}

/// Without its body, which may tell of people.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StripeEvent {
    id: Uuid,
    tenant_id: Uuid,
    #[schema(example = "evt_1NG8Du2eZvKYlo2CUI79vXWy")]
    event_id: String,
    #[schema(example = "invoice.paid")]
    event_type: String,
    is_live: bool,
    #[schema(example = "applied")]
    state: String,
    reason: Option<String>,
    attempts: i32,
    occurred_at: Timestamp,
    received_at: Timestamp,
    settled_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Reconciliation {
    id: Uuid,
    /// How far it is: `subscriptions`, `invoices`, `events`, `ours`, `licenses` or `done`.
    #[schema(example = "done")]
    phase: String,
    checked: i64,
    mended: i64,
    failed: i64,
    /// The first thousand, each with `object` (its id), `field`, `ours` and `stripe`; null: it is not there.
    #[schema(value_type = Vec<BTreeMap<String, Option<String>>>)]
    differences: serde_json::Value,
    started_at: Timestamp,
    finished_at: Option<Timestamp>,
}

/// List events of Stripe
///
/// For superusers, the newest first. Those that `failed` wait for Stripe's next try or for a replay.
#[utoipa::path(
    get, path = "/v1/platform/stripe-events", operation_id = "list_stripe_events", tag = "platform", params(EventFilter),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One page of events", body = Page<StripeEvent>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_stripe_events(
    State(deps): State<Deps>,
    superuser: Superuser<permission::ListStripeEvents>,
    Query(filter): Query<EventFilter>,
) -> Result<Json<Page<StripeEvent>>, Problem> {
    let limit = page::limit(filter.limit)?;
    let before = page::decode(filter.cursor.as_deref(), &filter.state)?.unwrap_or(LATEST);
    let tx = superuser.act(&deps, PLATFORM, superuser.entry()).await?;
    let rows = platform::stripe_events()
        .bind(&tx, &filter.state, &before.at, &before.id, &(i64::from(limit) + 1))
        .all()
        .await?;
    tx.commit().await?;
    let place = |row: &platform::StripeEvents| Place { at: row.received_at, id: row.id };
    let item = |row: platform::StripeEvents| StripeEvent {
        id: row.id,
        tenant_id: row.tenant_id,
        event_id: row.event_id,
        event_type: row.event_type,
        is_live: row.is_live,
        state: row.state,
        reason: row.reason,
        attempts: row.attempts,
        occurred_at: row.occurred_at,
        received_at: row.received_at,
        settled_at: row.settled_at,
    };
    Ok(Json(page::page(rows, limit, &filter.state, place, item)))
}

/// Replay an event of Stripe
///
/// For superusers. One that `failed` or waits: its object is asked for anew, within a minute.
#[utoipa::path(
    post, path = "/v1/platform/stripe-events/{id}/replay", operation_id = "replay_stripe_event", tag = "platform",
    params(("id" = Uuid, Path, description = "The event's id here")), security(("access_token" = [])),
    responses(
        (status = 202, description = "It will have another turn"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn replay_stripe_event(
    State(deps): State<Deps>,
    superuser: Superuser<permission::ReplayStripeEvent>,
    PathId(id): PathId<Uuid>,
) -> Result<StatusCode, Problem> {
    let function = permission::ReplayStripeEvent::OPERATION;
    let found = {
        let door = deps.db.platform(function, PLATFORM).single().await?;
        platform::tenant_of_open_event().bind(&door, &id).opt().await?
    };
    let tenant = TenantId(found.ok_or_else(not_found)?);
    told(&deps, &superuser, tenant, superuser.entry().on("stripe_event", id)).await?;
    let tx = deps.db.billing(function, tenant).begin().await?;
    let correlation = superuser.origin().correlation();
    billing::events::ask_again(&tx, tenant, id, correlation, clock::now()).await?;
    tx.commit().await?;
    Ok(StatusCode::ACCEPTED)
}

/// List comparisons with Stripe
///
/// For superusers, the newest first, each with what differed.
#[utoipa::path(
    get, path = "/v1/platform/reconciliations", operation_id = "list_reconciliations", tag = "platform", params(Paging),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One page of comparisons", body = Page<Reconciliation>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_reconciliations(
    State(deps): State<Deps>,
    superuser: Superuser<permission::ListReconciliations>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Reconciliation>>, Problem> {
    let (limit, before) = paging.read()?;
    let tx = superuser.act(&deps, PLATFORM, superuser.entry()).await?;
    let rows = platform::reconciliations()
        .bind(&tx, &before.at, &before.id, &(i64::from(limit) + 1))
        .all()
        .await?;
    tx.commit().await?;
    let place = |row: &platform::Reconciliations| Place { at: row.started_at, id: row.id };
    let item = |row: platform::Reconciliations| Reconciliation {
        id: row.id,
        phase: row.phase,
        checked: row.checked,
        mended: row.mended,
        failed: row.failed,
        differences: row.differences,
        started_at: row.started_at,
        finished_at: row.finished_at,
    };
    Ok(Json(page::page(rows, limit, &(), place, item)))
}
