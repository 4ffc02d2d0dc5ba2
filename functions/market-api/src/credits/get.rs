//! `GET /v1/credits`: the balance.

use axum::Json;
use axum::extract::State;
use billing::credits;
use domain::permission;
use lambda::auth::May;
use lambda::problem::Document;
use lambda::{Problem, clock};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Deps, refusal};

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CreditBalance {
    /// The sum of the ledger.
    #[schema(example = 100)]
    total: i64,
    /// Of it, what work that is under way keeps back.
    #[schema(example = 5)]
    held: i64,
    #[schema(example = 95)]
    available: i64,
}

/// Get the credits
#[utoipa::path(
    get, path = "/v1/credits", operation_id = "get_credits", tag = "credits", security(("access_token" = [])),
    responses(
        (status = 200, description = "The balance", body = CreditBalance),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_credits(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::GetCredits>,
) -> Result<Json<CreditBalance>, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let balance = credits::balance(&door, clock::now()).await.map_err(refusal::credit)?;
    let credits::Balance { total, held } = balance;
    Ok(Json(CreditBalance { total, held, available: balance.available() }))
}
