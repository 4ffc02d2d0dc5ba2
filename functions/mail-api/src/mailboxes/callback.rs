//! `GET /v1/mailboxes/callback`: the person comes back from the provider.
//!
//! No access token comes along, only the state: consumed before anything else, it says whose mailbox this becomes. Where
//! it began on our own page, it ends in the same browser only.

use axum::Json;
use axum::extract::{FromRef, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use db::queries;
use db::queries::oauth::ConsumeOauthState;
use domain::id::{self, TenantId, UserId};
use domain::mailbox::Provider;
use domain::permission;
use domain::scope::TenantScope;
use grants::CODE_VERIFIER;
use jiff::Timestamp;
use lambda::attention::{self, Event, News, Notice, Outcome};
use lambda::audit::{self, Details, Entry, Status};
use lambda::auth::Anyone;
use lambda::cookies::{CONSENT, Cookies};
use lambda::json::Query;
use lambda::origin::Origin;
use lambda::problem::Document;
use lambda::{Code, Problem, clock, html};
use providers::oauth::Tokens;
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::EmailIntegrationResponse;
use super::consent;
use crate::{Deps, pages};

/// RFC 6749, sections 4.1.2 and 4.1.2.1.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Callback {
    pub state: Option<String>,
    #[param(value_type = Option<String>)]
    pub code: Option<SecretString>,
    /// `access_denied` when the person said no.
    pub error: Option<String>,
}

