//! The way to the provider's consent page: a single-use state, bound to the person, and a sealed PKCE verifier.

use aws::random;
use db::queries;
use db::queries::mailboxes::MailboxRow;
use domain::id;
use domain::scope::TenantScope;
use grants::CODE_VERIFIER;
use jiff::{SignedDuration, Timestamp};
use lambda::audit::{self, Entry};
use lambda::origin::Origin;
use lambda::{Code, Problem, clock};
use providers::google::oauth::SCOPES;
use serde::Serialize;
use url::Url;
use utoipa::ToSchema;

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
#[derive(Default)]
pub(crate) struct Wish<'a> {
    /// An existing one is authorized again, with its own account.
    pub mailbox: Option<&'a MailboxRow>,
    /// The cookie of the browser that begins on our own page: no other one may end it.
    pub browser: Option<&'a str>,
}

/// For the browser that begins: who sends such a link on connects nobody else's mailbox with it.
pub(crate) fn browser_token() -> String {
    random::url_token(STATE_BYTES)
}

pub(crate) async fn begin(
    deps: &Deps,
    scope: TenantScope,
    origin: &Origin,
    wish: &Wish<'_>,
) -> Result<ConsentResponse, Problem> {
    let now = clock::now();
    let login_hint = wish.mailbox.map(|mailbox| mailbox.email_address.as_str());
    let state = random::url_token(STATE_BYTES);
    let consent = deps.grants.google().authorize(&state, &SCOPES, login_hint);
    let id = id::fresh();
    let verifier = deps.grants.vault.seal(scope, CODE_VERIFIER, id, &consent.code_verifier).await;
    let verifier = verifier.map_err(problem)?;
    let expires_at = now + STATE_LIFETIME;
    let mailbox = wish.mailbox.map(|mailbox| mailbox.id);
    let tx = deps.db.tenant(scope).begin().await?;
    queries::oauth::insert_oauth_state()
        .bind(&tx, &id, &state, &"gmail", &verifier, &mailbox, &wish.browser, &now, &expires_at)
        .one()
        .await?;
    audit::write(&tx, origin, Entry::new("mailbox", "ask_consent").on("oauth_state", id)).await?;
    tx.commit().await?;
    Ok(ConsentResponse { consent_url: consent.url, expires_at })
}

/// What a caller learns of an error behind the vault or at the provider.
pub(crate) fn problem(error: grants::Error) -> Problem {
    match error {
        grants::Error::Db(error) => error.into(),
        grants::Error::Aws(error) => error.into(),
        grants::Error::ReauthorizationNeeded => Problem::new(Code::ReauthorizationNeeded),
        grants::Error::Provider(error) => provider_problem(&error),
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
