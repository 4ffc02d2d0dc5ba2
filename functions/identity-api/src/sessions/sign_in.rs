//! `POST /v1/sessions`: signs in with an address and a password.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::queries::accounts;
use db::queries::accounts::AccountByEmail;
use domain::id::{TenantId, UserId};
use domain::permission;
use garde::Validate;
use jiff::Timestamp;
use lambda::auth::Anyone;
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::tokens::{self, Held, TokenResponse};
use crate::accounts::{is_password, normalized};
use crate::passwords::{self, Verdict};
use crate::throttle::{Guess, Trying};
use crate::{Deps, PLATFORM, even};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SessionCreate {
    #[garde(length(chars, max = 255))]
    #[schema(example = "ada.lindqvist@example.com")]
    pub email: String,
    #[garde(custom(is_password))]
    #[schema(value_type = String, format = Password, max_length = 256, example = "a long line that only Ada knows")]
    pub password: SecretString,
    /// Left out: the personal tenant, or the first of those that they belong to.
    #[garde(skip)]
    pub tenant_id: Option<Uuid>,
}

/// Sign in
///
/// Whether the address or the password is wrong is not told, and the answer takes the same time. After a few failures
/// the account and the caller's network address have to wait, longer with each further one.
#[utoipa::path(
    post, path = "/v1/sessions", operation_id = "create_session", tag = "sessions", request_body = SessionCreate,
    responses(
        (status = 201, description = "Signed in", body = TokenResponse),
        (status = 401, description = "invalid_credentials", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found: not a member of that tenant", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
        (status = 429, description = "too_many_attempts", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_session(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::CreateSession>,
    Valid(body): Valid<SessionCreate>,
) -> Result<(StatusCode, Json<TokenResponse>), Problem> {
    let now = clock::now();
    even::answer(async {
        let held = Box::pin(sign_in(&deps, &origin, body, now)).await?;
        Ok((StatusCode::CREATED, Json(tokens::response(&deps, held, now).await?)))
    })
    .await
}

/// Callers answer no sooner than [`even::answer`] allows.
pub(crate) async fn sign_in(
    deps: &Deps,
    origin: &Origin,
    body: SessionCreate,
    now: Timestamp,
) -> Result<Held, Problem> {
    let email = normalized(&body.email);
    let guess = Guess::new(Trying::Password, &email, origin);
    guess.count(&deps.db, now).await?;
    let account = {
        let door = deps.db.identity("sign_in", PLATFORM).single().await?;
        accounts::account_by_email().bind(&door, &email).opt().await?
    };
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let verdict = passwords::verify(body.password.clone(), hash).await;
    let account = account.filter(|_| verdict != Verdict::Wrong);
    let account = account.ok_or_else(|| Problem::new(Code::InvalidCredentials))?;
    guess.succeeded(&deps.db).await?;
    let fresh_hash = match verdict {
        Verdict::RightButOld => Some(passwords::hash(body.password).await?),
        _ => None,
    };
    begin(deps, origin, &account, body.tenant_id, fresh_hash, now).await
}

async fn begin(
    deps: &Deps,
    origin: &Origin,
    account: &AccountByEmail,
    tenant: Option<Uuid>,
    fresh_hash: Option<String>,
    now: Timestamp,
) -> Result<Held, Problem> {
    let tenant = match tenant {
        Some(tenant) => TenantId(tenant),
        None => own_tenant(deps, account.id).await?,
    };
    let user = UserId(account.id);
    let tx = deps.db.identity("sign_in", tenant).begin().await?;
    if let Some(hash) = fresh_hash {
        accounts::set_password().bind(&tx, &hash, &user.0).one().await?;
    }
    let held = tokens::sign_in(&tx, origin, tenant, user, now).await?;
    tx.commit().await?;
    Ok(held)
}

/// The personal one, or the first of those they belong to.
pub(crate) async fn own_tenant(deps: &Deps, user: Uuid) -> Result<TenantId, Problem> {
    let door = deps.db.identity("sign_in", PLATFORM).single().await?;
    let memberships = accounts::memberships().bind(&door, &user).all().await?;
    let own = memberships.first().ok_or_else(|| Problem::new(Code::NotFound))?;
    Ok(TenantId(own.id))
}
