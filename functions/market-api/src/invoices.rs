//! `GET /v1/invoices`: of the tenant's subscriptions, as Stripe has them.

use axum::Json;
use axum::extract::State;
use db::queries::sales::{self, Invoices};
use domain::permission;
use jiff::Timestamp;
use lambda::Problem;
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, Page, Place};
use lambda::problem::Document;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Deps, Paging};

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InvoiceResponse {
    id: Uuid,
    /// `draft`, `open`, `paid`, `uncollectible` or `void`.
    #[schema(example = "paid")]
    status: String,
    /// Minor units.
    amount_due: i64,
    amount_paid: i64,
    #[schema(example = "eur")]
    currency: String,
    period_start: Timestamp,
    period_end: Timestamp,
    /// How often it was tried to be paid.
    attempt_count: i32,
    /// When it will be tried again.
    next_payment_attempt: Option<Timestamp>,
    /// Stripe's page to see and pay it.
    #[schema(format = Uri)]
    hosted_invoice_url: Option<String>,
    issued_at: Timestamp,
}

impl From<Invoices> for InvoiceResponse {
    fn from(row: Invoices) -> Self {
        Self {
            id: row.id,
            status: row.status,
            amount_due: row.amount_due,
            amount_paid: row.amount_paid,
            currency: row.currency,
            period_start: row.period_start,
            period_end: row.period_end,
            attempt_count: row.attempt_count,
            next_payment_attempt: row.next_payment_attempt,
            hosted_invoice_url: row.hosted_invoice_url,
            issued_at: row.issued_at,
        }
    }
}

/// List invoices
///
/// For administrators, the newest first.
#[utoipa::path(
    get, path = "/v1/invoices", operation_id = "list_invoices", tag = "subscriptions", params(Paging),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "One page of invoices", body = Page<InvoiceResponse>),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_invoices(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::ListInvoices>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<InvoiceResponse>>, Problem> {
    let (limit, before) = paging.read()?;
    let rows = {
        let door = deps.db.tenant(scope).single().await?;
        let max = i64::from(limit) + 1;
        sales::invoices().bind(&door, &before.at, &before.id, &max).all().await?
    };
    let place = |row: &Invoices| Place { at: row.issued_at, id: row.id };
    Ok(Json(page::page(rows, limit, &(), place, InvoiceResponse::from)))
}
