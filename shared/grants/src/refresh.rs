//! An access token that is fresh: opened, or refreshed by exactly one worker.
//!
//! No transaction stays open over the call to the provider. A fenced lease on the grant's row decides who refreshes;
//! whoever wins it reads the row again, because the token may have been renewed in between.

use std::future::Future;
use std::time::Duration;

use db::audit::{self, Cause};
use db::queries::oauth::{GrantById, TakeRefreshLease};
use db::{Db, queries};
use domain::audit::{Details, Entry, Status};
use domain::id::GrantId;
use domain::mailbox::{Provider, ReasonCode};
use domain::scope::TenantScope;
use jiff::{SignedDuration, Timestamp};
use providers::authority::Authority;
use providers::oauth::Refreshed;
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use crate::vault::{ACCESS_TOKEN, REFRESH_TOKEN};
use crate::{Authorities, Error, Vault};

/// A token with less time left is refreshed first.
const FRESHNESS_MARGIN: SignedDuration = SignedDuration::from_secs(60);
/// Longer than the token endpoint's timeout with its retries; after that another worker may try.
const REFRESH_LEASE_SECONDS: f64 = 40.0;
/// How long others wait for the worker that refreshes: polls of `WAIT_STEP`.
const WAIT_STEPS: u32 = 40;
const WAIT_STEP: Duration = Duration::from_millis(250);

/// The columns of a grant that a call needs, as some query read them.
#[derive(Clone, Debug)]
pub struct Grant {
    pub id: GrantId,
    pub is_active: bool,
    pub expires_at: Option<Timestamp>,
    pub access_token: Option<Vec<u8>>,
}

/// For whom a token is wanted, and why; a refresh stands in their trail.
#[derive(Clone, Copy, Debug)]
pub struct Errand<'a> {
    pub scope: TenantScope,
    pub correlation_id: &'a str,
    pub now: Timestamp,
}

/// Fresh access tokens for grants. Cheap to clone.
#[derive(Clone)]
pub struct Grants {
    pub vault: Vault,
    db: Db,
    pub authorities: Authorities,
}

enum Lease {
    Won {
        provider: String,
        token: i64,
        refresh_token: SecretString,
    },
    /// Somebody else refreshed it in the meantime.
    AlreadyFresh(SecretString),
    Taken,
}

impl Grants {
    pub fn new(vault: Vault, db: Db, authorities: Authorities) -> Self {
        Self { vault, db, authorities }
    }

