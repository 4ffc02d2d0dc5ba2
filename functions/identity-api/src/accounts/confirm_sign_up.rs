//! `POST /v1/sign-ups/confirm`: the mailed link makes the account, its personal tenant and a first session.

use aws::links::Purpose;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::accounts;
use db::queries::accounts::UseSignUp;
use domain::id::{self, TenantId, UserId};
use jiff::Timestamp;
use lambda::audit::{self, Entry};
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};

use super::LinkToken;
use crate::Deps;
use crate::sessions::tokens::{self, TokenResponse};

/// Confirm an address
///
/// Makes the account with its personal tenant and signs in. Works once.
#[utoipa::path(
    post, path = "/v1/sign-ups/confirm", operation_id = "confirm_sign_up", tag = "accounts", request_body = LinkToken,
    responses(
        (status = 201, description = "Signed in", body = TokenResponse),
        (status = 400, description = "link_invalid", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm_sign_up(
    State(deps): State<Deps>,
    origin: Origin,
    Valid(body): Valid<LinkToken>,
) -> Result<(StatusCode, Json<TokenResponse>), Problem> {
    let now = clock::now();
    let link = deps.links.verify(Purpose::SignUp, &body.token);
    let link = link.ok_or_else(|| Problem::new(Code::LinkInvalid))?;
    let (user, tenant) = (UserId(id::fresh()), TenantId(id::fresh()));
    let session = {
        // The trail begins in the tenant that begins here.
        let tx = deps.db.identity("confirm_sign_up", tenant).begin().await?;
        let asked = accounts::use_sign_up().bind(&tx, &now, &link).opt().await?;
        let asked = asked.ok_or_else(|| Problem::new(Code::LinkInvalid))?;
        insert(&tx, &asked, user, tenant, now).await?;
        let session = tokens::begin(&tx, &origin, tenant, user, now).await?;
        let entry = Entry::new("account", "sign_up").on("user", user).by(user);
        audit::write(&tx, &origin, entry).await?;
        tx.commit().await?;
        session
    };
    Ok((StatusCode::CREATED, Json(tokens::response(&deps, session, now).await?)))
}

/// The account and what every account has.
async fn insert(
    tx: &db::Tx,
    asked: &UseSignUp,
    user: UserId,
    tenant: TenantId,
    now: Timestamp,
) -> Result<(), Problem> {
    let UseSignUp { email, password_hash, full_name } = asked;
    let made = accounts::insert_user()
        .bind(tx, &user.0, email, password_hash, full_name, &now)
        .opt()
        .await?;
    // Two sign-ups of one address: the first click has it.
    made.ok_or_else(|| Problem::new(Code::LinkInvalid))?;
    let name = full_name.as_deref().unwrap_or(email);
    let slug = format!("p-{}", tenant.0.simple());
    accounts::insert_tenant().bind(tx, &tenant.0, &"personal", &name, &slug, &1).one().await?;
    accounts::insert_member().bind(tx, &tenant.0, &user.0, &"owner").one().await?;
    accounts::insert_identity().bind(tx, &tenant.0, &user.0, &"email", email, email).one().await?;
    Ok(())
}
