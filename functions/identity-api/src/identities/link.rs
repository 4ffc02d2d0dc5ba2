//! `POST /v1/account/identities`: the way to the provider's page, for who is signed in here.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse};
use domain::id::UserId;
use domain::permission;
use jiff::Timestamp;
use lambda::auth::May;
use lambda::json::Valid;
use lambda::problem::Document;
use lambda::{Problem, clock};

use crate::Deps;
use crate::pages::ACCOUNT;
use crate::sessions::sign_in::own_tenant;
use crate::sign_ins::begin::{self, Asked, SignInBegun, SignInCreate};

/// Link another way in
///
/// Sets a cookie: the browser that asks here is the one that must come back from the provider.
#[utoipa::path(
    post, path = "/v1/account/identities", operation_id = "link_identity", tag = "accounts",
    request_body = SignInCreate, security(("access_token" = [])),
    responses(
        (status = 201, description = "Send the browser to `authorization_url`", body = SignInBegun),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body, unknown_provider: none of that name is set up here", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn link_identity(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::LinkIdentity>,
    Valid(body): Valid<SignInCreate>,
) -> Result<impl IntoResponse, Problem> {
    let (begun, cookie) = begin(&deps, scope.user(), &body.provider, clock::now()).await?;
    Ok((StatusCode::CREATED, AppendHeaders([cookie]), Json(begun)))
}

pub(crate) async fn begin(
    deps: &Deps,
    user: UserId,
    provider: &str,
    now: Timestamp,
) -> Result<(SignInBegun, (HeaderName, HeaderValue)), Problem> {
    let oidc = deps.providers.by_name(provider).await?;
    let person = Some((own_tenant(deps, user.0).await?, user));
    begin::begin(deps, oidc, &Asked { person, return_path: ACCOUNT }, now).await
}
