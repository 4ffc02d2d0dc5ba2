//! `/.well-known/jwks.json`: the public keys that access tokens are checked with (RFC 7517).

use std::sync::Arc;

use aws::tokens::TokenVerifier;
use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use lambda::{Problem, clock};

pub(crate) async fn jwks(
    State(verifier): State<Arc<TokenVerifier>>,
) -> Result<impl IntoResponse, Problem> {
    let keys = verifier.jwks(clock::now()).await?;
    Ok(([(CACHE_CONTROL, "public, max-age=300")], Json(keys)))
}
