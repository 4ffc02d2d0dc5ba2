//! `DELETE /v1/account`: a person goes, with everything that is theirs alone.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::Tx;
use db::queries::erasures::Tenancies;
use db::queries::{accounts, erasures, sessions, tenants};
use domain::id::{TenantId, UserId};
use domain::permission;
use garde::Validate;
use jiff::{SignedDuration, Timestamp};
use lambda::audit::{self, Entry};
use lambda::auth::May;
use lambda::json::Valid;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ErasureResponse, Request, close_tenant, nothing_runs_on};
use crate::accounts::is_password;
use crate::passwords::{self, Verdict};
use crate::throttle::{Guess, Trying};
use crate::{Deps, PLATFORM, notices};

/// Somebody who has no password proves themselves by having signed in within this time.
const FRESH: SignedDuration = SignedDuration::from_mins(10);

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccountDeletion {
    /// Left out by who has none, because they sign in elsewhere: then they must have signed in within ten minutes.
    #[serde(default)]
    #[garde(inner(custom(is_password)))]
    #[schema(value_type = Option<String>, format = Password, max_length = 256, example = "a long line that only Ada knows")]
    password: Option<SecretString>,
}

/// Delete the account
///
/// At once nobody can sign in to it, its sessions and API tokens end for good, and its mailboxes are not read any more; an
/// access token that is out lives its fifteen minutes to the end. After thirty days everything of the person is erased:
/// the account, the personal tenant, tenants without another member, and in other tenants what is the person's own.
/// Access at mail providers is given back, and data keys are destroyed. Until then the link in the mail that follows
/// undoes it. In tenants that live on, the trail keeps what was done under an id that names nobody, and so do job
/// postings, which are the tenant's. The only owner of a tenant with other members makes somebody else an owner first, and
/// subscriptions of the tenants that go are set to end first.
#[utoipa::path(
    delete, path = "/v1/account", operation_id = "delete_account", tag = "accounts", request_body = AccountDeletion,
    security(("access_token" = [])),
    responses(
        (status = 202, description = "Deleted; erased later", body = ErasureResponse),
        (status = 401, description = "unauthenticated, invalid_token, invalid_credentials", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "sole_owner, subscription_running", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
        (status = 429, description = "too_many_attempts", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn delete_account(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::DeleteAccount>,
    Valid(body): Valid<AccountDeletion>,
) -> Result<(StatusCode, Json<ErasureResponse>), Problem> {
    let (now, user) = (clock::now(), scope.user());
    prove(&deps, &origin, user, body.password, now).await?;
    let request = Request::new(user, now);
    let tx = deps.db.identity("delete_account", PLATFORM).begin().await?;
    let account = erasures::lock_account().bind(&tx, &user.0).opt().await?;
    account.ok_or_else(|| Problem::new(Code::InvalidToken))?;
    let tenancies = tenancies(&tx, user).await?;
    let going: Vec<Uuid> = tenancies.iter().filter(|it| it.others == 0).map(|it| it.id).collect();
    nothing_runs_on(&tx, &going).await?;
    for tenancy in &tenancies {
        leave(&tx, &origin, &request, tenancy, now).await?;
    }
    request.ask(&tx, None, Some(user)).await?;
    erasures::delete_account().bind(&tx, &now, &user.0).one().await?;
    sessions::end_sessions_of().bind(&tx, &now, &"ended_by_owner", &user.0, &None).one().await?;
    erasures::revoke_api_tokens().bind(&tx, &now, &None, &Some(user.0)).one().await?;
    accounts::void_password_resets().bind(&tx, &now, &user.0).one().await?;
    let notice = request.tell(&tx, &origin, now).await?;
    tx.commit().await?;
    notices::dispatch(&deps.db, &deps.producer, PLATFORM, notice).await;
    Ok((StatusCode::ACCEPTED, Json(ErasureResponse { erased_after: request.after })))
}

async fn prove(
    deps: &Deps,
    origin: &Origin,
    user: UserId,
    password: Option<SecretString>,
    now: Timestamp,
) -> Result<(), Problem> {
    let (account, is_fresh) = {
        let door = deps.db.identity("delete_account", PLATFORM).single().await?;
        let account = accounts::account_by_id().bind(&door, &user.0).opt().await?;
        let since = now - FRESH;
        (account, erasures::signed_in_since().bind(&door, &user.0, &since).one().await?)
    };
    let account = account.ok_or_else(|| Problem::new(Code::InvalidToken))?;
    let guess = Guess::new(Trying::Password, &account.email, origin);
    guess.count(&deps.db, now).await?;
    let is_proved = match (account.password_hash, password) {
        (None, _) => is_fresh,
        (Some(_), None) => false,
        (hash, Some(password)) => passwords::verify(password, hash).await != Verdict::Wrong,
    };
    if is_proved {
        return guess.succeeded(&deps.db).await;
    }
    Err(Problem::new(Code::InvalidCredentials))
}

/// Nobody joins or leaves these until the commit, in one order for all.
async fn tenancies(tx: &Tx, user: UserId) -> Result<Vec<Tenancies>, Problem> {
    let seen = erasures::tenancies().bind(tx, &user.0).all().await?;
    for tenancy in &seen {
        tenants::lock_members().bind(tx, &tenancy.id).one().await?;
    }
    let locked = erasures::tenancies().bind(tx, &user.0).all().await?;
    let alone: Vec<&str> =
        locked.iter().filter(|it| leaves_orphans(it)).map(|it| &*it.slug).collect();
    if alone.is_empty() {
        return Ok(locked);
    }
    Err(Problem::new(Code::SoleOwner)
        .detail(format!("Without another owner: {}", alone.join(", "))))
}

fn leaves_orphans(tenancy: &Tenancies) -> bool {
    tenancy.role == "owner" && tenancy.others > 0 && tenancy.other_owners == 0
}

/// A tenant that nobody else is in goes too.
async fn leave(
    tx: &Tx,
    origin: &Origin,
    request: &Request,
    tenancy: &Tenancies,
    now: Timestamp,
) -> Result<(), Problem> {
    let tenant = TenantId(tenancy.id);
    if tenancy.others == 0 {
        close_tenant(tx, tenant, now).await?;
        request.ask(tx, Some(tenant), None).await?;
    } else {
        request.ask(tx, Some(tenant), Some(request.by)).await?;
    }
    let mut entry = Entry::new("account", "delete").on("user", request.by).by(request.by);
    entry.tenant = Some(tenant);
    audit::write(tx, origin, entry).await?;
    Ok(())
}
