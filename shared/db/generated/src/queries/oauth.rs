// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertOauthStateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub state: T1,
    pub provider: T2,
    pub code_verifier: T3,
    pub mailbox_id: Option<uuid::Uuid>,
    pub browser: Option<T4>,
    pub now: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct PeekOauthStateParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub browser: Option<T1>,
    pub state: T2,
}
#[derive(Debug)]
pub struct InsertGrantParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::BytesSql,
    T8: crate::BytesSql,
> {
    pub id: uuid::Uuid,
    pub provider: T1,
    pub purpose: T2,
    pub account_email: T3,
    pub account_subject: T4,
    pub scopes: T6,
    pub access_token: Option<T7>,
    pub refresh_token: Option<T8>,
    pub expires_at: Option<jiff::Timestamp>,
}
#[derive(Debug)]
pub struct RenewGrantParams<
    T1: crate::BytesSql,
    T2: crate::BytesSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
> {
    pub access_token: T1,
    pub refresh_token: Option<T2>,
    pub expires_at: Option<jiff::Timestamp>,
    pub scopes: T4,
    pub id: uuid::Uuid,
    pub account_subject: T5,
}
#[derive(Clone, Copy, Debug)]
pub struct TakeRefreshLeaseParams {
    pub seconds: f64,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct StoreRefreshedTokensParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub access_token: T1,
    pub refresh_token: Option<T2>,
    pub expires_at: Option<jiff::Timestamp>,
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub refresh_lease_token: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ReleaseRefreshLeaseParams {
    pub failed_at: Option<jiff::Timestamp>,
    pub id: uuid::Uuid,
    pub refresh_lease_token: i64,
}
#[derive(Debug)]
pub struct RequireReauthorizationParams<T1: crate::StringSql> {
    pub reason_code: T1,
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub refresh_lease_token: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct PeekOauthState {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub expires_at: jiff::Timestamp,
    pub is_bound: bool,
    pub is_this_browser: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ConsumeOauthState {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub provider: String,
    pub code_verifier_encrypted: Vec<u8>,
    pub mailbox_id: Option<uuid::Uuid>,
    pub expires_at: jiff::Timestamp,
}
pub struct ConsumeOauthStateBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub provider: &'a str,
    pub code_verifier_encrypted: &'a [u8],
    pub mailbox_id: Option<uuid::Uuid>,
    pub expires_at: jiff::Timestamp,
}
impl<'a> From<ConsumeOauthStateBorrowed<'a>> for ConsumeOauthState {
    fn from(
        ConsumeOauthStateBorrowed {
            id,
            tenant_id,
            user_id,
            provider,
            code_verifier_encrypted,
            mailbox_id,
            expires_at,
        }: ConsumeOauthStateBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            user_id,
            provider: provider.into(),
            code_verifier_encrypted: code_verifier_encrypted.into(),
            mailbox_id,
            expires_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct GrantById {
    pub id: uuid::Uuid,
    pub provider: String,
    pub account_email: String,
    pub account_subject: String,
    pub state: String,
    pub reason_code: Option<String>,
    pub expires_at: Option<jiff::Timestamp>,
    pub access_token: Option<Vec<u8>>,
    pub refresh_token: Option<Vec<u8>>,
}
pub struct GrantByIdBorrowed<'a> {
    pub id: uuid::Uuid,
    pub provider: &'a str,
    pub account_email: &'a str,
    pub account_subject: &'a str,
    pub state: &'a str,
    pub reason_code: Option<&'a str>,
    pub expires_at: Option<jiff::Timestamp>,
    pub access_token: Option<&'a [u8]>,
    pub refresh_token: Option<&'a [u8]>,
}
impl<'a> From<GrantByIdBorrowed<'a>> for GrantById {
    fn from(
        GrantByIdBorrowed {
            id,
            provider,
            account_email,
            account_subject,
            state,
            reason_code,
            expires_at,
            access_token,
            refresh_token,
        }: GrantByIdBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            provider: provider.into(),
            account_email: account_email.into(),
            account_subject: account_subject.into(),
            state: state.into(),
            reason_code: reason_code.map(|v| v.into()),
            expires_at,
            access_token: access_token.map(|v| v.into()),
            refresh_token: refresh_token.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TakeRefreshLease {
    pub provider: String,
    pub refresh_lease_token: i64,
    pub expires_at: Option<jiff::Timestamp>,
    pub access_token: Option<Vec<u8>>,
    pub refresh_token: Option<Vec<u8>>,
}
pub struct TakeRefreshLeaseBorrowed<'a> {
    pub provider: &'a str,
    pub refresh_lease_token: i64,
    pub expires_at: Option<jiff::Timestamp>,
    pub access_token: Option<&'a [u8]>,
    pub refresh_token: Option<&'a [u8]>,
}
impl<'a> From<TakeRefreshLeaseBorrowed<'a>> for TakeRefreshLease {
    fn from(
        TakeRefreshLeaseBorrowed {
            provider,
            refresh_lease_token,
            expires_at,
            access_token,
            refresh_token,
        }: TakeRefreshLeaseBorrowed<'a>,
    ) -> Self {
        Self {
            provider: provider.into(),
            refresh_lease_token,
            expires_at,
            access_token: access_token.map(|v| v.into()),
            refresh_token: refresh_token.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct WhoseMailbox {
    pub tenant: String,
    pub email: String,
}
pub struct WhoseMailboxBorrowed<'a> {
    pub tenant: &'a str,
    pub email: &'a str,
}
impl<'a> From<WhoseMailboxBorrowed<'a>> for WhoseMailbox {
    fn from(WhoseMailboxBorrowed { tenant, email }: WhoseMailboxBorrowed<'a>) -> Self {
        Self { tenant: tenant.into(), email: email.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct PeekOauthStateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PeekOauthState, tokio_postgres::Error>,
    mapper: fn(PeekOauthState) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PeekOauthStateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PeekOauthState) -> R,
    ) -> PeekOauthStateQuery<'c, 'a, 's, C, R, N> {
        PeekOauthStateQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct ConsumeOauthStateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ConsumeOauthStateBorrowed, tokio_postgres::Error>,
    mapper: fn(ConsumeOauthStateBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ConsumeOauthStateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ConsumeOauthStateBorrowed) -> R,
    ) -> ConsumeOauthStateQuery<'c, 'a, 's, C, R, N> {
        ConsumeOauthStateQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct GrantByIdQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<GrantByIdBorrowed, tokio_postgres::Error>,
    mapper: fn(GrantByIdBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> GrantByIdQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(GrantByIdBorrowed) -> R) -> GrantByIdQuery<'c, 'a, 's, C, R, N> {
        GrantByIdQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct TakeRefreshLeaseQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TakeRefreshLeaseBorrowed, tokio_postgres::Error>,
    mapper: fn(TakeRefreshLeaseBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TakeRefreshLeaseQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(TakeRefreshLeaseBorrowed) -> R,
    ) -> TakeRefreshLeaseQuery<'c, 'a, 's, C, R, N> {
        TakeRefreshLeaseQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct WhoseMailboxQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WhoseMailboxBorrowed, tokio_postgres::Error>,
    mapper: fn(WhoseMailboxBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WhoseMailboxQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(WhoseMailboxBorrowed) -> R,
    ) -> WhoseMailboxQuery<'c, 'a, 's, C, R, N> {
        WhoseMailboxQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct InsertOauthStateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_oauth_state() -> InsertOauthStateStmt {
    InsertOauthStateStmt(
        "insert into core.oauth_states (id, tenant_id, user_id, state_hash, provider, code_verifier_encrypted, mailbox_id, browser_hash, created_at, expires_at) values ($1, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, sha256(convert_to($2, 'UTF8')), $3, $4::bytea, $5, sha256(convert_to($6, 'UTF8')), $7, $8) returning id",
        None,
    )
}
impl InsertOauthStateStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::BytesSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        state: &'a T1,
        provider: &'a T2,
        code_verifier: &'a T3,
        mailbox_id: &'a Option<uuid::Uuid>,
        browser: &'a Option<T4>,
        now: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8> {
        UuidUuidQuery {
            client,
            params: [id, state, provider, code_verifier, mailbox_id, browser, now, expires_at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertOauthStateParams<T1, T2, T3, T4>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8>,
        C,
    > for InsertOauthStateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertOauthStateParams<T1, T2, T3, T4>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8> {
        self.bind(
            client,
            &params.id,
            &params.state,
            &params.provider,
            &params.code_verifier,
            &params.mailbox_id,
            &params.browser,
            &params.now,
            &params.expires_at,
        )
    }
}
pub struct PeekOauthStateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn peek_oauth_state() -> PeekOauthStateStmt {
    PeekOauthStateStmt(
        "select tenant_id, user_id, expires_at, browser_hash is not null as is_bound, coalesce(browser_hash = sha256(convert_to($1, 'UTF8')), false) as is_this_browser from core.oauth_states where state_hash = sha256(convert_to($2, 'UTF8'))",
        None,
    )
}
impl PeekOauthStateStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        browser: &'a Option<T1>,
        state: &'a T2,
    ) -> PeekOauthStateQuery<'c, 'a, 's, C, PeekOauthState, 2> {
        PeekOauthStateQuery {
            client,
            params: [browser, state],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PeekOauthState, tokio_postgres::Error> {
                    Ok(PeekOauthState {
                        tenant_id: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                        expires_at: row.try_get(2)?,
                        is_bound: row.try_get(3)?,
                        is_this_browser: row.try_get(4)?,
                    })
                },
            mapper: |it| PeekOauthState::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PeekOauthStateParams<T1, T2>,
        PeekOauthStateQuery<'c, 'a, 's, C, PeekOauthState, 2>,
        C,
    > for PeekOauthStateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PeekOauthStateParams<T1, T2>,
    ) -> PeekOauthStateQuery<'c, 'a, 's, C, PeekOauthState, 2> {
        self.bind(client, &params.browser, &params.state)
    }
}
pub struct ConsumeOauthStateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn consume_oauth_state() -> ConsumeOauthStateStmt {
    ConsumeOauthStateStmt(
        "delete from core.oauth_states where state_hash = sha256(convert_to($1, 'UTF8')) returning id, tenant_id, user_id, provider, code_verifier_encrypted, mailbox_id, expires_at",
        None,
    )
}
impl ConsumeOauthStateStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        state: &'a T1,
    ) -> ConsumeOauthStateQuery<'c, 'a, 's, C, ConsumeOauthState, 1> {
        ConsumeOauthStateQuery {
            client,
            params: [state],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ConsumeOauthStateBorrowed, tokio_postgres::Error> {
                Ok(ConsumeOauthStateBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    user_id: row.try_get(2)?,
                    provider: row.try_get(3)?,
                    code_verifier_encrypted: row.try_get(4)?,
                    mailbox_id: row.try_get(5)?,
                    expires_at: row.try_get(6)?,
                })
            },
            mapper: |it| ConsumeOauthState::from(it),
        }
    }
}
pub struct InsertGrantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_grant() -> InsertGrantStmt {
    InsertGrantStmt(
        "insert into core.oauth_grants (id, tenant_id, user_id, provider, purpose, account_email, account_subject, scopes, access_token_encrypted, refresh_token_encrypted, token_type, expires_at, state) values ($1, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $2, $3, $4, $5, $6, $7::bytea, $8::bytea, 'Bearer', $9, 'active') returning id",
        None,
    )
}
impl InsertGrantStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::BytesSql,
        T8: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        provider: &'a T1,
        purpose: &'a T2,
        account_email: &'a T3,
        account_subject: &'a T4,
        scopes: &'a T6,
        access_token: &'a Option<T7>,
        refresh_token: &'a Option<T8>,
        expires_at: &'a Option<jiff::Timestamp>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 9> {
        UuidUuidQuery {
            client,
            params: [
                id,
                provider,
                purpose,
                account_email,
                account_subject,
                scopes,
                access_token,
                refresh_token,
                expires_at,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::BytesSql,
    T8: crate::BytesSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertGrantParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 9>,
        C,
    > for InsertGrantStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertGrantParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 9> {
        self.bind(
            client,
            &params.id,
            &params.provider,
            &params.purpose,
            &params.account_email,
            &params.account_subject,
            &params.scopes,
            &params.access_token,
            &params.refresh_token,
            &params.expires_at,
        )
    }
}
pub struct RenewGrantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn renew_grant() -> RenewGrantStmt {
    RenewGrantStmt(
        "update core.oauth_grants set access_token_encrypted = $1::bytea, refresh_token_encrypted = coalesce($2::bytea, refresh_token_encrypted), expires_at = $3, scopes = $4, state = 'active', reason_code = null, refresh_lease_until = null, refresh_lease_token = refresh_lease_token + 1 where id = $5 and account_subject = $6 and state <> 'revoked' returning id",
        None,
    )
}
impl RenewGrantStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::BytesSql,
        T2: crate::BytesSql,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        access_token: &'a T1,
        refresh_token: &'a Option<T2>,
        expires_at: &'a Option<jiff::Timestamp>,
        scopes: &'a T4,
        id: &'a uuid::Uuid,
        account_subject: &'a T5,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [access_token, refresh_token, expires_at, scopes, id, account_subject],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::BytesSql,
    T2: crate::BytesSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RenewGrantParams<T1, T2, T3, T4, T5>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for RenewGrantStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RenewGrantParams<T1, T2, T3, T4, T5>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.access_token,
            &params.refresh_token,
            &params.expires_at,
            &params.scopes,
            &params.id,
            &params.account_subject,
        )
    }
}
pub struct GrantByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn grant_by_id() -> GrantByIdStmt {
    GrantByIdStmt(
        "select id, provider, account_email, account_subject, state, reason_code, expires_at, access_token_encrypted as access_token, refresh_token_encrypted as refresh_token from core.oauth_grants where id = $1",
        None,
    )
}
impl GrantByIdStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> GrantByIdQuery<'c, 'a, 's, C, GrantById, 1> {
        GrantByIdQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<GrantByIdBorrowed, tokio_postgres::Error> {
                    Ok(GrantByIdBorrowed {
                        id: row.try_get(0)?,
                        provider: row.try_get(1)?,
                        account_email: row.try_get(2)?,
                        account_subject: row.try_get(3)?,
                        state: row.try_get(4)?,
                        reason_code: row.try_get(5)?,
                        expires_at: row.try_get(6)?,
                        access_token: row.try_get(7)?,
                        refresh_token: row.try_get(8)?,
                    })
                },
            mapper: |it| GrantById::from(it),
        }
    }
}
pub struct TakeRefreshLeaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_refresh_lease() -> TakeRefreshLeaseStmt {
    TakeRefreshLeaseStmt(
        "update core.oauth_grants set refresh_lease_token = refresh_lease_token + 1, refresh_lease_until = now() + make_interval(secs => $1) where id = $2 and state = 'active' and (refresh_lease_until is null or refresh_lease_until <= now()) returning provider, refresh_lease_token, expires_at, access_token_encrypted as access_token, refresh_token_encrypted as refresh_token",
        None,
    )
}
impl TakeRefreshLeaseStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        seconds: &'a f64,
        id: &'a uuid::Uuid,
    ) -> TakeRefreshLeaseQuery<'c, 'a, 's, C, TakeRefreshLease, 2> {
        TakeRefreshLeaseQuery {
            client,
            params: [seconds, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<TakeRefreshLeaseBorrowed, tokio_postgres::Error> {
                Ok(TakeRefreshLeaseBorrowed {
                    provider: row.try_get(0)?,
                    refresh_lease_token: row.try_get(1)?,
                    expires_at: row.try_get(2)?,
                    access_token: row.try_get(3)?,
                    refresh_token: row.try_get(4)?,
                })
            },
            mapper: |it| TakeRefreshLease::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TakeRefreshLeaseParams,
        TakeRefreshLeaseQuery<'c, 'a, 's, C, TakeRefreshLease, 2>,
        C,
    > for TakeRefreshLeaseStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TakeRefreshLeaseParams,
    ) -> TakeRefreshLeaseQuery<'c, 'a, 's, C, TakeRefreshLease, 2> {
        self.bind(client, &params.seconds, &params.id)
    }
}
pub struct StoreRefreshedTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn store_refreshed_tokens() -> StoreRefreshedTokensStmt {
    StoreRefreshedTokensStmt(
        "update core.oauth_grants set access_token_encrypted = $1::bytea, refresh_token_encrypted = coalesce($2::bytea, refresh_token_encrypted), expires_at = $3, last_refresh_success_at = $4, refresh_lease_until = null where id = $5 and refresh_lease_token = $6 returning id",
        None,
    )
}
impl StoreRefreshedTokensStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        access_token: &'a T1,
        refresh_token: &'a Option<T2>,
        expires_at: &'a Option<jiff::Timestamp>,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        refresh_lease_token: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [access_token, refresh_token, expires_at, now, id, refresh_lease_token],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        StoreRefreshedTokensParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for StoreRefreshedTokensStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StoreRefreshedTokensParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.access_token,
            &params.refresh_token,
            &params.expires_at,
            &params.now,
            &params.id,
            &params.refresh_lease_token,
        )
    }
}
pub struct ReleaseRefreshLeaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn release_refresh_lease() -> ReleaseRefreshLeaseStmt {
    ReleaseRefreshLeaseStmt(
        "update core.oauth_grants set refresh_lease_until = null, last_refresh_failure_at = coalesce($1, last_refresh_failure_at) where id = $2 and refresh_lease_token = $3 returning id",
        None,
    )
}
impl ReleaseRefreshLeaseStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        failed_at: &'a Option<jiff::Timestamp>,
        id: &'a uuid::Uuid,
        refresh_lease_token: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [failed_at, id, refresh_lease_token],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReleaseRefreshLeaseParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for ReleaseRefreshLeaseStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReleaseRefreshLeaseParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.failed_at, &params.id, &params.refresh_lease_token)
    }
}
pub struct RequireReauthorizationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn require_reauthorization() -> RequireReauthorizationStmt {
    RequireReauthorizationStmt(
        "update core.oauth_grants set state = 'reauth_required', reason_code = $1, last_refresh_failure_at = $2, refresh_lease_until = null, access_token_encrypted = null where id = $3 and refresh_lease_token = $4 and state = 'active' returning id",
        None,
    )
}
impl RequireReauthorizationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason_code: &'a T1,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        refresh_lease_token: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [reason_code, now, id, refresh_lease_token],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RequireReauthorizationParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for RequireReauthorizationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RequireReauthorizationParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.reason_code, &params.now, &params.id, &params.refresh_lease_token)
    }
}
pub struct DestroyGrantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn destroy_grant() -> DestroyGrantStmt {
    DestroyGrantStmt(
        "update core.oauth_grants set state = 'revoked', reason_code = 'disconnected', access_token_encrypted = null, refresh_token_encrypted = null, expires_at = null, refresh_lease_until = null, refresh_lease_token = refresh_lease_token + 1 where id = $1 returning id",
        None,
    )
}
impl DestroyGrantStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct WhoseMailboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn whose_mailbox() -> WhoseMailboxStmt {
    WhoseMailboxStmt(
        "select t.name as tenant, u.email from core.tenants t join core.users u on u.id = current_setting('app.user_id')::uuid where t.id = current_setting('app.tenant_id')::uuid",
        None,
    )
}
impl WhoseMailboxStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> WhoseMailboxQuery<'c, 'a, 's, C, WhoseMailbox, 0> {
        WhoseMailboxQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<WhoseMailboxBorrowed, tokio_postgres::Error> {
                    Ok(WhoseMailboxBorrowed { tenant: row.try_get(0)?, email: row.try_get(1)? })
                },
            mapper: |it| WhoseMailbox::from(it),
        }
    }
}
