//! `POST /v1/invitations`: asks somebody into the tenant.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::Tx;
use db::queries::{outbox, tenants};
use domain::id;
use domain::permission;
use domain::queue::{Message, NoticeKind, Queue, SendNotice};
use garde::Validate;
use jiff::{SignedDuration, Timestamp};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::idempotency::{self, Begun, Keyed};
use lambda::outbox::{Unsent, dispatch, lease_until};
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use serde::Deserialize;
use utoipa::ToSchema;

use super::invitations::Invitation;
use super::{MemberRole, may_touch, present_role};
use crate::Deps;
use crate::accounts::{is_address, normalized};

/// Invitations that a tenant may send to one address within a day: each is a mail to somebody who may not want it.
const PER_ADDRESS: i32 = 5;
const DAY: SignedDuration = SignedDuration::from_hours(24);
const LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InvitationCreate {
    #[garde(custom(is_address))]
    #[schema(example = "jo@example.com")]
    email: String,
    #[garde(skip)]
    role: MemberRole,
}

/// Invite somebody
///
/// For admins; only owners invite owners. Mails a link that is good for a week. An open invitation takes a seat.
#[utoipa::path(
    post, path = "/v1/invitations", operation_id = "create_invitation", tag = "tenants",
    request_body = InvitationCreate, params(idempotency::Header), security(("access_token" = [])),
    responses(
        (status = 201, description = "The invitation", body = Invitation),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "tenant_full, invitation_open, already_member", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
        (status = 429, description = "too_many_attempts: to this address", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_invitation(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::CreateInvitation>,
    Keyed(body, key): Keyed<InvitationCreate>,
) -> Result<Response, Problem> {
    let (now, id, email) = (clock::now(), id::fresh(), normalized(&body.email));
    let (response, unsent) = {
        let turn = match key.begin(deps.db.tenant(scope).begin_as_admin().await?, now).await? {
            Begun::First(turn) => turn,
            Begun::Again(kept) => return kept.answer(),
        };
        let tx = turn.tx();
        tenants::lock_members().bind(tx, &scope.tenant().0).one().await?;
        may_touch(
            present_role::<permission::CreateInvitation>(tx, scope).await?,
            body.role.role(),
        )?;
        if tenants::is_member().bind(tx, &email).one().await? {
            return Err(Problem::new(Code::AlreadyMember));
        }
        within_reason(tx, &email, now).await?;
        tenants::retire_expired_invitation().bind(tx, &now, &email).one().await?;
        let seats = tenants::seats().bind(tx, &now).one().await?;
        if seats.taken >= i64::from(seats.max_users) {
            return Err(Problem::new(Code::TenantFull));
        }
        let row = tenants::insert_invitation()
            .bind(tx, &id, &email, &body.role.name(), &(now + LIFETIME))
            .opt()
            .await?
            .ok_or_else(|| Problem::new(Code::InvitationOpen))?;
        let correlation_id = origin.correlation();
        let (tenant_id, notice) = (scope.tenant(), NoticeKind::Invitation);
        let message = SendNotice { tenant_id, notice, id, correlation_id };
        let body = message.to_json().map_err(|error| Problem::internal(&error))?;
        let queue = Queue::NoticeSend.name();
        let sent =
            outbox::put_in_outbox().bind(tx, &queue, &lease_until(now), &vec![&body]).one().await?;
        audit::write(tx, &origin, Entry::new("tenant", "create").on("invitation", id)).await?;
        let response = turn.commit(StatusCode::CREATED, &Invitation::from(row)).await?;
        (response, Unsent { id: sent.id, body: sent.body })
    };
    dispatch(&deps.db, &deps.producer, scope, Queue::NoticeSend, &[unsent]).await;
    Ok(response)
}

async fn within_reason(tx: &Tx, email: &str, now: Timestamp) -> Result<(), Problem> {
    let since = now - DAY;
    let oldest =
        tenants::last_of_many_invitations().bind(tx, &email, &since, &PER_ADDRESS).opt().await?;
    let Some(oldest) = oldest else { return Ok(()) };
    let seconds = oldest.duration_since(since).as_secs().max(1).unsigned_abs();
    Err(Problem::new(Code::TooManyAttempts).retry_after(seconds))
}
