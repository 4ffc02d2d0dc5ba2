//! `GET /v1/sign-ins/callback`: the browser comes back from the provider.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};
use db::queries::sign_ins;
use domain::id::{TenantId, UserId};
use domain::permission;
use jiff::Timestamp;
use lambda::auth::Anyone;
use lambda::cookies::BEGUN;
use lambda::json::Query;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, browser, clock, html};
use providers::oidc::{Identity, Provider};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::begin::binding;
use super::enter;
use crate::sessions::tokens::{self, Held, TokenResponse};
use crate::{Deps, PLATFORM, pages};

/// RFC 6749, sections 4.1.2 and 4.1.2.1.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Callback {
    state: Option<String>,
    #[param(value_type = Option<String>)]
    code: Option<SecretString>,
    /// `access_denied` when the person said no.
    error: Option<String>,
}

/// What came of it.
enum Done {
    In(Held),
    /// A person who is signed in has another way in.
    Linked,
}

/// Come back from elsewhere
///
/// An address that has no account gets one, if the provider vouches for it. One that has an account is linked only
/// after proof: a mail with a link goes to it, or its person signs in and links by themselves.
#[utoipa::path(
    get, path = "/v1/sign-ins/callback", operation_id = "complete_sign_in", tag = "sessions", params(Callback),
    responses(
        (status = 200, description = "Signed in", body = TokenResponse),
        (status = 204, description = "Linked to the account that asked"),
        (status = 303, description = "A browser that accepts HTML goes on to a page, signed in by its cookies"),
        (status = 400, description = "sign_in_state_invalid, invalid_parameter", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "invalid_credentials: the account is closed", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "consent_denied, address_unverified", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "link_needed, identity_taken", body = Document, content_type = "application/problem+json"),
        (status = 429, description = "too_many_attempts", body = Document, content_type = "application/problem+json"),
        (status = 502, description = "oauth_exchange_failed, id_token_invalid", body = Document, content_type = "application/problem+json"),
        (status = 503, description = "provider_unavailable, unavailable", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn complete_sign_in(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::CompleteSignIn>,
    headers: HeaderMap,
    Query(callback): Query<Callback>,
) -> Response {
    let result = answer(&deps, &origin, &headers, callback, clock::now()).await;
    let over = AppendHeaders([deps.cookies().clear(BEGUN)]);
    (over, result).into_response()
}

async fn answer(
    deps: &Deps,
    origin: &Origin,
    headers: &HeaderMap,
    callback: Callback,
    now: Timestamp,
) -> Result<Response, Problem> {
    let (done, return_path) = complete(deps, origin, headers, callback, now).await?;
    match (done, html::is_wanted(headers)) {
        (Done::In(held), true) => pages::signed_in(deps, held, &return_path, now).await,
        (Done::In(held), false) => {
            Ok(Json(tokens::response(deps, held, now).await?).into_response())
        }
        (Done::Linked, true) => Ok(browser::see(&return_path)),
        (Done::Linked, false) => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}

async fn complete(
    deps: &Deps,
    origin: &Origin,
    headers: &HeaderMap,
    callback: Callback,
    now: Timestamp,
) -> Result<(Done, String), Problem> {
    let invalid = || Problem::new(Code::SignInStateInvalid);
    let id = deps.links.sign_in(&callback.state.ok_or_else(invalid)?).ok_or_else(invalid)?;
    // Somebody else's state would sign this browser in to somebody else's account. It is not used up by the attempt.
    let cookie = deps.cookies().read(headers, BEGUN).ok_or_else(invalid)?;
    if !deps.links.is_browser_of(id, cookie) {
        return Err(invalid());
    }
    let state = {
        let door = deps.db.identity("sign_in_elsewhere", PLATFORM).single().await?;
        sign_ins::consume_sign_in_state().bind(&door, &id).opt().await?
    };
    let state = state.filter(|state| state.expires_at > now).ok_or_else(invalid)?;
    if callback.error.is_some() {
        return Err(Problem::new(Code::ConsentDenied));
    }
    let code = callback.code.ok_or_else(invalid)?;
    let provider = Provider::from_name(&state.provider).ok_or_else(invalid)?;
    let identity = exchange(deps, provider, &code, id, now).await?;
    let done = match state.user_id.map(UserId) {
        Some(user) => {
            let person = (TenantId(state.tenant_id), user);
            enter::link(deps, origin, provider, &identity, person, now).await?;
            Done::Linked
        }
        None => Done::In(enter::enter(deps, origin, provider, &identity, now).await?),
    };
    Ok((done, state.return_path))
}

async fn exchange(
    deps: &Deps,
    provider: Provider,
    code: &SecretString,
    id: Uuid,
    now: Timestamp,
) -> Result<Identity, Problem> {
    let oidc = deps.providers.named(provider).await?;
    let oidc = oidc.ok_or_else(|| Problem::new(Code::SignInStateInvalid))?;
    oidc.exchange(code, &binding(deps, id), now).await.map_err(|error| {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "the provider's answer is no sign-in"
        );
        match error {
            providers::Error::IdToken(_) => Problem::new(Code::IdTokenInvalid),
            providers::Error::InvalidGrant | providers::Error::OAuth { .. } => {
                Problem::new(Code::OauthExchangeFailed)
            }
            _ => Problem::new(Code::ProviderUnavailable)
                .retry_after(error.retry_after().map_or(30, |wait| wait.as_secs())),
        }
    })
}
