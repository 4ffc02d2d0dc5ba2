//! `POST /v1/exports`: asks for an archive.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::queries::{self, accounts, exports};
use domain::id::ExportId;
use domain::queue::{ExportData, Message, Queue};
use domain::scope::{Role, TenantScope};
use domain::{id, permission};
use garde::Validate;
use jiff::SignedDuration;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::idempotency::{self, Begun, Keyed};
use lambda::outbox::{self, Unsent};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ExportResponse, ExportScope};
use crate::{Deps, PLATFORM};

/// How long an archive waits to be fetched; the bucket's lifecycle has the same number.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExportCreate {
    #[garde(skip)]
    #[schema(example = "account")]
    scope: ExportScope,
}

/// Ask for an export
///
/// One zip with a file of JSON lines per table, a manifest with columns, counts and SHA-256 of each file, and a page that
/// explains it. `account`: everything of the caller, in all tenants that they belong to. `tenant`, for owners: what the
/// tenant shares and its administrators see; what is its members' own stays theirs. Nothing secret is in it. One at a time;
/// `GET /v1/exports/{id}` tells how far it is. It is kept for seven days.
#[utoipa::path(
    post, path = "/v1/exports", operation_id = "create_export", tag = "exports", request_body = ExportCreate,
    params(idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 202, description = "It will be written", body = ExportResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "export_running", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_export(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::CreateExport>,
    Keyed(body, key): Keyed<ExportCreate>,
) -> Result<Response, Problem> {
    if body.scope == ExportScope::Tenant && scope.role() < Role::Owner {
        return Err(Problem::new(Code::Forbidden));
    }
    let now = clock::now();
    let tenants = tenants(&deps, scope, body.scope).await?;
    let turn = match key.begin(deps.db.tenant(scope).begin().await?, now).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => return kept.answer(),
    };
    let tx = turn.tx();
    let export = ExportId(id::fresh());
    let row = exports::insert_export()
        .bind(tx, &export.0, &body.scope.name(), &tenants, &(now + KEPT_FOR))
        .opt()
        .await?
        .ok_or_else(|| Problem::new(Code::ExportRunning))?;
    let details = Details::default().word("scope", body.scope.name());
    let entry = Entry::new("export", "create").on("export", export.0).details(details);
    audit::write(tx, &origin, entry).await?;
    let correlation_id = origin.correlation();
    let message = ExportData { tenant_id: scope.tenant(), export_id: export, correlation_id };
    let body = message.to_json().map_err(|error| Problem::internal(&error))?;
    let sent = queries::outbox::put_in_outbox()
        .bind(tx, &Queue::DataExport.name(), &outbox::lease_until(now), &vec![body])
        .all()
        .await?;
    let answer = turn.commit(StatusCode::ACCEPTED, &ExportResponse::from(row)).await?;
    let unsent: Vec<Unsent> =
        sent.into_iter().map(|row| Unsent { id: row.id, body: row.body }).collect();
    outbox::dispatch(&deps.db, &deps.producer, scope, Queue::DataExport, &unsent).await;
    Ok(answer)
}

/// Whose rows: fixed now, so that what the archive holds does not depend on when it is written.
async fn tenants(
    deps: &Deps,
    scope: TenantScope,
    whose: ExportScope,
) -> Result<Vec<Uuid>, Problem> {
    if whose == ExportScope::Tenant {
        return Ok(vec![scope.tenant().0]);
    }
    let door = deps.db.identity("create_export", PLATFORM).single().await?;
    let memberships = accounts::memberships().bind(&door, &scope.user().0).all().await?;
    Ok(memberships.into_iter().map(|row| row.id).collect())
}
