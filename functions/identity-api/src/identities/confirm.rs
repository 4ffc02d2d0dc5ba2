//! `POST /v1/account/identities/confirm`: the mailed link proves that who signed in elsewhere reads this address's mail.

use aws::links::Purpose;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::sign_ins;
use domain::id::{TenantId, UserId};
use domain::permission;
use jiff::Timestamp;
use lambda::audit::{self, Entry};
use lambda::auth::Anyone;
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use secrecy::ExposeSecret;

use crate::accounts::LinkToken;
use crate::{Deps, PLATFORM};

/// Link with a mailed link
///
/// Works once. Gives no session: sign in that way from now on.
#[utoipa::path(
    post, path = "/v1/account/identities/confirm", operation_id = "confirm_identity", tag = "accounts",
    request_body = LinkToken,
    responses(
        (status = 204, description = "Linked"),
        (status = 400, description = "link_invalid", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "identity_taken", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm_identity(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::ConfirmIdentity>,
    Valid(body): Valid<LinkToken>,
) -> Result<StatusCode, Problem> {
    confirm(&deps, &origin, body.token.expose_secret(), clock::now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn confirm(
    deps: &Deps,
    origin: &Origin,
    token: &str,
    now: Timestamp,
) -> Result<(), Problem> {
    let invalid = || Problem::new(Code::LinkInvalid);
    let link = deps.links.verify(Purpose::IdentityLink, token).ok_or_else(invalid)?;
    let tenant = {
        let door = deps.db.identity("confirm_identity", PLATFORM).single().await?;
        sign_ins::tenant_of_identity_link().bind(&door, &link).opt().await?
    };
    let tenant = tenant.map(TenantId).ok_or_else(invalid)?;
    let tx = deps.db.identity("confirm_identity", tenant).begin().await?;
    let row = sign_ins::use_identity_link().bind(&tx, &now, &link).opt().await?;
    let row = row.ok_or_else(invalid)?;
    let linked = sign_ins::link_identity()
        .bind(&tx, &row.user_id, &row.provider, &row.subject, &None::<&str>)
        .opt()
        .await?
        .ok_or_else(|| Problem::new(Code::IdentityTaken))?;
    let entry = Entry::new("account", "link_identity").on("identity", linked);
    audit::write(&tx, origin, entry.by(UserId(row.user_id))).await?;
    tx.commit().await?;
    Ok(())
}
