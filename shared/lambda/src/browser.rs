//! Who is signed in at this browser: the access token in its cookie, for pages. The API itself reads no cookie.

use std::marker::PhantomData;

use aws::tokens::{TokenVerifier, VerifiedClaims};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::permission::Permission;
use domain::scope::TenantScope;

use crate::auth::Guard;
use crate::clock;
use crate::cookies::{self, Cookies};
use crate::origin::Origin;
use crate::problem::Code;

/// The signed-in person and tenant of this browser, allowed to do `P`. Others are led to the sign-in page and back.
#[derive(Debug)]
pub struct Signed<P> {
    pub scope: TenantScope,
    pub origin: Origin,
    operation: PhantomData<P>,
}

impl<S, P> FromRequestParts<S> for Signed<P>
where
    Guard: FromRef<S>,
    Cookies: FromRef<S>,
    S: Send + Sync,
    P: Permission,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let guard = Guard::from_ref(state);
        let cookies = Cookies::from_ref(state);
        let Some(claims) = access(guard.verifier(), cookies, &parts.headers).await else {
            return Err(to_sign_in(parts.uri.path()));
        };
        let scope = match guard.signed::<P>(parts, &claims).await {
            Ok(scope) => scope,
            Err(problem) if problem.code() == Code::InvalidToken => {
                return Err(to_sign_in(parts.uri.path()));
            }
            Err(problem) => return Err(problem.into_response()),
        };
        let Ok(origin) = Origin::from_request_parts(parts, state).await;
        Ok(Self { scope, origin, operation: PhantomData })
    }
}

/// What the browser's access token says; None if it has none that is good.
pub async fn access(
    verifier: &TokenVerifier,
    cookies: Cookies,
    headers: &HeaderMap,
) -> Option<VerifiedClaims> {
    let token = cookies.read(headers, cookies::ACCESS)?;
    verifier.verify(token, clock::now()).await.ok()
}

/// The sign-in page, which leads back to `path`; at once, if the browser's session goes on.
pub fn to_sign_in(path: &str) -> Response {
    let next: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
    see(&format!("/sign-in?next={next}"))
}

/// 303: look there next, with GET.
pub fn see(place: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, place.to_owned())]).into_response()
}
