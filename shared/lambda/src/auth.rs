//! Who calls: a handler that takes `May<SomeOperation>` runs only behind a verified access token whose role suffices.

use std::marker::PhantomData;
use std::sync::Arc;

use aws::tokens::{TokenError, TokenVerifier};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use domain::permission::Permission;
use domain::scope::TenantScope;
use uuid::Uuid;

use crate::clock;
use crate::origin::Origin;
use crate::problem::{Code, Problem};

/// The signed-in person and tenant of this request, allowed to do `P`.
#[derive(Debug)]
pub struct May<P> {
    pub scope: TenantScope,
    pub origin: Origin,
    /// The session of the access token, if it is of one.
    pub session: Option<Uuid>,
    operation: PhantomData<P>,
}

impl<S, P> FromRequestParts<S> for May<P>
where
    Arc<TokenVerifier>: FromRef<S>,
    S: Send + Sync,
    P: Permission,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let token = bearer(parts).ok_or_else(|| Problem::new(Code::Unauthenticated))?;
        let verifier = Arc::<TokenVerifier>::from_ref(state);
        let claims = verifier.verify(token, clock::now()).await.map_err(refusal)?;
        if claims.role() < P::ROLE {
            return Err(Problem::new(Code::Forbidden));
        }
        let scope = TenantScope::from_verified_token(claims.tenant(), claims.user(), claims.role());
        let Ok(origin) = Origin::from_request_parts(parts, state).await;
        Ok(Self { scope, origin, session: claims.session(), operation: PhantomData })
    }
}

/// None also of two headers: which of them a gateway or a log saw, nobody knows.
fn bearer(parts: &Parts) -> Option<&str> {
    let mut headers = parts.headers.get_all(AUTHORIZATION).iter();
    let header = headers.next().filter(|_| headers.next().is_none())?;
    let (scheme, token) = header.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Whatever is wrong with a token, its sender learns no more than that.
fn refusal(error: TokenError) -> Problem {
    match error {
        TokenError::Keys(cause) => cause.into(),
        other => {
            tracing::info!(reason = %other, "token refused");
            Problem::new(Code::InvalidToken)
        }
    }
}
