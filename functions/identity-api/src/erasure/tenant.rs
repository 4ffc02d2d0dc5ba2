//! `DELETE /v1/tenant`: an owner ends a tenant, for all its members.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::{erasures, tenants};
use domain::permission;
use garde::Validate;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::Valid;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{ErasureResponse, Request, close_tenant, nothing_runs_on};
use crate::{Deps, PLATFORM, notices};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TenantDeletion {
    /// The slug of the tenant, so that it is this one and no other.
    #[garde(length(max = 63))]
    #[schema(example = "acme")]
    slug: String,
}

/// Delete the tenant
///
/// For owners. At once no member gets in, its API tokens end for good, and its mailboxes are not read any more; an access
/// token that is out lives its fifteen minutes to the end. After thirty days everything of the tenant is erased, access
/// at mail providers is given back, and its data keys are destroyed. Until then the link in the mail that follows undoes
/// it. The members' accounts stay. A personal tenant goes with its account. Subscriptions are set to end first.
#[utoipa::path(
    delete, path = "/v1/tenant", operation_id = "delete_tenant", tag = "tenants", request_body = TenantDeletion,
    security(("access_token" = [])),
    responses(
        (status = 202, description = "Deleted; erased later", body = ErasureResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found: it was deleted before", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "personal_tenant, slug_mismatch, subscription_running", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn delete_tenant(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::DeleteTenant>,
    Valid(body): Valid<TenantDeletion>,
) -> Result<(StatusCode, Json<ErasureResponse>), Problem> {
    let (now, user, tenant) = (clock::now(), scope.user(), scope.tenant());
    let request = Request::new(user, now);
    let tx = deps.db.identity("delete_tenant", PLATFORM).begin().await?;
    tenants::lock_members().bind(&tx, &tenant.0).one().await?;
    let tenancies = erasures::tenancies().bind(&tx, &user.0).all().await?;
    let here = tenancies.into_iter().find(|tenancy| tenancy.id == tenant.0);
    let here = here.ok_or_else(|| Problem::new(Code::NotFound))?;
    // The role may have changed since the access token was signed.
    if here.role != "owner" {
        return Err(Problem::new(Code::Forbidden));
    }
    if here.kind == "personal" {
        return Err(Problem::new(Code::PersonalTenant));
    }
    if here.slug != body.slug {
        return Err(Problem::new(Code::SlugMismatch));
    }
    nothing_runs_on(&tx, &[tenant.0]).await?;
    close_tenant(&tx, tenant, now).await?;
    request.ask(&tx, Some(tenant), None).await?;
    let mut entry = Entry::new("tenant", "delete").on("tenant", tenant).by(user);
    entry.tenant = Some(tenant);
    audit::write(&tx, &origin, entry).await?;
    let notice = request.tell(&tx, &origin, now).await?;
    tx.commit().await?;
    notices::dispatch(&deps.db, &deps.producer, PLATFORM, notice).await;
    Ok((StatusCode::ACCEPTED, Json(ErasureResponse { erased_after: request.after })))
}
