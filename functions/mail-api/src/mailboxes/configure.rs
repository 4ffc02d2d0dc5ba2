//! `PATCH /v1/mailboxes/{id}`: how often and how far back.

use axum::Json;
use axum::extract::State;
use db::queries;
use domain::id::MailboxId;
use domain::permission;
use garde::Validate;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::json::{PathId, Valid};
use lambda::problem::Document;
use lambda::{Code, Problem};
use serde::Deserialize;
use utoipa::ToSchema;

use super::EmailIntegrationResponse;
use crate::Deps;

/// What is left out stays as it is.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailboxSettings {
    /// Minutes between two syncs.
    #[garde(range(min = 5, max = 1440))]
    #[schema(minimum = 5, maximum = 1440, example = 15)]
    sync_frequency_minutes: Option<i32>,
    /// Days that a listing by date looks back: the first sync, and one after a long absence.
    #[garde(range(min = 1, max = 90))]
    #[schema(minimum = 1, maximum = 90, example = 30)]
    sync_lookback_days: Option<i32>,
}

/// Configure a mailbox
///
/// How often it is read, and how far back.
#[utoipa::path(
    patch, path = "/v1/mailboxes/{id}", operation_id = "configure_mailbox", tag = "mailboxes",
    params(("id" = uuid::Uuid, Path, description = "The mailbox")), request_body = MailboxSettings,
    security(("access_token" = [])),
    responses(
        (status = 200, description = "The mailbox", body = EmailIntegrationResponse),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn configure_mailbox(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::ConfigureMailbox>,
    PathId(id): PathId<MailboxId>,
    Valid(settings): Valid<MailboxSettings>,
) -> Result<Json<EmailIntegrationResponse>, Problem> {
    let tx = deps.db.tenant(scope).begin().await?;
    let row = queries::mailboxes::configure_mailbox()
        .bind(&tx, &settings.sync_frequency_minutes, &settings.sync_lookback_days, &id.0)
        .opt()
        .await?;
    let row = row.ok_or_else(|| Problem::new(Code::NotFound))?;
    let settings = Details::default()
        .count("sync_frequency_minutes", row.sync_frequency_minutes)
        .count("sync_lookback_days", row.sync_lookback_days);
    let entry = Entry::new("mailbox", "configure").on("mailbox", row.id).response(settings);
    audit::write(&tx, &origin, entry).await?;
    tx.commit().await?;
    Ok(Json(row.into()))
}