    /// Calls the provider with a fresh token; when the provider refuses it all the same, once more with a new one.
    pub async fn call<T, F>(
        &self,
        errand: Errand<'_>,
        grant: &Grant,
        call: impl Fn(SecretString) -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<T, providers::Error>>,
    {
        let token = self.token(errand, grant).await?;
        match call(token.clone()).await {
            Err(providers::Error::Unauthorized) => {}
            other => return Ok(other?),
        }
        let token = self.refresh(errand, grant.id, Some(&token)).await?;
        Ok(call(token).await?)
    }

    async fn token(&self, errand: Errand<'_>, grant: &Grant) -> Result<SecretString, Error> {
        if !grant.is_active {
            return Err(Error::ReauthorizationNeeded);
        }
        match &grant.access_token {
            Some(sealed) if is_fresh(grant.expires_at, errand.now) => {
                self.vault.open(errand.scope, ACCESS_TOKEN, grant.id.0, sealed).await
            }
            _ => self.refresh(errand, grant.id, None).await,
        }
    }

    /// `refused` is a token that the provider did not take although it should be fresh.
    async fn refresh(
        &self,
        errand: Errand<'_>,
        grant: GrantId,
        refused: Option<&SecretString>,
    ) -> Result<SecretString, Error> {
        for _ in 0..WAIT_STEPS {
            match self.take_lease(errand, grant, refused).await? {
                Lease::Won { provider, token, refresh_token } => {
                    let authority = self.authority(&provider)?;
                    return self
                        .refresh_under(errand, grant, authority, token, &refresh_token)
                        .await;
                }
                Lease::AlreadyFresh(token) => return Ok(token),
                Lease::Taken => tokio::time::sleep(WAIT_STEP).await,
            }
        }
        Err(Error::Busy)
    }

    async fn take_lease(
        &self,
        errand: Errand<'_>,
        grant: GrantId,
        refused: Option<&SecretString>,
    ) -> Result<Lease, Error> {
        let Errand { scope, now, .. } = errand;
        let Some(row) = self.try_lease(scope, grant).await? else {
            let row = self.row(scope, grant.0).await?.filter(|row| row.state == "active");
            let row = row.ok_or(Error::ReauthorizationNeeded)?;
            let fresh = self
                .unless_refused(scope, grant, row.access_token, row.expires_at, now, refused)
                .await?;
            return Ok(fresh.map_or(Lease::Taken, Lease::AlreadyFresh));
        };
        let lease = row.refresh_lease_token;
        if let Some(token) = self
            .unless_refused(scope, grant, row.access_token, row.expires_at, now, refused)
            .await?
        {
            self.release(scope, grant, lease).await?;
            return Ok(Lease::AlreadyFresh(token));
        }
        let sealed = row.refresh_token.ok_or(Error::ReauthorizationNeeded)?;
        let refresh_token = self.vault.open(scope, REFRESH_TOKEN, grant.0, &sealed).await?;
        Ok(Lease::Won { provider: row.provider, token: lease, refresh_token })
    }

    fn authority(&self, provider: &str) -> Result<&Authority, Error> {
        let provider = Provider::parse(provider);
        provider.and_then(|provider| self.authorities.of(provider)).ok_or(Error::NotSetUp)
    }

    async fn try_lease(
        &self,
        scope: TenantScope,
        grant: GrantId,
    ) -> Result<Option<TakeRefreshLease>, Error> {
        let door = self.db.tenant(scope).single().await?;
        let lease = queries::oauth::take_refresh_lease();
        Ok(lease.bind(&door, &REFRESH_LEASE_SECONDS, &grant.0).opt().await?)
    }

    async fn release(&self, scope: TenantScope, grant: GrantId, lease: i64) -> Result<(), Error> {
        let door = self.db.tenant(scope).single().await?;
        let release = queries::oauth::release_refresh_lease();
        release.bind(&door, &None, &grant.0, &lease).opt().await?;
        Ok(())
    }

    async fn row(&self, scope: TenantScope, grant: Uuid) -> Result<Option<GrantById>, Error> {
        let door = self.db.tenant(scope).single().await?;
        Ok(queries::oauth::grant_by_id().bind(&door, &grant).opt().await?)
    }

    /// The stored token, if it is fresh and not the one that was just refused.
    async fn unless_refused(
        &self,
        scope: TenantScope,
        grant: GrantId,
        sealed: Option<Vec<u8>>,
        expires_at: Option<Timestamp>,
        now: Timestamp,
        refused: Option<&SecretString>,
    ) -> Result<Option<SecretString>, Error> {
        let Some(sealed) = sealed.filter(|_| is_fresh(expires_at, now)) else { return Ok(None) };
        let token = self.vault.open(scope, ACCESS_TOKEN, grant.0, &sealed).await?;
        Ok(Some(token).filter(|token| {
            refused.is_none_or(|refused| refused.expose_secret() != token.expose_secret())
        }))
    }

    async fn refresh_under(
        &self,
        errand: Errand<'_>,
        grant: GrantId,
        authority: &Authority,
        lease: i64,
        refresh_token: &SecretString,
    ) -> Result<SecretString, Error> {
        match authority.refresh(refresh_token).await {
            Ok(tokens) => self.store(errand, grant, lease, tokens).await,
            Err(error) => Err(self.give_up(errand, grant, lease, error).await?),
        }
    }

    async fn store(
        &self,
        errand: Errand<'_>,
        grant: GrantId,
        lease: i64,
        tokens: Refreshed,
    ) -> Result<SecretString, Error> {
        let Errand { scope, now, .. } = errand;
        let sealed = self
            .seal_tokens(scope, grant.0, &tokens.access_token, tokens.refresh_token.as_ref())
            .await?;
        let expires_at = Some(now + tokens.expires_in);
        let tx = self.db.tenant(scope).begin().await?;
        let stored = queries::oauth::store_refreshed_tokens()
            .bind(
                &tx,
                &sealed.access_token,
                &sealed.refresh_token,
                &expires_at,
                &now,
                &grant.0,
                &lease,
            )
            .opt()
            .await?;
        let status = if stored.is_some() { Status::Success } else { Status::Refused };
        audit::write(&tx, errand.cause(), entry(grant, status)).await?;
        tx.commit().await?;
        // Without the lease somebody disconnected or authorized again meanwhile: this token is nobody's any more.
        stored.map(|_| tokens.access_token).ok_or(Error::Busy)
    }

    async fn give_up(
        &self,
        errand: Errand<'_>,
        grant: GrantId,
        lease: i64,
        error: providers::Error,
    ) -> Result<Error, Error> {
        let now = errand.now;
        let tx = self.db.tenant(errand.scope).begin().await?;
        if !matches!(error, providers::Error::InvalidGrant) {
            let release = queries::oauth::release_refresh_lease();
            release.bind(&tx, &Some(now), &grant.0, &lease).opt().await?;
            audit::write(&tx, errand.cause(), entry(grant, Status::Failed)).await?;
            tx.commit().await?;
            return Ok(error.into());
        }
        let reason = ReasonCode::InvalidGrant.as_str();
        let marked = queries::oauth::require_reauthorization()
            .bind(&tx, &reason, &now, &grant.0, &lease)
            .opt()
            .await?;
        let line = entry(grant, Status::Refused).details(Details::default().word("reason", reason));
        audit::write(&tx, errand.cause(), line).await?;
        tx.commit().await?;
        // Without the lease somebody authorized again meanwhile: what was refused is not the grant any more.
        Ok(marked.map_or(Error::Busy, |_| Error::ReauthorizationNeeded))
    }

    /// Both tokens for the row `grant`, sealed.
    pub async fn seal_tokens(
        &self,
        scope: TenantScope,
        grant: Uuid,
        access_token: &SecretString,
        refresh_token: Option<&SecretString>,
    ) -> Result<SealedTokens, Error> {
        let access_token = self.vault.seal(scope, ACCESS_TOKEN, grant, access_token).await?;
        let refresh_token = match refresh_token {
            Some(token) => Some(self.vault.seal(scope, REFRESH_TOKEN, grant, token).await?),
            None => None,
        };
        Ok(SealedTokens { access_token, refresh_token })
    }

    /// Ends the access at the provider; false where only the person can. The row is the caller's to clear; without a refresh
    /// token there is nothing to end.
    pub async fn revoke(&self, scope: TenantScope, grant: Uuid) -> Result<bool, Error> {
        let Some(row) = self.row(scope, grant).await? else { return Ok(true) };
        let Some(sealed) = row.refresh_token else { return Ok(true) };
        let token = self.vault.open(scope, REFRESH_TOKEN, grant, &sealed).await?;
        Ok(self.authority(&row.provider)?.revoke(&token).await?)
    }
}

/// Values for the two token columns.
pub struct SealedTokens {
    pub access_token: Vec<u8>,
    pub refresh_token: Option<Vec<u8>>,
}

impl Errand<'_> {
    fn cause(&self) -> Cause<'_> {
        Cause { correlation_id: Some(self.correlation_id), ..Cause::default() }
    }
}

/// The refresh token was opened and shown to the provider; what came of it.
fn entry(grant: GrantId, status: Status) -> Entry {
    Entry::new("grant", "refresh").on("grant", grant).status(status)
}

fn is_fresh(expires_at: Option<Timestamp>, now: Timestamp) -> bool {
    expires_at.is_some_and(|expiry| expiry > now + FRESHNESS_MARGIN)
}
