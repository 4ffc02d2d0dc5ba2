//! `POST /v1/tenants`: a firm of one's own.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::queries::{accounts, erasures};
use domain::id::{self, TenantId};
use domain::permission;
use garde::Validate;
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::idempotency::{self, Begun, Keyed};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Membership, is_slug};
use crate::Deps;
use crate::accounts::is_line;

/// Seats of the free tier.
const MAX_USERS: i32 = 5;
/// Of one person, the personal one and those of others included: each has limits of its own.
const TENANTS_MAX: usize = 50;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TenantCreate {
    #[garde(length(chars, min = 1, max = 200), custom(is_line))]
    #[schema(example = "Winter Placement")]
    name: String,
    /// Names the tenant in URLs; unique.
    #[garde(custom(is_slug))]
    #[schema(example = "winter-placement")]
    slug: String,
}

/// Create a tenant
///
/// Its creator is its owner, and it has five seats. `POST /v1/sessions/switch` leads there.
#[utoipa::path(
    post, path = "/v1/tenants", operation_id = "create_tenant", tag = "tenants", request_body = TenantCreate,
    params(idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 201, description = "The tenant", body = Membership),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "slug_taken, too_many_tenants", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_tenant(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::CreateTenant>,
    Keyed(body, key): Keyed<TenantCreate>,
) -> Result<Response, Problem> {
    let tenant = TenantId(id::fresh());
    let TenantCreate { name, slug } = body;
    let tx = deps.db.identity("create_tenant", tenant).begin().await?;
    let turn = match key.begin(tx, clock::now()).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => return kept.answer(),
    };
    let tx = turn.tx();
    erasures::lock_account().bind(tx, &scope.user().0).opt().await?;
    if accounts::memberships().bind(tx, &scope.user().0).all().await?.len() >= TENANTS_MAX {
        return Err(Problem::new(Code::TooManyTenants));
    }
    accounts::insert_tenant()
        .bind(tx, &tenant.0, &"organisation", &name, &slug, &MAX_USERS)
        .opt()
        .await?
        .ok_or_else(|| Problem::new(Code::SlugTaken))?;
    accounts::insert_member().bind(tx, &tenant.0, &scope.user().0, &"owner").one().await?;
    let entry = Entry::new("tenant", "create").on("tenant", tenant).by(scope.user());
    audit::write(tx, &origin, entry).await?;
    let made = Membership {
        id: tenant.0,
        name,
        slug,
        kind: "organisation".to_owned(),
        subscription_tier: "free".to_owned(),
        role: "owner".to_owned(),
    };
    turn.commit(StatusCode::CREATED, &made).await
}
