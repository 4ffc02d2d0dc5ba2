// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct LeasedMailboxParams {
    pub id: uuid::Uuid,
    pub lease_token: i64,
}
#[derive(Debug)]
pub struct BeginListingParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub cursor: T1,
    pub listing_since: jiff::Timestamp,
    pub lease_until: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub lease_token: i64,
    pub old_cursor: Option<T2>,
}
#[derive(Debug)]
pub struct AdvanceCursorParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub stage: T1,
    pub cursor: T2,
    pub lease_until: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub lease_token: i64,
    pub old_cursor: T3,
}
#[derive(Debug)]
pub struct RecordNewEmailsParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::ArraySql<Item = Option<jiff::Timestamp>>,
> {
    pub integration_id: uuid::Uuid,
    pub now: jiff::Timestamp,
    pub provider_message_ids: T2,
    pub thread_ids: T4,
    pub received: T5,
}
#[derive(Clone, Copy, Debug)]
pub struct FinishSyncParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub lease_token: i64,
}
#[derive(Debug)]
pub struct FailSyncParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub error: T1,
    pub reason_code: T2,
    pub next_sync_at: Option<jiff::Timestamp>,
    pub id: uuid::Uuid,
    pub lease_token: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ContinueSyncParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub lease_token: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct LeasedMailbox {
    pub grant_id: uuid::Uuid,
    pub provider: String,
    pub cursor: Option<String>,
    pub listing_since: Option<jiff::Timestamp>,
    pub last_synced_at: Option<jiff::Timestamp>,
    pub sync_lookback_days: i32,
    pub consecutive_failures: i32,
}
pub struct LeasedMailboxBorrowed<'a> {
    pub grant_id: uuid::Uuid,
    pub provider: &'a str,
    pub cursor: Option<&'a str>,
    pub listing_since: Option<jiff::Timestamp>,
    pub last_synced_at: Option<jiff::Timestamp>,
    pub sync_lookback_days: i32,
    pub consecutive_failures: i32,
}
impl<'a> From<LeasedMailboxBorrowed<'a>> for LeasedMailbox {
    fn from(
        LeasedMailboxBorrowed {
            grant_id,
            provider,
            cursor,
            listing_since,
            last_synced_at,
            sync_lookback_days,
            consecutive_failures,
        }: LeasedMailboxBorrowed<'a>,
    ) -> Self {
        Self {
            grant_id,
            provider: provider.into(),
            cursor: cursor.map(|v| v.into()),
            listing_since,
            last_synced_at,
            sync_lookback_days,
            consecutive_failures,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct LeasedMailboxQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LeasedMailboxBorrowed, tokio_postgres::Error>,
    mapper: fn(LeasedMailboxBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LeasedMailboxQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(LeasedMailboxBorrowed) -> R,
    ) -> LeasedMailboxQuery<'c, 'a, 's, C, R, N> {
        LeasedMailboxQuery {
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
pub struct LeasedMailboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn leased_mailbox() -> LeasedMailboxStmt {
    LeasedMailboxStmt(
        "select grant_id, provider, cursor, listing_since, last_synced_at, sync_lookback_days, consecutive_failures from mail.user_email_integrations where id = $1 and lease_token = $2 and is_active and disconnected_at is null and grant_id is not null and exists (select from core.tenants t where t.id = tenant_id and t.deleted_at is null) and exists (select from core.users u where u.id = user_id and u.deleted_at is null)",
        None,
    )
}
impl LeasedMailboxStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        lease_token: &'a i64,
    ) -> LeasedMailboxQuery<'c, 'a, 's, C, LeasedMailbox, 2> {
        LeasedMailboxQuery {
            client,
            params: [id, lease_token],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<LeasedMailboxBorrowed, tokio_postgres::Error> {
                    Ok(LeasedMailboxBorrowed {
                        grant_id: row.try_get(0)?,
                        provider: row.try_get(1)?,
                        cursor: row.try_get(2)?,
                        listing_since: row.try_get(3)?,
                        last_synced_at: row.try_get(4)?,
                        sync_lookback_days: row.try_get(5)?,
                        consecutive_failures: row.try_get(6)?,
                    })
                },
            mapper: |it| LeasedMailbox::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LeasedMailboxParams,
        LeasedMailboxQuery<'c, 'a, 's, C, LeasedMailbox, 2>,
        C,
    > for LeasedMailboxStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LeasedMailboxParams,
    ) -> LeasedMailboxQuery<'c, 'a, 's, C, LeasedMailbox, 2> {
        self.bind(client, &params.id, &params.lease_token)
    }
}
pub struct BeginListingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_listing() -> BeginListingStmt {
    BeginListingStmt(
        "update mail.user_email_integrations set stage = 'listing', cursor = $1, listing_since = $2, lease_until = $3 where id = $4 and lease_token = $5 and cursor is not distinct from $6 returning id",
        None,
    )
}
impl BeginListingStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        cursor: &'a T1,
        listing_since: &'a jiff::Timestamp,
        lease_until: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        lease_token: &'a i64,
        old_cursor: &'a Option<T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [cursor, listing_since, lease_until, id, lease_token, old_cursor],
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
        BeginListingParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for BeginListingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BeginListingParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.cursor,
            &params.listing_since,
            &params.lease_until,
            &params.id,
            &params.lease_token,
            &params.old_cursor,
        )
    }
}
pub struct AdvanceCursorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn advance_cursor() -> AdvanceCursorStmt {
    AdvanceCursorStmt(
        "update mail.user_email_integrations set stage = $1, cursor = $2, lease_until = $3, listing_since = case when $1 = 'listing' then listing_since end where id = $4 and lease_token = $5 and cursor = $6 returning id",
        None,
    )
}
impl AdvanceCursorStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        stage: &'a T1,
        cursor: &'a T2,
        lease_until: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        lease_token: &'a i64,
        old_cursor: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [stage, cursor, lease_until, id, lease_token, old_cursor],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AdvanceCursorParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for AdvanceCursorStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AdvanceCursorParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.stage,
            &params.cursor,
            &params.lease_until,
            &params.id,
            &params.lease_token,
            &params.old_cursor,
        )
    }
}
pub struct RecordNewEmailsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_new_emails() -> RecordNewEmailsStmt {
    RecordNewEmailsStmt(
        "with found as ( insert into mail.processed_emails (tenant_id, user_id, integration_id, provider_message_id, email_thread_id, received_at, enqueued_at) select current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $1, m.id, m.thread, m.received, $2 from unnest($3::text[], $4::text[], $5::timestamptz[]) as m (id, thread, received) on conflict (tenant_id, integration_id, provider_message_id) do update set processing_result = 'pending', processed_at = null, skip_reason = null, attempts = 0, enqueued_at = excluded.enqueued_at where processed_emails.skip_reason = 'not_in_the_mailbox' returning id, old.id is not null as is_again ), counted as ( update mail.user_email_integrations set emails_processed_count = emails_processed_count - (select count(*) from found where is_again) where id = $1 and exists (select from found where is_again) ) select id from found",
        None,
    )
}
impl RecordNewEmailsStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::ArraySql<Item = Option<jiff::Timestamp>>,
    >(
        &'s self,
        client: &'c C,
        integration_id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
        provider_message_ids: &'a T2,
        thread_ids: &'a T4,
        received: &'a T5,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [integration_id, now, provider_message_ids, thread_ids, received],
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
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::ArraySql<Item = Option<jiff::Timestamp>>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RecordNewEmailsParams<T1, T2, T3, T4, T5>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for RecordNewEmailsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecordNewEmailsParams<T1, T2, T3, T4, T5>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(
            client,
            &params.integration_id,
            &params.now,
            &params.provider_message_ids,
            &params.thread_ids,
            &params.received,
        )
    }
}
pub struct FinishSyncStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish_sync() -> FinishSyncStmt {
    FinishSyncStmt(
        "update mail.user_email_integrations set last_synced_at = $1, last_sync_status = 'success', last_sync_error = null, last_reason_code = null, consecutive_failures = 0, lease_until = null, next_sync_at = case when sync_requested_at > $1 then $1::timestamptz else $1::timestamptz + make_interval(mins => sync_frequency_minutes) end where id = $2 and lease_token = $3 returning id",
        None,
    )
}
impl FinishSyncStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        lease_token: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [now, id, lease_token],
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
        FinishSyncParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for FinishSyncStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FinishSyncParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.now, &params.id, &params.lease_token)
    }
}
pub struct FailSyncStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn fail_sync() -> FailSyncStmt {
    FailSyncStmt(
        "update mail.user_email_integrations set last_sync_status = 'failed', last_sync_error = $1, last_reason_code = $2, consecutive_failures = consecutive_failures + 1, lease_until = null, next_sync_at = $3 where id = $4 and lease_token = $5 returning id",
        None,
    )
}
impl FailSyncStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        error: &'a T1,
        reason_code: &'a T2,
        next_sync_at: &'a Option<jiff::Timestamp>,
        id: &'a uuid::Uuid,
        lease_token: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [error, reason_code, next_sync_at, id, lease_token],
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
        FailSyncParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for FailSyncStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FailSyncParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(
            client,
            &params.error,
            &params.reason_code,
            &params.next_sync_at,
            &params.id,
            &params.lease_token,
        )
    }
}
pub struct ContinueSyncStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn continue_sync() -> ContinueSyncStmt {
    ContinueSyncStmt(
        "update mail.user_email_integrations set last_sync_status = 'pending', consecutive_failures = 0, lease_until = null, next_sync_at = $1 where id = $2 and lease_token = $3 returning id",
        None,
    )
}
impl ContinueSyncStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        lease_token: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [now, id, lease_token],
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
        ContinueSyncParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for ContinueSyncStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ContinueSyncParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.now, &params.id, &params.lease_token)
    }
}
