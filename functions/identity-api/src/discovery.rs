//! `/.well-known/openid-configuration`: where API Gateway's JWT authorizer finds the keys.
//!
//! The members that RFC 8414, section 2, requires of a server without an authorization endpoint.

use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use serde_json::json;

use crate::Deps;

pub(crate) async fn configuration(State(deps): State<Deps>) -> impl IntoResponse {
    let issuer = &deps.issuer;
    let body = json!({
        "issuer": issuer,
        "jwks_uri": format!("{issuer}/.well-known/jwks.json"),
        "response_types_supported": [],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    });
    ([(CACHE_CONTROL, "public, max-age=300")], Json(body))
}
