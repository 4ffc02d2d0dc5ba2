//! Who calls: a handler that takes a `Caller` runs only behind a verified access token.

use std::sync::Arc;

use aws::tokens::{TokenError, TokenVerifier};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use domain::scope::{Role, TenantScope};

use crate::clock;
use crate::problem::{Code, Problem};

/// The signed-in person and tenant of this request.
#[derive(Clone, Copy, Debug)]
pub struct Caller(pub TenantScope);

impl<S> FromRequestParts<S> for Caller
where
    Arc<TokenVerifier>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let token = bearer(parts).ok_or_else(|| Problem::new(Code::Unauthenticated))?;
        let verifier = Arc::<TokenVerifier>::from_ref(state);
        let claims = verifier.verify(token, clock::now()).await.map_err(refusal)?;
        Ok(Self(TenantScope::from_verified_token(claims.tenant(), claims.user(), claims.role())))
    }
}

/// A caller who may change something: a viewer changes nothing, not even what is theirs.
#[derive(Clone, Copy, Debug)]
pub struct Writer(pub TenantScope);

impl<S> FromRequestParts<S> for Writer
where
    Arc<TokenVerifier>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Caller(scope) = Caller::from_request_parts(parts, state).await?;
        if scope.role() < Role::Member {
            return Err(Problem::new(Code::Forbidden));
        }
        Ok(Self(scope))
    }
}

fn bearer(parts: &Parts) -> Option<&str> {
    let (scheme, token) = parts.headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
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
