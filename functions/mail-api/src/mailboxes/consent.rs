//! The way to the provider's consent page: a single-use state, bound to the person, and a sealed PKCE verifier.

use aws::random;
use axum::http::StatusCode;
use axum::response::Response;
use db::queries::mailboxes::MailboxRow;
use db::{Tx, queries};
use domain::id;
use domain::mailbox::Provider;
use domain::scope::TenantScope;
use grants::CODE_VERIFIER;
use jiff::{SignedDuration, Timestamp};
use lambda::audit::{self, Entry};
use lambda::idempotency::{Begun, Key};
use lambda::origin::Origin;
use lambda::{Code, Problem, clock};
use serde::Serialize;
use url::Url;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Deps;

/// A person has this long to decide.
const STATE_LIFETIME: SignedDuration = SignedDuration::from_mins(10);
const STATE_BYTES: usize = 32;

/// Where to send the person.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsentResponse {
    /// Open it in the person's browser. It works once.
    pub consent_url: Url,
    pub expires_at: Timestamp,
}

/// What a consent is for.
pub(crate) struct Wish<'a> {
    pub provider: Provider,
    /// An existing one is authorized again, with its own account.
    pub mailbox: Option<&'a MailboxRow>,
    /// The cookie of the browser that begins on our own page: no other one may end it.
    pub browser: Option<&'a str>,
}

impl Wish<'_> {
    /// A new mailbox there.
    pub fn new(provider: Provider) -> Self {
        Self { provider, mailbox: None, browser: None }
    }
}

/// For the browser that begins: who sends such a link on connects nobody else's mailbox with it.
pub(crate) fn browser_token() -> String {
    random::url_token(STATE_BYTES)
}

/// A consent that is not stored yet.
pub(crate) struct Prepared {
    id: Uuid,
    state: String,
    verifier: Vec<u8>,
    now: Timestamp,
    pub shown: ConsentResponse,
}

/// May ask KMS, so it comes before the transaction.
pub(crate) async fn prepare(
    deps: &Deps,
    scope: TenantScope,
    wish: &Wish<'_>,
) -> Result<Prepared, Problem> {
    let now = clock::now();
    let login_hint = wish.mailbox.map(|mailbox| mailbox.email_address.as_str());
    let state = random::url_token(STATE_BYTES);
    let authority = deps.grants.authorities.of(wish.provider);
    let authority = authority.ok_or_else(|| problem(grants::Error::NotSetUp))?;
    let consent = authority.authorize(&state, login_hint);
    let id = id::fresh();
    let verifier = deps.grants.vault.seal(scope, CODE_VERIFIER, id, &consent.code_verifier).await;
    let verifier = verifier.map_err(problem)?;
    let shown = ConsentResponse { consent_url: consent.url, expires_at: now + STATE_LIFETIME };
    Ok(Prepared { id, state, verifier, now, shown })
}

impl Prepared {
    pub async fn store(&self, tx: &Tx, origin: &Origin, wish: &Wish<'_>) -> Result<(), Problem> {
        let Self { id, state, verifier, now, shown } = self;
        let mailbox = wish.mailbox.map(|mailbox| mailbox.id);
        queries::oauth::insert_oauth_state()
            .bind(
                tx,
                id,
                state,
                &wish.provider.as_str(),
                verifier,
                &mailbox,
                &wish.browser,
                now,
                &shown.expires_at,
            )
            .one()
            .await?;
        audit::write(tx, origin, Entry::new("mailbox", "ask_consent").on("oauth_state", *id))
            .await?;
        Ok(())
    }
}

pub(crate) async fn begin(
    deps: &Deps,
    scope: TenantScope,
    origin: &Origin,
    key: Key,
    wish: &Wish<'_>,
) -> Result<Response, Problem> {
    let prepared = prepare(deps, scope, wish).await?;
    // The state in the URL is as good as the consent itself.
    let sealed = key.seal(&deps.grants.vault, scope, &prepared.shown).await.map_err(problem)?;
    let tx = deps.db.tenant(scope).begin().await?;
    let turn = match key.begin(tx, prepared.now).await? {
        Begun::First(turn) => turn,
        Begun::Again(kept) => return kept.open(&deps.grants.vault, scope).await.map_err(problem),
    };
    prepared.store(turn.tx(), origin, wish).await?;
    turn.commit_sealed(StatusCode::CREATED, sealed).await
}

/// The answer to the same request before.
pub(crate) async fn answered(
    deps: &Deps,
    scope: TenantScope,
    key: &Key,
) -> Result<Option<Response>, Problem> {
    let kept = key.used(&deps.db.tenant(scope).single().await?).await?;
    let Some(kept) = kept else { return Ok(None) };
    kept.open(&deps.grants.vault, scope).await.map(Some).map_err(problem)
}

/// What a caller learns of an error behind the vault or at the provider.
pub(crate) fn problem(error: grants::Error) -> Problem {
    match error {
        grants::Error::Db(error) => error.into(),
        grants::Error::Aws(error) => error.into(),
        grants::Error::ReauthorizationNeeded => Problem::new(Code::ReauthorizationNeeded),
        grants::Error::Provider(error) => provider_problem(&error),
        grants::Error::NotSetUp => Problem::new(Code::ProviderUnavailable).retry_after(30),
        error => Problem::internal(&error),
    }
}

pub(crate) fn provider_problem(error: &providers::Error) -> Problem {
    tracing::warn!(error = error as &dyn std::error::Error, "the provider refused");
    match error {
        providers::Error::InvalidGrant | providers::Error::OAuth { .. } => {
            Problem::new(Code::OauthExchangeFailed)
        }
        _ => Problem::new(Code::ProviderUnavailable)
            .retry_after(error.retry_after().map_or(30, |wait| wait.as_secs())),
    }
}
