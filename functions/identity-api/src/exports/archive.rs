//! `GET /v1/exports/{id}/archive`: a link to the archive, for some minutes.

use axum::Json;
use axum::extract::State;
use db::queries::exports;
use domain::id::ExportId;
use domain::permission;
use domain::scope::Role;
use jiff::{SignedDuration, Timestamp};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::PathId;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Serialize;
use utoipa::ToSchema;

use crate::Deps;

/// Whoever has the link can fetch the archive: long enough to begin, too short to be passed around.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(5);

#[derive(Serialize, ToSchema)]
pub(crate) struct ExportArchive {
    /// To be fetched without an access token. Ask for a new one when it has ended.
    #[schema(example = "https://bucket.s3.amazonaws.com/…")]
    url: String,
    url_expires_at: Timestamp,
}

/// Fetch an archive
///
/// A link that is good for five minutes. Each one stands in the trail.
#[utoipa::path(
    get, path = "/v1/exports/{id}/archive", operation_id = "get_export_archive", tag = "exports",
    params(("id" = uuid::Uuid, Path, description = "The export")), security(("access_token" = [])),
    responses(
        (status = 200, description = "Where the archive is", body = ExportArchive),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden: a tenant's is for its owners", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found: also after seven days", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "export_not_done", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_export_archive(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::GetExportArchive>,
    PathId(id): PathId<ExportId>,
) -> Result<Json<ExportArchive>, Problem> {
    let now = clock::now();
    let tx = deps.db.tenant(scope).begin().await?;
    let row = exports::export_by_id().bind(&tx, &id.0, &now).opt().await?;
    let row = row.ok_or_else(|| Problem::new(Code::NotFound))?;
    // Who asked as an owner may be none any more.
    if row.scope == "tenant" && scope.role() < Role::Owner {
        return Err(Problem::new(Code::Forbidden));
    }
    if row.state != "done" {
        return Err(Problem::new(Code::ExportNotDone));
    }
    let entry = Entry::new("export", "fetch").on("export", id.0);
    audit::write(&tx, &origin, entry).await?;
    tx.commit().await?;
    let name = format!("placewright-{}.zip", row.scope);
    let key = id.object_key(scope.tenant());
    let url = deps.exports.link(&key, &name, GOOD_FOR.unsigned_abs()).await?;
    Ok(Json(ExportArchive { url, url_expires_at: now + GOOD_FOR }))
}
