//! `GET /v1/audit-log/verify`: whether the trail is what was sealed.

use axum::Json;
use axum::extract::State;
use db::Tx;
use db::queries::audit;
use domain::audit_chain::{Break, Hash, Head};
use domain::permission;
use jiff::Timestamp;
use lambda::auth::May;
use lambda::json::Query;
use lambda::problem::Document;
use lambda::{Code, Problem};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{hex, sight};
use crate::Deps;

const PAGE: i64 = 1_000;
/// Entries of one call; a longer chain is checked in several.
const ENTRIES_MAX: i64 = 50_000;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Start {
    /// `checked_to` of the call before; left out, the chain is checked from its beginning.
    #[param(minimum = 0)]
    after: Option<i64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Verification {
    entries: i64,
    sealed: i64,
    /// Younger than a minute or so; they are chained next.
    unsealed: i64,
    /// Nothing is broken in what this call checked.
    intact: bool,
    first_broken: Option<Broken>,
    /// The place behind which this call began.
    checked_from: i64,
    /// The last place that this call found right.
    checked_to: i64,
    /// False: the chain goes on; ask again with `after`.
    is_complete: bool,
    head: ChainHead,
}

/// The first place where the chain is not what was sealed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Broken {
    chain_position: i64,
    /// What stands there, if anything does.
    id: Option<Uuid>,
    /// `gap`: an entry is gone or has another place; `link`: it follows on another than the one before it; `entry`: it
    /// was changed; `head`: the chain does not end where its head says.
    #[schema(example = "entry")]
    reason: &'static str,
}

/// Where the chain ends, as it is kept apart from it. A copy of every head is in the log of `audit-seal`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChainHead {
    chain_position: i64,
    /// In hexadecimal.
    hash: Option<String>,
    sealed_at: Option<Timestamp>,
}

/// Verify the trail
///
/// For admins. Computes the chain anew from the entries and compares it with what was sealed: a changed, removed, added
/// or moved entry shows, and so does a removed end. What is not sealed yet is only counted. One call checks up to
/// 50,000 entries.
#[utoipa::path(
    get, path = "/v1/audit-log/verify", operation_id = "verify_audit_log", tag = "audit log", params(Start),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "What was found", body = Verification),
        (status = 400, description = "invalid_parameter", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn verify_audit_log(
    State(deps): State<Deps>,
    May { scope, .. }: May<permission::VerifyAuditLog>,
    Query(Start { after }): Query<Start>,
) -> Result<Json<Verification>, Problem> {
    let from = after.unwrap_or_default();
    if from < 0 {
        return Err(Problem::new(Code::InvalidParameter).invalid("after", "must not be negative"));
    }
    let tx = sight(&deps, scope).await?;
    // In this order: a sealer moves the head with the entries, so none that was counted lies behind the head.
    let counts = audit::count_audit_entries().bind(&tx).one().await?;
    let stored = audit::audit_head().bind(&tx).opt().await?;
    let head = ChainHead {
        chain_position: stored.as_ref().map_or(0, |head| head.chain_position),
        hash: stored.as_ref().and_then(|head| head.hash.as_deref()).map(hex),
        sealed_at: stored.and_then(|head| head.sealed_at),
    };
    let walk = walk(&tx, from, head.chain_position).await?;
    tx.commit().await?;
    let is_complete = walk.broken.is_some() || walk.head.position >= head.chain_position;
    let last = counts.last_position;
    let broken = walk.broken.or_else(|| is_complete.then(|| end(walk.head, &head, last)).flatten());
    Ok(Json(Verification {
        entries: counts.entries,
        sealed: counts.sealed,
        unsealed: counts.entries - counts.sealed,
        intact: broken.is_none(),
        first_broken: broken,
        checked_from: from,
        checked_to: walk.head.position,
        is_complete,
        head,
    }))
}

struct Walk {
    head: Head,
    broken: Option<Broken>,
}

/// Along the chain behind `from`, to where its head stood when this began, or not quite so far.
async fn walk(tx: &Tx, from: i64, end: i64) -> Result<Walk, Problem> {
    let mut head = start(tx, from).await?;
    let last = end.min(from + ENTRIES_MAX);
    while head.position < last {
        let rows = audit::chained_audit_entries()
            .bind(tx, &head.position, &PAGE.min(last - head.position))
            .all()
            .await?;
        if rows.is_empty() {
            let broken = broken(head.position + 1, None, Break::Head);
            return Ok(Walk { head, broken: Some(broken) });
        }
        for row in &rows {
            let position = row.chain_position.unwrap_or_default();
            let hash = row.hash.as_deref().unwrap_or_default();
            let line = db::audit::line(row);
            match head.follow(&line, position, row.previous_hash.as_deref(), hash) {
                Ok(next) => head = next,
                Err(reason) => {
                    let broken = broken(head.position + 1, Some((row.id, position)), reason);
                    return Ok(Walk { head, broken: Some(broken) });
                }
            }
        }
    }
    Ok(Walk { head, broken: None })
}

/// Behind a place that an earlier call found right.
async fn start(tx: &Tx, from: i64) -> Result<Head, Problem> {
    if from == 0 {
        return Ok(Head::default());
    }
    let rows = audit::chained_audit_entries().bind(tx, &(from - 1), &1).all().await?;
    let row = rows.into_iter().next().filter(|row| row.chain_position == Some(from));
    let hash = row.and_then(|row| row.hash).and_then(|hash| Hash::try_from(hash).ok());
    let hash = hash.ok_or_else(|| {
        Problem::new(Code::InvalidParameter).invalid("after", "is no place of the chain")
    })?;
    Ok(Head { position: from, hash: Some(hash) })
}

/// The chain ends with its head's hash, and nothing was put behind it.
fn end(found: Head, kept: &ChainHead, last: i64) -> Option<Broken> {
    let hash = found.hash.as_ref().map(|hash| hex(hash));
    let is_end = found.position == kept.chain_position && hash == kept.hash;
    (!is_end || last > found.position).then(|| broken(found.position, None, Break::Head))
}

fn broken(wanted: i64, found: Option<(Uuid, i64)>, reason: Break) -> Broken {
    let id = found.filter(|(_, position)| *position == wanted).map(|(id, _)| id);
    Broken { chain_position: wanted, id, reason: reason.as_str() }
}
