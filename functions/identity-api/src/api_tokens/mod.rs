//! API tokens: for programs, which act as their owner and never do more.

pub(crate) mod create;
pub(crate) mod list;
pub(crate) mod revoke;

use db::queries::api_tokens::ApiTokenRow;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Deps;

#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct ApiToken {
    id: Uuid,
    #[schema(example = "nightly export")]
    name: String,
    /// How the token begins, to tell it from others.
    #[schema(example = "pwt_Zk3vQ9aX")]
    prefix: String,
    #[schema(example = json!(["read"]))]
    scopes: Vec<String>,
    created_at: Timestamp,
    expires_at: Timestamp,
    last_used_at: Option<Timestamp>,
}

impl From<ApiTokenRow> for ApiToken {
    fn from(row: ApiTokenRow) -> Self {
        let ApiTokenRow { id, name, prefix, scopes, created_at, expires_at, last_used_at } = row;
        Self { id, name, prefix, scopes, created_at, expires_at, last_used_at }
    }
}

pub(crate) fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(list::list_api_tokens, create::create_api_token))
        .routes(routes!(revoke::revoke_api_token))
}
