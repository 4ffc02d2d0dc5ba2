//! `POST /v1/invitations/accept`: into the tenant that asked.

use aws::links::Purpose;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::{accounts, tenants};
use domain::id::{TenantId, UserId};
use domain::permission;
use jiff::Timestamp;
use lambda::attention::{self, News, Notice};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use secrecy::ExposeSecret;
use uuid::Uuid;

use crate::accounts::LinkToken;
use crate::sessions::tokens::{self, Beginning, Held, TokenResponse};
use crate::{Deps, PLATFORM};

/// Accept an invitation
///
/// Signed in with the address that was invited. Works once; answers with a session in the tenant.
#[utoipa::path(
    post, path = "/v1/invitations/accept", operation_id = "accept_invitation", tag = "tenants",
    request_body = LinkToken, security(("access_token" = [])),
    responses(
        (status = 201, description = "A member, and signed in there", body = TokenResponse),
        (status = 400, description = "link_invalid", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "tenant_full, already_member", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn accept_invitation(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::AcceptInvitation>,
    Valid(body): Valid<LinkToken>,
) -> Result<(StatusCode, Json<TokenResponse>), Problem> {
    let now = clock::now();
    let held = accept(&deps, &origin, scope.user(), body.token.expose_secret(), now).await?;
    Ok((StatusCode::CREATED, Json(tokens::response(&deps, held, now).await?)))
}

pub(crate) async fn accept(
    deps: &Deps,
    origin: &Origin,
    user: UserId,
    token: &str,
    now: Timestamp,
) -> Result<Held, Problem> {
    let invalid = || Problem::new(Code::LinkInvalid);
    let link = deps.links.verify(Purpose::Invitation, token).ok_or_else(invalid)?;
    let (tenant, email) = {
        let door = deps.db.identity("accept_invitation", PLATFORM).single().await?;
        let tenant = tenants::invitation_tenant().bind(&door, &link).opt().await?;
        let account = accounts::account_by_id().bind(&door, &user.0).opt().await?;
        let account = account.ok_or_else(|| Problem::new(Code::InvalidToken))?;
        (tenant.map(TenantId).ok_or_else(invalid)?, account.email)
    };
    join(deps, origin, tenant, user, (link, &email), now).await
}

async fn join(
    deps: &Deps,
    origin: &Origin,
    tenant: TenantId,
    user: UserId,
    (invitation, email): (Uuid, &str),
    now: Timestamp,
) -> Result<Held, Problem> {
    let tx = deps.db.identity("accept_invitation", tenant).begin().await?;
    tenants::lock_members().bind(&tx, &tenant.0).one().await?;
    let accepted = tenants::accept_invitation().bind(&tx, &now, &invitation, &email).opt().await?;
    let accepted = accepted.ok_or_else(|| Problem::new(Code::LinkInvalid))?;
    let limit = tenants::members_and_limit().bind(&tx, &tenant.0).one().await?;
    if limit.members >= i64::from(limit.max_users) {
        return Err(Problem::new(Code::TenantFull));
    }
    accounts::insert_member()
        .bind(&tx, &tenant.0, &user.0, &accepted.role)
        .opt()
        .await?
        .ok_or_else(|| Problem::new(Code::AlreadyMember))?;
    let held = tokens::begin(&tx, origin, tenant, user, Beginning::Switch, now).await?;
    let entry = Entry::new("tenant", "accept").on("invitation", invitation).by(user);
    audit::write(&tx, origin, entry).await?;
    if let Some(inviter) = accepted.invited_by {
        let news = Notice::new(News::InvitationAccepted, tenant, UserId(inviter), invitation);
        attention::notify(&tx, origin, news.about(invitation), now).await?;
    }
    tx.commit().await?;
    Ok(held)
}