/// Complete a consent
///
/// The provider sends the person's browser here; programs may follow it too. A browser that accepts HTML gets a page;
/// where a program began, one that asks whether the mailbox shall go to that tenant.
#[utoipa::path(
    get, path = "/v1/mailboxes/callback", operation_id = "complete_consent", tag = "mailboxes", params(Callback),
    responses(
        (status = 200, description = "Connected; a page for people who accept HTML", body = EmailIntegrationResponse),
        (status = 400, description = "oauth_state_invalid", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "consent_denied, consent_incomplete", body = Document, content_type = "application/problem+json"),
        (status = 404, description = "not_found: the mailbox was disconnected meanwhile", body = Document, content_type = "application/problem+json"),
        (status = 409, description = "mailbox_account_mismatch, mailbox_already_connected, forwarding_mailbox", body = Document, content_type = "application/problem+json"),
        (status = 502, description = "oauth_exchange_failed", body = Document, content_type = "application/problem+json"),
        (status = 503, description = "provider_unavailable", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn complete_consent(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::CompleteConsent>,
    headers: HeaderMap,
    Query(callback): Query<Callback>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let browser = Cookies::from_ref(&deps).read(&headers, CONSENT);
    let begun = peek(&deps, &callback, browser, now).await?;
    if !html::is_wanted(&headers) {
        let mailbox = complete(&deps, &origin, callback, now).await?;
        return Ok(Json(mailbox).into_response());
    }
    // A program began it and may have sent the link to anybody: whoever has it now says yes to whose mailbox it becomes.
    if !begun.is_bound && callback.error.is_none() {
        return pages::ask(&deps, begun.scope(), &callback).await;
    }
    pages::connected(&deps, begun.scope(), complete(&deps, &origin, callback, now).await?).await
}

/// A consent under way, in the browser where it may end.
pub(crate) struct Begun {
    tenant: TenantId,
    user: UserId,
    is_bound: bool,
}

impl Begun {
    pub fn scope(&self) -> TenantScope {
        TenantScope::from_consumed_state(self.tenant, self.user)
    }
}

/// Nothing is used up: in another browser than that which began, the state is as good as unknown.
pub(crate) async fn peek(
    deps: &Deps,
    callback: &Callback,
    browser: Option<&str>,
    now: Timestamp,
) -> Result<Begun, Problem> {
    let invalid = || Problem::new(Code::OauthStateInvalid);
    let state = callback.state.as_deref().ok_or_else(invalid)?;
    let row = {
        let door = deps.db.system("mail-api").single().await?;
        queries::oauth::peek_oauth_state().bind(&door, &browser, &state).opt().await?
    };
    let row = row.filter(|row| row.expires_at > now && (!row.is_bound || row.is_this_browser));
    let row = row.ok_or_else(invalid)?;
    Ok(Begun { tenant: row.tenant_id.into(), user: row.user_id.into(), is_bound: row.is_bound })
}

pub(crate) async fn complete(
    deps: &Deps,
    origin: &Origin,
    callback: Callback,
    now: Timestamp,
) -> Result<EmailIntegrationResponse, Problem> {
    let invalid = || Problem::new(Code::OauthStateInvalid);
    let state = consume(deps, &callback.state.ok_or_else(invalid)?).await?.ok_or_else(invalid)?;
    if state.expires_at <= now {
        return Err(invalid());
    }
    if callback.error.is_some() {
        return Err(Problem::new(Code::ConsentDenied));
    }
    let scope = TenantScope::from_consumed_state(state.tenant_id.into(), state.user_id.into());
    let code = callback.code.ok_or_else(invalid)?;
    let verifier = deps
        .grants
        .vault
        .open(scope, CODE_VERIFIER, state.id, &state.code_verifier_encrypted)
        .await;
    let verifier = verifier.map_err(consent::problem)?;
    let provider = Provider::parse(&state.provider).ok_or_else(invalid)?;
    let authority = deps.grants.authorities.of(provider);
    let authority = authority.ok_or_else(|| consent::problem(grants::Error::NotSetUp))?;
    let tokens = match authority.exchange(&code, &verifier, now).await {
        Ok(tokens) => tokens,
        Err(error) => {
            came_to_nothing(deps, scope, origin, state.id, Status::Failed).await?;
            return Err(consent::provider_problem(&error));
        }
    };
    if !tokens.can_read_mail() {
        came_to_nothing(deps, scope, origin, state.id, Status::Refused).await?;
        return Err(Problem::new(Code::ConsentIncomplete).detail(format!(
            "Reading mail ({}) was not granted; without it no mail can be understood.",
            authority.reading_scope()
        )));
    }
    let mailbox = match state.mailbox_id {
        Some(mailbox) => renew(deps, scope, origin, mailbox, &tokens, now).await?,
        None => create(deps, scope, origin, provider, &tokens, now).await?,
    };
    Ok(super::find(deps, scope, mailbox).await?.into())
}

/// The verifier of the consent was opened all the same.
async fn came_to_nothing(
    deps: &Deps,
    scope: TenantScope,
    origin: &Origin,
    state: Uuid,
    status: Status,
) -> Result<(), Problem> {
    let tx = deps.db.tenant(scope).begin().await?;
    let entry = Entry::new("mailbox", "exchange_consent").on("oauth_state", state);
    audit::write(&tx, origin, entry.status(status)).await?;
    Ok(tx.commit().await?)
}

/// Whatever happens next, this state is gone.
async fn consume(deps: &Deps, state: &str) -> Result<Option<ConsumeOauthState>, Problem> {
    let door = deps.db.system("mail-api").single().await?;
    Ok(queries::oauth::consume_oauth_state().bind(&door, &state).opt().await?)
}

async fn create(
    deps: &Deps,
    scope: TenantScope,
    origin: &Origin,
    provider: Provider,
    tokens: &Tokens,
    now: Timestamp,
) -> Result<Uuid, Problem> {
    let (mailbox, grant) = (id::fresh(), id::fresh());
    let account = &tokens.account;
    let sealed = deps
        .grants
        .seal_tokens(scope, grant, &tokens.access_token, tokens.refresh_token.as_ref())
        .await;
    let sealed = sealed.map_err(consent::problem)?;
    let expires_at = Some(now + tokens.expires_in);
    let tx = deps.db.tenant(scope).begin().await?;
    queries::oauth::insert_grant()
        .bind(
            &tx,
            &grant,
            &provider.as_str(),
            &"mailbox",
            &account.email,
            &account.subject,
            &tokens.scopes,
            &Some(sealed.access_token),
            &sealed.refresh_token,
            &expires_at,
        )
        .one()
        .await
        .map_err(|error| already_connected(error.into()))?;
    queries::mailboxes::insert_mailbox()
        .bind(&tx, &mailbox, &provider.as_str(), &grant, &account.email, &now)
        .one()
        .await
        .map_err(|error| already_connected(error.into()))?;
    // The verifier of the consent was opened for this, and nothing else.
    let entry = Entry::new("mailbox", "connect").on("mailbox", mailbox);
    audit::write(&tx, origin, entry.details(Details::default().id("grant", grant))).await?;
    tx.commit().await?;
    Ok(mailbox)
}

/// Two consents side by side: the first one stands.
fn already_connected(error: db::Error) -> Problem {
    if matches!(error.constraint(), Some("unique_user_provider" | "oauth_grants_account_key")) {
        Problem::new(Code::MailboxAlreadyConnected)
    } else {
        error.into()
    }
}

/// The same account as before, or nothing changes.
async fn renew(
    deps: &Deps,
    scope: TenantScope,
    origin: &Origin,
    mailbox: Uuid,
    tokens: &Tokens,
    now: Timestamp,
) -> Result<Uuid, Problem> {
    let grant = super::find(deps, scope, mailbox).await?.grant_id;
    // One that has no provider begins no consent.
    let grant = grant.ok_or_else(|| Problem::new(Code::ForwardingMailbox))?;
    let account = &tokens.account;
    let sealed = deps
        .grants
        .seal_tokens(scope, grant, &tokens.access_token, tokens.refresh_token.as_ref())
        .await;
    let sealed = sealed.map_err(consent::problem)?;
    let expires_at = Some(now + tokens.expires_in);
    let tx = deps.db.tenant(scope).begin().await?;
    queries::oauth::renew_grant()
        .bind(
            &tx,
            &sealed.access_token,
            &sealed.refresh_token,
            &expires_at,
            &tokens.scopes,
            &grant,
            &account.subject,
        )
        .opt()
        .await?
        .ok_or_else(|| Problem::new(Code::MailboxAccountMismatch))?;
    // Disconnected meanwhile: then nothing is authorized again.
    let resumed =
        queries::mailboxes::resume_after_consent().bind(&tx, &now, &mailbox).opt().await?;
    resumed.ok_or_else(|| Problem::new(Code::NotFound))?;
    let entry = Entry::new("mailbox", "reconnect").on("mailbox", mailbox);
    let entry = entry.details(Details::default().id("grant", grant));
    let line = audit::write(&tx, origin, entry).await?;
    let event = Event::MailboxReauthorization;
    if attention::settle(&tx, event, mailbox, Outcome::Done).await? {
        let news = Notice::new(News::MailboxWellAgain, scope.tenant(), scope.user(), line);
        attention::notify(&tx, origin, news.about(mailbox), now).await?;
    }
    tx.commit().await?;
    Ok(mailbox)
}
