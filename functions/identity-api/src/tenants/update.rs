//! `PATCH /v1/tenant`: another name or slug.

use axum::Json;
use axum::extract::State;
use db::queries::tenants;
use domain::permission;
use garde::Validate;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::json::Valid;
use lambda::problem::Document;
use lambda::{Code, Problem};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Tenant, is_slug};
use crate::Deps;
use crate::accounts::is_line;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TenantUpdate {
    #[garde(inner(length(chars, min = 1, max = 200), custom(is_line)))]
    #[schema(example = "Demo Placement")]
    name: Option<String>,
    #[garde(inner(custom(is_slug)))]
    #[schema(example = "demo")]
    slug: Option<String>,
}

/// Rename the tenant
///
/// For admins. What is left out stays.
#[utoipa::path(
    patch, path = "/v1/tenant", operation_id = "update_tenant", tag = "tenants", request_body = TenantUpdate,
    security(("access_token" = [])),
    responses(
        (status = 200, description = "The tenant", body = Tenant),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found: it was deleted", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "slug_taken", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn update_tenant(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::UpdateTenant>,
    Valid(body): Valid<TenantUpdate>,
) -> Result<Json<Tenant>, Problem> {
    let tx = deps.db.tenant(scope).begin_as_admin().await?;
    let row = tenants::rename_tenant().bind(&tx, &body.name, &body.slug).opt().await;
    let row = row.map_err(|error| match db::Error::from(error) {
        error if error.constraint() == Some("tenants_slug_key") => Problem::new(Code::SlugTaken),
        error => error.into(),
    })?;
    let row = row.ok_or_else(|| Problem::new(Code::NotFound))?;
    let changed = [("name", body.name.is_some()), ("slug", body.slug.is_some())];
    let changed = changed.into_iter().filter_map(|(name, is_sent)| is_sent.then_some(name));
    let entry = Entry::new("tenant", "update").on("tenant", row.id);
    let entry = entry.request(Details::default().words("changed", changed));
    audit::write(&tx, &origin, entry).await?;
    tx.commit().await?;
    Ok(Json(row.into()))
}
