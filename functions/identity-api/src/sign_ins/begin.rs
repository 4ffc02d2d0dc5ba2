//! `POST /v1/sign-ins`: the way to the provider's page.

use aws::links::SignInPart;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse};
use db::queries::sign_ins;
use domain::id::{self, TenantId, UserId};
use domain::permission;
use garde::Validate;
use jiff::{SignedDuration, Timestamp};
use lambda::auth::Anyone;
use lambda::cookies::BEGUN;
use lambda::json::Valid;
use lambda::problem::Document;
use lambda::{Problem, clock};
use providers::oidc::{Binding, Oidc};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use url::Url;
use utoipa::ToSchema;

use crate::pages::ACCOUNT;
use crate::{Deps, PLATFORM};

/// A person has this long at the provider.
const LIFETIME: SignedDuration = SignedDuration::from_mins(10);

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignInCreate {
    /// `google` or `linkedin`, as far as they are set up here.
    #[garde(length(max = 20))]
    #[schema(example = "google")]
    pub provider: String,
}

/// Where to send the browser.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SignInBegun {
    /// Open it in the browser that asked. It works once.
    pub authorization_url: Url,
    pub expires_at: Timestamp,
}

/// Who asks, and what follows.
pub(crate) struct Asked<'a> {
    /// The person's own tenant and the person, if somebody who is signed in links another way in.
    pub person: Option<(TenantId, UserId)>,
    pub return_path: &'a str,
}

/// Sign in elsewhere
///
/// Sets a cookie: the browser that asks here is the one that must come back from the provider.
#[utoipa::path(
    post, path = "/v1/sign-ins", operation_id = "create_sign_in", tag = "sessions", request_body = SignInCreate,
    responses(
        (status = 201, description = "Send the browser to `authorization_url`", body = SignInBegun),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, unknown_provider: none of that name is set up here", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_sign_in(
    State(deps): State<Deps>,
    _: Anyone<permission::CreateSignIn>,
    Valid(body): Valid<SignInCreate>,
) -> Result<impl IntoResponse, Problem> {
    let asked = Asked { person: None, return_path: ACCOUNT };
    let oidc = deps.providers.by_name(&body.provider).await?;
    let (begun, cookie) = begin(&deps, oidc, &asked, clock::now()).await?;
    Ok((StatusCode::CREATED, AppendHeaders([cookie]), Json(begun)))
}

/// Nothing secret is stored: state, cookie, verifier and nonce follow from the row's id under our key.
pub(crate) async fn begin(
    deps: &Deps,
    oidc: &Oidc,
    asked: &Asked<'_>,
    now: Timestamp,
) -> Result<(SignInBegun, (HeaderName, HeaderValue)), Problem> {
    let (id, expires_at) = (id::fresh(), now + LIFETIME);
    let tenant = asked.person.map_or(PLATFORM, |(tenant, _)| tenant);
    let user = asked.person.map(|(_, user)| user.0);
    let provider = oidc.provider.name();
    {
        let door = deps.db.identity("sign_in_elsewhere", tenant).single().await?;
        sign_ins::insert_sign_in_state()
            .bind(&door, &now, &id, &user, &provider, &asked.return_path, &expires_at)
            .one()
            .await?;
    }
    let url = oidc.authorize(&deps.links.sign_in_state(id), &binding(deps, id));
    let browser = deps.links.sign_in_part(SignInPart::Browser, id);
    let cookie = deps.cookies().set(BEGUN, browser.expose_secret());
    Ok((SignInBegun { authorization_url: url, expires_at }, cookie))
}

pub(crate) fn binding(deps: &Deps, id: uuid::Uuid) -> Binding {
    Binding {
        code_verifier: deps.links.sign_in_part(SignInPart::CodeVerifier, id),
        nonce: deps.links.sign_in_part(SignInPart::Nonce, id),
    }
}
