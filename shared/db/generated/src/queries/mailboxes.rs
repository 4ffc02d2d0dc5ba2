// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertMailboxParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub provider: T1,
    pub grant_id: uuid::Uuid,
    pub email_address: T2,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ResumeAfterConsentParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SetMailboxActiveParams {
    pub is_active: bool,
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ConfigureMailboxParams {
    pub frequency: Option<i32>,
    pub lookback: Option<i32>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DisconnectMailboxParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RequestSyncParams {
    pub now: jiff::Timestamp,
    pub lease_until: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub not_after: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimDueMailboxesParams {
    pub lease_until: jiff::Timestamp,
    pub now: jiff::Timestamp,
    pub claims: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct MailboxRow {
    pub id: uuid::Uuid,
    pub grant_id: Option<uuid::Uuid>,
    pub provider: String,
    pub email_address: String,
    pub is_active: bool,
    pub last_synced_at: Option<jiff::Timestamp>,
    pub last_sync_status: String,
    pub last_sync_error: Option<String>,
    pub last_reason_code: Option<String>,
    pub next_sync_at: Option<jiff::Timestamp>,
    pub sync_frequency_minutes: i32,
    pub sync_lookback_days: i32,
    pub emails_processed_count: i32,
    pub jobs_created_count: i32,
    pub created_at: jiff::Timestamp,
}
pub struct MailboxRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub grant_id: Option<uuid::Uuid>,
    pub provider: &'a str,
    pub email_address: &'a str,
    pub is_active: bool,
    pub last_synced_at: Option<jiff::Timestamp>,
    pub last_sync_status: &'a str,
    pub last_sync_error: Option<&'a str>,
    pub last_reason_code: Option<&'a str>,
    pub next_sync_at: Option<jiff::Timestamp>,
    pub sync_frequency_minutes: i32,
    pub sync_lookback_days: i32,
    pub emails_processed_count: i32,
    pub jobs_created_count: i32,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<MailboxRowBorrowed<'a>> for MailboxRow {
    fn from(
        MailboxRowBorrowed {
            id,
            grant_id,
            provider,
            email_address,
            is_active,
            last_synced_at,
            last_sync_status,
            last_sync_error,
            last_reason_code,
            next_sync_at,
            sync_frequency_minutes,
            sync_lookback_days,
            emails_processed_count,
            jobs_created_count,
            created_at,
        }: MailboxRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            grant_id,
            provider: provider.into(),
            email_address: email_address.into(),
            is_active,
            last_synced_at,
            last_sync_status: last_sync_status.into(),
            last_sync_error: last_sync_error.map(|v| v.into()),
            last_reason_code: last_reason_code.map(|v| v.into()),
            next_sync_at,
            sync_frequency_minutes,
            sync_lookback_days,
            emails_processed_count,
            jobs_created_count,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RequestSync {
    pub lease_token: i64,
    pub already_running: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SyncRequestedAt {
    pub provider: String,
    pub sync_requested_at: Option<jiff::Timestamp>,
    pub is_active: bool,
    pub last_reason_code: Option<String>,
    pub next_sync_at: Option<jiff::Timestamp>,
}
pub struct SyncRequestedAtBorrowed<'a> {
    pub provider: &'a str,
    pub sync_requested_at: Option<jiff::Timestamp>,
    pub is_active: bool,
    pub last_reason_code: Option<&'a str>,
    pub next_sync_at: Option<jiff::Timestamp>,
}
impl<'a> From<SyncRequestedAtBorrowed<'a>> for SyncRequestedAt {
    fn from(
        SyncRequestedAtBorrowed {
            provider,
            sync_requested_at,
            is_active,
            last_reason_code,
            next_sync_at,
        }: SyncRequestedAtBorrowed<'a>,
    ) -> Self {
        Self {
            provider: provider.into(),
            sync_requested_at,
            is_active,
            last_reason_code: last_reason_code.map(|v| v.into()),
            next_sync_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ClaimDueMailboxes {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub lease_token: i64,
    pub next_sync_at: jiff::Timestamp,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct MailboxRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MailboxRowBorrowed, tokio_postgres::Error>,
    mapper: fn(MailboxRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MailboxRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(MailboxRowBorrowed) -> R,
    ) -> MailboxRowQuery<'c, 'a, 's, C, R, N> {
        MailboxRowQuery {
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
pub struct OptionuuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<uuid::Uuid>, tokio_postgres::Error>,
    mapper: fn(Option<uuid::Uuid>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionuuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(Option<uuid::Uuid>) -> R,
    ) -> OptionuuidUuidQuery<'c, 'a, 's, C, R, N> {
        OptionuuidUuidQuery {
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
pub struct RequestSyncQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RequestSync, tokio_postgres::Error>,
    mapper: fn(RequestSync) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RequestSyncQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RequestSync) -> R) -> RequestSyncQuery<'c, 'a, 's, C, R, N> {
        RequestSyncQuery {
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
pub struct SyncRequestedAtQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SyncRequestedAtBorrowed, tokio_postgres::Error>,
    mapper: fn(SyncRequestedAtBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SyncRequestedAtQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(SyncRequestedAtBorrowed) -> R,
    ) -> SyncRequestedAtQuery<'c, 'a, 's, C, R, N> {
        SyncRequestedAtQuery {
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
pub struct ClaimDueMailboxesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClaimDueMailboxes, tokio_postgres::Error>,
    mapper: fn(ClaimDueMailboxes) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimDueMailboxesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ClaimDueMailboxes) -> R,
    ) -> ClaimDueMailboxesQuery<'c, 'a, 's, C, R, N> {
        ClaimDueMailboxesQuery {
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
pub struct ListMailboxesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_mailboxes() -> ListMailboxesStmt {
    ListMailboxesStmt(
        "select id, grant_id, provider, email_address, is_active, last_synced_at, last_sync_status, last_sync_error, last_reason_code, next_sync_at, sync_frequency_minutes, sync_lookback_days, emails_processed_count, jobs_created_count, created_at from mail.user_email_integrations where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and disconnected_at is null order by created_at, id",
        None,
    )
}
impl ListMailboxesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> MailboxRowQuery<'c, 'a, 's, C, MailboxRow, 0> {
        MailboxRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MailboxRowBorrowed, tokio_postgres::Error> {
                    Ok(MailboxRowBorrowed {
                        id: row.try_get(0)?,
                        grant_id: row.try_get(1)?,
                        provider: row.try_get(2)?,
                        email_address: row.try_get(3)?,
                        is_active: row.try_get(4)?,
                        last_synced_at: row.try_get(5)?,
                        last_sync_status: row.try_get(6)?,
                        last_sync_error: row.try_get(7)?,
                        last_reason_code: row.try_get(8)?,
                        next_sync_at: row.try_get(9)?,
                        sync_frequency_minutes: row.try_get(10)?,
                        sync_lookback_days: row.try_get(11)?,
                        emails_processed_count: row.try_get(12)?,
                        jobs_created_count: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                    })
                },
            mapper: |it| MailboxRow::from(it),
        }
    }
}
pub struct MailboxByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mailbox_by_id() -> MailboxByIdStmt {
    MailboxByIdStmt(
        "select id, grant_id, provider, email_address, is_active, last_synced_at, last_sync_status, last_sync_error, last_reason_code, next_sync_at, sync_frequency_minutes, sync_lookback_days, emails_processed_count, jobs_created_count, created_at from mail.user_email_integrations where id = $1 and disconnected_at is null",
        None,
    )
}
impl MailboxByIdStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> MailboxRowQuery<'c, 'a, 's, C, MailboxRow, 1> {
        MailboxRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MailboxRowBorrowed, tokio_postgres::Error> {
                    Ok(MailboxRowBorrowed {
                        id: row.try_get(0)?,
                        grant_id: row.try_get(1)?,
                        provider: row.try_get(2)?,
                        email_address: row.try_get(3)?,
                        is_active: row.try_get(4)?,
                        last_synced_at: row.try_get(5)?,
                        last_sync_status: row.try_get(6)?,
                        last_sync_error: row.try_get(7)?,
                        last_reason_code: row.try_get(8)?,
                        next_sync_at: row.try_get(9)?,
                        sync_frequency_minutes: row.try_get(10)?,
                        sync_lookback_days: row.try_get(11)?,
                        emails_processed_count: row.try_get(12)?,
                        jobs_created_count: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                    })
                },
            mapper: |it| MailboxRow::from(it),
        }
    }
}
pub struct ConnectedMailboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn connected_mailbox() -> ConnectedMailboxStmt {
    ConnectedMailboxStmt(
        "select id from mail.user_email_integrations where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and provider = $1 and slot = 1 and disconnected_at is null",
        None,
    )
}
impl ConnectedMailboxStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        provider: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [provider],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertMailboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_mailbox() -> InsertMailboxStmt {
    InsertMailboxStmt(
        "insert into mail.user_email_integrations (id, tenant_id, user_id, provider, grant_id, email_address, next_sync_at) values ($1, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $2, $3, $4, $5) returning id",
        None,
    )
}
impl InsertMailboxStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        provider: &'a T1,
        grant_id: &'a uuid::Uuid,
        email_address: &'a T2,
        now: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [id, provider, grant_id, email_address, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertMailboxParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for InsertMailboxStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertMailboxParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(
            client,
            &params.id,
            &params.provider,
            &params.grant_id,
            &params.email_address,
            &params.now,
        )
    }
}
pub struct ResumeAfterConsentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn resume_after_consent() -> ResumeAfterConsentStmt {
    ResumeAfterConsentStmt(
        "update mail.user_email_integrations set lease_token = lease_token + 1, lease_until = null, is_active = true, next_sync_at = $1, last_sync_status = 'pending', last_sync_error = null, last_reason_code = null, consecutive_failures = 0 where id = $2 and disconnected_at is null returning id",
        None,
    )
}
impl ResumeAfterConsentStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [now, id],
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
        ResumeAfterConsentParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ResumeAfterConsentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ResumeAfterConsentParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct SetMailboxActiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_mailbox_active() -> SetMailboxActiveStmt {
    SetMailboxActiveStmt(
        "update mail.user_email_integrations set is_active = $1, next_sync_at = case when $1 and next_sync_at is not null and last_reason_code is distinct from 'rate_limited' then $2 else next_sync_at end where id = $3 and disconnected_at is null returning id, grant_id, provider, email_address, is_active, last_synced_at, last_sync_status, last_sync_error, last_reason_code, next_sync_at, sync_frequency_minutes, sync_lookback_days, emails_processed_count, jobs_created_count, created_at",
        None,
    )
}
impl SetMailboxActiveStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        is_active: &'a bool,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> MailboxRowQuery<'c, 'a, 's, C, MailboxRow, 3> {
        MailboxRowQuery {
            client,
            params: [is_active, now, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MailboxRowBorrowed, tokio_postgres::Error> {
                    Ok(MailboxRowBorrowed {
                        id: row.try_get(0)?,
                        grant_id: row.try_get(1)?,
                        provider: row.try_get(2)?,
                        email_address: row.try_get(3)?,
                        is_active: row.try_get(4)?,
                        last_synced_at: row.try_get(5)?,
                        last_sync_status: row.try_get(6)?,
                        last_sync_error: row.try_get(7)?,
                        last_reason_code: row.try_get(8)?,
                        next_sync_at: row.try_get(9)?,
                        sync_frequency_minutes: row.try_get(10)?,
                        sync_lookback_days: row.try_get(11)?,
                        emails_processed_count: row.try_get(12)?,
                        jobs_created_count: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                    })
                },
            mapper: |it| MailboxRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SetMailboxActiveParams,
        MailboxRowQuery<'c, 'a, 's, C, MailboxRow, 3>,
        C,
    > for SetMailboxActiveStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetMailboxActiveParams,
    ) -> MailboxRowQuery<'c, 'a, 's, C, MailboxRow, 3> {
        self.bind(client, &params.is_active, &params.now, &params.id)
    }
}
pub struct ConfigureMailboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn configure_mailbox() -> ConfigureMailboxStmt {
    ConfigureMailboxStmt(
        "update mail.user_email_integrations set sync_frequency_minutes = coalesce($1, sync_frequency_minutes), sync_lookback_days = coalesce($2, sync_lookback_days) where id = $3 and disconnected_at is null returning id, grant_id, provider, email_address, is_active, last_synced_at, last_sync_status, last_sync_error, last_reason_code, next_sync_at, sync_frequency_minutes, sync_lookback_days, emails_processed_count, jobs_created_count, created_at",
        None,
    )
}
impl ConfigureMailboxStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        frequency: &'a Option<i32>,
        lookback: &'a Option<i32>,
        id: &'a uuid::Uuid,
    ) -> MailboxRowQuery<'c, 'a, 's, C, MailboxRow, 3> {
        MailboxRowQuery {
            client,
            params: [frequency, lookback, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MailboxRowBorrowed, tokio_postgres::Error> {
                    Ok(MailboxRowBorrowed {
                        id: row.try_get(0)?,
                        grant_id: row.try_get(1)?,
                        provider: row.try_get(2)?,
                        email_address: row.try_get(3)?,
                        is_active: row.try_get(4)?,
                        last_synced_at: row.try_get(5)?,
                        last_sync_status: row.try_get(6)?,
                        last_sync_error: row.try_get(7)?,
                        last_reason_code: row.try_get(8)?,
                        next_sync_at: row.try_get(9)?,
                        sync_frequency_minutes: row.try_get(10)?,
                        sync_lookback_days: row.try_get(11)?,
                        emails_processed_count: row.try_get(12)?,
                        jobs_created_count: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                    })
                },
            mapper: |it| MailboxRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ConfigureMailboxParams,
        MailboxRowQuery<'c, 'a, 's, C, MailboxRow, 3>,
        C,
    > for ConfigureMailboxStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ConfigureMailboxParams,
    ) -> MailboxRowQuery<'c, 'a, 's, C, MailboxRow, 3> {
        self.bind(client, &params.frequency, &params.lookback, &params.id)
    }
}
pub struct DisconnectMailboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn disconnect_mailbox() -> DisconnectMailboxStmt {
    DisconnectMailboxStmt(
        "update mail.user_email_integrations set disconnected_at = $1, is_active = false, next_sync_at = null, lease_token = lease_token + 1, lease_until = null where id = $2 and disconnected_at is null returning grant_id",
        None,
    )
}
impl DisconnectMailboxStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> OptionuuidUuidQuery<'c, 'a, 's, C, Option<uuid::Uuid>, 2> {
        OptionuuidUuidQuery {
            client,
            params: [now, id],
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
        DisconnectMailboxParams,
        OptionuuidUuidQuery<'c, 'a, 's, C, Option<uuid::Uuid>, 2>,
        C,
    > for DisconnectMailboxStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DisconnectMailboxParams,
    ) -> OptionuuidUuidQuery<'c, 'a, 's, C, Option<uuid::Uuid>, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct RequestSyncStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn request_sync() -> RequestSyncStmt {
    RequestSyncStmt(
        "update mail.user_email_integrations set sync_requested_at = $1, next_sync_at = $1, lease_token = case when lease_until > $1 then lease_token else lease_token + 1 end, lease_until = case when lease_until > $1 then lease_until else $2 end where id = $3 and disconnected_at is null and is_active and next_sync_at is not null and (sync_requested_at is null or sync_requested_at <= $4) and not (last_reason_code is not distinct from 'rate_limited' and next_sync_at > $1) returning lease_token, coalesce(old.lease_until > $1, false) as already_running",
        None,
    )
}
impl RequestSyncStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        lease_until: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        not_after: &'a jiff::Timestamp,
    ) -> RequestSyncQuery<'c, 'a, 's, C, RequestSync, 4> {
        RequestSyncQuery {
            client,
            params: [now, lease_until, id, not_after],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RequestSync, tokio_postgres::Error> {
                Ok(RequestSync { lease_token: row.try_get(0)?, already_running: row.try_get(1)? })
            },
            mapper: |it| RequestSync::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RequestSyncParams,
        RequestSyncQuery<'c, 'a, 's, C, RequestSync, 4>,
        C,
    > for RequestSyncStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RequestSyncParams,
    ) -> RequestSyncQuery<'c, 'a, 's, C, RequestSync, 4> {
        self.bind(client, &params.now, &params.lease_until, &params.id, &params.not_after)
    }
}
pub struct SyncRequestedAtStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sync_requested_at() -> SyncRequestedAtStmt {
    SyncRequestedAtStmt(
        "select provider, sync_requested_at, is_active, last_reason_code, next_sync_at from mail.user_email_integrations where id = $1 and disconnected_at is null",
        None,
    )
}
impl SyncRequestedAtStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> SyncRequestedAtQuery<'c, 'a, 's, C, SyncRequestedAt, 1> {
        SyncRequestedAtQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<SyncRequestedAtBorrowed, tokio_postgres::Error> {
                Ok(SyncRequestedAtBorrowed {
                    provider: row.try_get(0)?,
                    sync_requested_at: row.try_get(1)?,
                    is_active: row.try_get(2)?,
                    last_reason_code: row.try_get(3)?,
                    next_sync_at: row.try_get(4)?,
                })
            },
            mapper: |it| SyncRequestedAt::from(it),
        }
    }
}
pub struct ClaimDueMailboxesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_due_mailboxes() -> ClaimDueMailboxesStmt {
    ClaimDueMailboxesStmt(
        "update mail.user_email_integrations set lease_token = lease_token + 1, lease_until = $1 where id in ( select m.id from mail.user_email_integrations m where m.is_active and m.disconnected_at is null and m.next_sync_at <= $2 and (m.lease_until is null or m.lease_until <= $2) and not exists (select from core.tenants t where t.id = m.tenant_id and t.deleted_at is not null) and not exists (select from core.users u where u.id = m.user_id and u.deleted_at is not null) order by m.next_sync_at limit $3 for update of m skip locked ) returning id, tenant_id, user_id, lease_token, next_sync_at",
        None,
    )
}
impl ClaimDueMailboxesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        lease_until: &'a jiff::Timestamp,
        now: &'a jiff::Timestamp,
        claims: &'a i64,
    ) -> ClaimDueMailboxesQuery<'c, 'a, 's, C, ClaimDueMailboxes, 3> {
        ClaimDueMailboxesQuery {
            client,
            params: [lease_until, now, claims],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ClaimDueMailboxes, tokio_postgres::Error> {
                    Ok(ClaimDueMailboxes {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        user_id: row.try_get(2)?,
                        lease_token: row.try_get(3)?,
                        next_sync_at: row.try_get(4)?,
                    })
                },
            mapper: |it| ClaimDueMailboxes::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ClaimDueMailboxesParams,
        ClaimDueMailboxesQuery<'c, 'a, 's, C, ClaimDueMailboxes, 3>,
        C,
    > for ClaimDueMailboxesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimDueMailboxesParams,
    ) -> ClaimDueMailboxesQuery<'c, 'a, 's, C, ClaimDueMailboxes, 3> {
        self.bind(client, &params.lease_until, &params.now, &params.claims)
    }
}
