//! What a session holds: an access token for minutes, a refresh token for days.

use aws::random;
use aws::tokens::{LIFETIME, Subject};
use aws_lc_rs::digest;
use db::{Tx, queries};
use domain::id::{self, TenantId, UserId};
use domain::scope::Role;
use jiff::{SignedDuration, Timestamp};
use lambda::attention::{self, News, Notice};
use lambda::audit::{self, Entry};
use lambda::auth::role_of;
use lambda::origin::Origin;
use lambda::{Code, Problem};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Deps;

/// As the specification has it; each use begins them anew.
const REFRESH_LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);
/// What was not used for so long is forgotten: sessions, and with them the devices that a person is known by.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);
const REFRESH_BYTES: usize = 32;
/// So that a leaked one is recognised by scanners of secrets.
const PREFIX: &str = "pwr_";
/// Longer is none of ours.
pub(crate) const REFRESH_MAX: usize = 100;

/// RFC 6749, section 5.1, and what the tokens are for.
#[derive(Serialize, ToSchema)]
pub(crate) struct TokenResponse {
    pub access_token: String,
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Seconds that the access token is good for.
    #[schema(example = 900)]
    expires_in: i64,
    /// Use it once at `POST /v1/sessions/refresh`: it is replaced each time.
    pub refresh_token: String,
    session_id: Uuid,
    tenant_id: Uuid,
    user_id: Uuid,
    #[schema(value_type = String, example = "owner")]
    role: Role,
}

/// A session with its newest refresh token, on its way to its holder.
pub(crate) struct Held {
    pub session: Uuid,
    pub tenant: TenantId,
    pub user: UserId,
    pub role: Role,
    pub refresh_token: SecretString,
}

/// What a session began with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// Its person proved who they are.
    SignIn,
    /// Another session of theirs led here.
    Switch,
}

/// A new session of a member, in the transaction that lets them in.
pub(crate) async fn begin(
    tx: &Tx,
    origin: &Origin,
    tenant: TenantId,
    user: UserId,
    beginning: Beginning,
    now: Timestamp,
) -> Result<Held, Problem> {
    let role = role(tx, tenant, user).await?;
    let role = role.ok_or_else(|| Problem::new(Code::NotFound))?;
    let session = id::fresh();
    queries::sessions::insert_session()
        .bind(
            tx,
            &tenant.0,
            &user.0,
            &(now - KEPT),
            &session,
            &origin.ip_address,
            &origin.user_agent,
            &(beginning == Beginning::SignIn),
        )
        .one()
        .await?;
    let refresh_token = SecretString::from(format!("{PREFIX}{}", random::url_token(REFRESH_BYTES)));
    store(tx, tenant, user, session, &refresh_token, now).await?;
    Ok(Held { session, tenant, user, role, refresh_token })
}

/// A session of somebody who proved who they are, with its line in the trail; who comes from a device that the tenant has
/// not seen them use is told.
pub(crate) async fn sign_in(
    tx: &Tx,
    origin: &Origin,
    tenant: TenantId,
    user: UserId,
    now: Timestamp,
) -> Result<Held, Problem> {
    let is_known = queries::sessions::is_known_device()
        .bind(tx, &tenant.0, &user.0, &origin.user_agent)
        .one()
        .await?;
    let held = begin(tx, origin, tenant, user, Beginning::SignIn, now).await?;
    let entry = Entry::new("account", "sign_in").on("session", held.session).by(user);
    audit::write(tx, origin, entry).await?;
    if !is_known {
        let news = Notice::new(News::NewSignIn, tenant, user, held.session);
        attention::notify(tx, origin, news, now).await?;
    }
    Ok(held)
}

/// The role that a new access token will say; None when the membership has ended.
pub(crate) async fn role(tx: &Tx, tenant: TenantId, user: UserId) -> Result<Option<Role>, Problem> {
    let role = queries::sessions::member_role().bind(tx, &tenant.0, &user.0).opt().await?;
    role.map(role_of).transpose()
}

/// Only its hash is kept.
pub(crate) async fn store(
    tx: &Tx,
    tenant: TenantId,
    user: UserId,
    session: Uuid,
    token: &SecretString,
    now: Timestamp,
) -> Result<(), Problem> {
    queries::sessions::insert_refresh_token()
        .bind(
            tx,
            &tenant.0,
            &user.0,
            &session,
            &(now - KEPT),
            &hash(token),
            &(now + REFRESH_LIFETIME),
        )
        .one()
        .await?;
    Ok(())
}

/// SHA-256: the token itself is random enough.
pub(crate) fn hash(token: &SecretString) -> Vec<u8> {
    digest::digest(&digest::SHA256, token.expose_secret().as_bytes()).as_ref().to_vec()
}

/// What follows on `token`: the same for everyone who comes with it, and known to nobody who has not our key. So two
/// tabs that refresh at once hold the same successor, and only hashes are stored.
pub(crate) fn successor(deps: &Deps, token: &SecretString) -> SecretString {
    SecretString::from(format!("{PREFIX}{}", deps.links.successor(token)))
}

/// With an access token for the session; signed by KMS, outside any transaction.
pub(crate) async fn response(
    deps: &Deps,
    held: Held,
    now: Timestamp,
) -> Result<TokenResponse, Problem> {
    let subject = Subject { tenant: held.tenant, user: held.user, role: held.role };
    let session = Some(held.session);
    Ok(TokenResponse {
        access_token: deps.signer.sign_for_session(&subject, session, now, LIFETIME).await?,
        token_type: "Bearer",
        expires_in: LIFETIME.as_secs(),
        refresh_token: held.refresh_token.expose_secret().to_owned(),
        session_id: held.session,
        tenant_id: held.tenant.0,
        user_id: held.user.0,
        role: held.role,
    })
}
