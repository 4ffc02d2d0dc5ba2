// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct DuplicateOfParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub message_id: Option<T1>,
    pub content_hash: T2,
}
#[derive(Debug)]
pub struct SettleEmailParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::BytesSql,
    T7: crate::StringSql,
    T8: crate::JsonSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
> {
    pub result: T1,
    pub now: jiff::Timestamp,
    pub message_id: Option<T2>,
    pub subject: Option<T3>,
    pub sender: Option<T4>,
    pub email_date: Option<jiff::Timestamp>,
    pub snippet: Option<T5>,
    pub content_hash: Option<T6>,
    pub duplicate_of: Option<uuid::Uuid>,
    pub job_id: Option<uuid::Uuid>,
    pub application_id: Option<uuid::Uuid>,
    pub kind: Option<T7>,
    pub confidence: Option<f32>,
    pub is_needs_review: bool,
    pub evidence: T8,
    pub engine_version: Option<i32>,
    pub skip_reason: Option<T9>,
    pub failure_reason: Option<T10>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct CountProcessedParams {
    pub jobs_created: i32,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct SightJobPostingParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
    T11: crate::StringSql,
    T12: crate::StringSql,
    T13: crate::StringSql,
    T14: crate::StringSql,
    T15: crate::StringSql,
    T16: crate::StringSql,
    T17: crate::JsonSql,
> {
    pub title: T1,
    pub company: Option<T2>,
    pub location: Option<T3>,
    pub description: Option<T4>,
    pub job_type: Option<T5>,
    pub salary_range: Option<T6>,
    pub salary_min: Option<i64>,
    pub salary_max: Option<i64>,
    pub salary_currency: Option<T7>,
    pub salary_period: Option<T8>,
    pub skills: T10,
    pub job_url: Option<T11>,
    pub requisition_id: Option<T12>,
    pub dedup_key: T13,
    pub source_email_id: Option<T14>,
    pub source_posting_index: i32,
    pub source_email_subject: T15,
    pub source_email_sender: T16,
    pub source_email_date: Option<jiff::Timestamp>,
    pub confidence: f32,
    pub is_needs_review: bool,
    pub evidence: T17,
    pub now: jiff::Timestamp,
    pub email_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct MatchingApplicationsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub thread_id: T1,
    pub email_id: uuid::Uuid,
    pub company_key: T2,
}
#[derive(Debug)]
pub struct InsertApplicationParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::JsonSql,
    T9: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub company_name: T1,
    pub job_title: T2,
    pub company_key: T3,
    pub title_key: T4,
    pub date_applied: jiff::Timestamp,
    pub status: T5,
    pub source: Option<T6>,
    pub location: Option<T7>,
    pub is_needs_review: bool,
    pub confidence: Option<f32>,
    pub parse_metadata: T8,
    pub raw_email_hash: Option<T9>,
    pub email_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertHistoryEntryParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub application_id: uuid::Uuid,
    pub new_status: T1,
    pub occurred_at: jiff::Timestamp,
    pub email_id: uuid::Uuid,
    pub evidence: T2,
    pub confidence: Option<f32>,
}
#[derive(Debug)]
pub struct RewriteHistoryEntryParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
> {
    pub old_status: Option<T1>,
    pub effect: T2,
    pub reason: Option<T3>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ApplyReplayParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub status: T1,
    pub first_seen: jiff::Timestamp,
    pub last_seen: jiff::Timestamp,
    pub title_key: T2,
    pub job_title: T3,
    pub needs_review: bool,
    pub confidence: Option<f32>,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct StartParse {
    pub attempts: i32,
    pub provider_message_id: String,
    pub email_thread_id: Option<String>,
    pub received_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
    pub provider: String,
    pub own_address: String,
    pub is_disconnected: bool,
    pub grant_id: Option<uuid::Uuid>,
    pub grant_state: Option<String>,
    pub expires_at: Option<jiff::Timestamp>,
    pub access_token: Option<Vec<u8>>,
}
pub struct StartParseBorrowed<'a> {
    pub attempts: i32,
    pub provider_message_id: &'a str,
    pub email_thread_id: Option<&'a str>,
    pub received_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
    pub provider: &'a str,
    pub own_address: &'a str,
    pub is_disconnected: bool,
    pub grant_id: Option<uuid::Uuid>,
    pub grant_state: Option<&'a str>,
    pub expires_at: Option<jiff::Timestamp>,
    pub access_token: Option<&'a [u8]>,
}
impl<'a> From<StartParseBorrowed<'a>> for StartParse {
    fn from(
        StartParseBorrowed {
            attempts,
            provider_message_id,
            email_thread_id,
            received_at,
            created_at,
            provider,
            own_address,
            is_disconnected,
            grant_id,
            grant_state,
            expires_at,
            access_token,
        }: StartParseBorrowed<'a>,
    ) -> Self {
        Self {
            attempts,
            provider_message_id: provider_message_id.into(),
            email_thread_id: email_thread_id.map(|v| v.into()),
            received_at,
            created_at,
            provider: provider.into(),
            own_address: own_address.into(),
            is_disconnected,
            grant_id,
            grant_state: grant_state.map(|v| v.into()),
            expires_at,
            access_token: access_token.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct SightJobPosting {
    pub id: uuid::Uuid,
    pub is_new: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct MatchingApplications {
    pub id: uuid::Uuid,
    pub title_key: String,
    pub status: String,
    pub thread_match: Option<bool>,
}
pub struct MatchingApplicationsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub title_key: &'a str,
    pub status: &'a str,
    pub thread_match: Option<bool>,
}
impl<'a> From<MatchingApplicationsBorrowed<'a>> for MatchingApplications {
    fn from(
        MatchingApplicationsBorrowed {
            id,
            title_key,
            status,
            thread_match,
        }: MatchingApplicationsBorrowed<'a>,
    ) -> Self {
        Self { id, title_key: title_key.into(), status: status.into(), thread_match }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryToReplay {
    pub id: uuid::Uuid,
    pub old_status: Option<String>,
    pub new_status: String,
    pub changed_by: String,
    pub effect: String,
    pub reason: Option<String>,
    pub occurred_at: jiff::Timestamp,
}
pub struct HistoryToReplayBorrowed<'a> {
    pub id: uuid::Uuid,
    pub old_status: Option<&'a str>,
    pub new_status: &'a str,
    pub changed_by: &'a str,
    pub effect: &'a str,
    pub reason: Option<&'a str>,
    pub occurred_at: jiff::Timestamp,
}
impl<'a> From<HistoryToReplayBorrowed<'a>> for HistoryToReplay {
    fn from(
        HistoryToReplayBorrowed {
            id,
            old_status,
            new_status,
            changed_by,
            effect,
            reason,
            occurred_at,
        }: HistoryToReplayBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            old_status: old_status.map(|v| v.into()),
            new_status: new_status.into(),
            changed_by: changed_by.into(),
            effect: effect.into(),
            reason: reason.map(|v| v.into()),
            occurred_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct StartParseQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StartParseBorrowed, tokio_postgres::Error>,
    mapper: fn(StartParseBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StartParseQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(StartParseBorrowed) -> R,
    ) -> StartParseQuery<'c, 'a, 's, C, R, N> {
        StartParseQuery {
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
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
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
pub struct SightJobPostingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SightJobPosting, tokio_postgres::Error>,
    mapper: fn(SightJobPosting) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SightJobPostingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(SightJobPosting) -> R,
    ) -> SightJobPostingQuery<'c, 'a, 's, C, R, N> {
        SightJobPostingQuery {
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
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
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
pub struct MatchingApplicationsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<MatchingApplicationsBorrowed, tokio_postgres::Error>,
    mapper: fn(MatchingApplicationsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MatchingApplicationsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(MatchingApplicationsBorrowed) -> R,
    ) -> MatchingApplicationsQuery<'c, 'a, 's, C, R, N> {
        MatchingApplicationsQuery {
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
pub struct HistoryToReplayQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HistoryToReplayBorrowed, tokio_postgres::Error>,
    mapper: fn(HistoryToReplayBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HistoryToReplayQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(HistoryToReplayBorrowed) -> R,
    ) -> HistoryToReplayQuery<'c, 'a, 's, C, R, N> {
        HistoryToReplayQuery {
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
pub struct StartParseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn start_parse() -> StartParseStmt {
    StartParseStmt(
        "update mail.processed_emails e set attempts = e.attempts + 1 from mail.user_email_integrations m left join core.oauth_grants g on g.tenant_id = m.tenant_id and g.id = m.grant_id where e.id = $1 and e.processing_result = 'pending' and m.tenant_id = e.tenant_id and m.id = e.integration_id returning e.attempts, e.provider_message_id, e.email_thread_id, e.received_at, e.created_at, m.provider, coalesce((select u.email from core.users u where u.id = m.user_id and m.provider = 'forwarding'), m.email_address) as own_address, (m.disconnected_at is not null) as is_disconnected, g.id as grant_id, g.state as grant_state, g.expires_at, g.access_token_encrypted as access_token",
        None,
    )
}
impl StartParseStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> StartParseQuery<'c, 'a, 's, C, StartParse, 1> {
        StartParseQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<StartParseBorrowed, tokio_postgres::Error> {
                    Ok(StartParseBorrowed {
                        attempts: row.try_get(0)?,
                        provider_message_id: row.try_get(1)?,
                        email_thread_id: row.try_get(2)?,
                        received_at: row.try_get(3)?,
                        created_at: row.try_get(4)?,
                        provider: row.try_get(5)?,
                        own_address: row.try_get(6)?,
                        is_disconnected: row.try_get(7)?,
                        grant_id: row.try_get(8)?,
                        grant_state: row.try_get(9)?,
                        expires_at: row.try_get(10)?,
                        access_token: row.try_get(11)?,
                    })
                },
            mapper: |it| StartParse::from(it),
        }
    }
}
pub struct GiveBackAttemptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn give_back_attempt() -> GiveBackAttemptStmt {
    GiveBackAttemptStmt(
        "update mail.processed_emails set attempts = attempts - 1 where id = $1 and processing_result = 'pending' and attempts > 0 returning attempts",
        None,
    )
}
impl GiveBackAttemptStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> I32Query<'c, 'a, 's, C, i32, 1> {
        I32Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct LockPendingEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_pending_email() -> LockPendingEmailStmt {
    LockPendingEmailStmt(
        "select id from mail.processed_emails where id = $1 and processing_result = 'pending' for update",
        None,
    )
}
impl LockPendingEmailStmt {
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
pub struct DuplicateOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn duplicate_of() -> DuplicateOfStmt {
    DuplicateOfStmt(
        "select id from mail.processed_emails where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and id <> $1 and processing_result <> 'pending' and duplicate_of is null and (email_message_id = $2 or content_hash = $3) limit 1",
        None,
    )
}
impl DuplicateOfStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        message_id: &'a Option<T1>,
        content_hash: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [id, message_id, content_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DuplicateOfParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for DuplicateOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DuplicateOfParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.id, &params.message_id, &params.content_hash)
    }
}
pub struct SettleEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_email() -> SettleEmailStmt {
    SettleEmailStmt(
        "update mail.processed_emails set processing_result = $1, processed_at = $2, email_message_id = $3, email_subject = $4, email_sender = $5, email_date = $6, snippet = $7, content_hash = $8, duplicate_of = $9, job_id = $10, application_id = $11, kind = $12, confidence = $13, is_needs_review = $14, evidence = $15, engine_version = $16, skip_reason = $17, failure_reason = $18 where id = $19 and processing_result = 'pending' returning integration_id",
        None,
    )
}
impl SettleEmailStmt {
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
        T6: crate::BytesSql,
        T7: crate::StringSql,
        T8: crate::JsonSql,
        T9: crate::StringSql,
        T10: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        result: &'a T1,
        now: &'a jiff::Timestamp,
        message_id: &'a Option<T2>,
        subject: &'a Option<T3>,
        sender: &'a Option<T4>,
        email_date: &'a Option<jiff::Timestamp>,
        snippet: &'a Option<T5>,
        content_hash: &'a Option<T6>,
        duplicate_of: &'a Option<uuid::Uuid>,
        job_id: &'a Option<uuid::Uuid>,
        application_id: &'a Option<uuid::Uuid>,
        kind: &'a Option<T7>,
        confidence: &'a Option<f32>,
        is_needs_review: &'a bool,
        evidence: &'a T8,
        engine_version: &'a Option<i32>,
        skip_reason: &'a Option<T9>,
        failure_reason: &'a Option<T10>,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 19> {
        UuidUuidQuery {
            client,
            params: [
                result,
                now,
                message_id,
                subject,
                sender,
                email_date,
                snippet,
                content_hash,
                duplicate_of,
                job_id,
                application_id,
                kind,
                confidence,
                is_needs_review,
                evidence,
                engine_version,
                skip_reason,
                failure_reason,
                id,
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
    T6: crate::BytesSql,
    T7: crate::StringSql,
    T8: crate::JsonSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SettleEmailParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 19>,
        C,
    > for SettleEmailStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SettleEmailParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 19> {
        self.bind(
            client,
            &params.result,
            &params.now,
            &params.message_id,
            &params.subject,
            &params.sender,
            &params.email_date,
            &params.snippet,
            &params.content_hash,
            &params.duplicate_of,
            &params.job_id,
            &params.application_id,
            &params.kind,
            &params.confidence,
            &params.is_needs_review,
            &params.evidence,
            &params.engine_version,
            &params.skip_reason,
            &params.failure_reason,
            &params.id,
        )
    }
}
pub struct CountProcessedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_processed() -> CountProcessedStmt {
    CountProcessedStmt(
        "update mail.user_email_integrations set emails_processed_count = emails_processed_count + 1, jobs_created_count = jobs_created_count + $1 where id = $2 returning id",
        None,
    )
}
impl CountProcessedStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        jobs_created: &'a i32,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [jobs_created, id],
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
        CountProcessedParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for CountProcessedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountProcessedParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.jobs_created, &params.id)
    }
}
pub struct SightJobPostingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sight_job_posting() -> SightJobPostingStmt {
    SightJobPostingStmt(
        "insert into career.job_postings (tenant_id, title, company, location, description, job_type, salary_range, salary_min, salary_max, salary_currency, salary_period, skills, job_url, requisition_id, dedup_key, is_email_sourced, sourced_by_user_id, source_email_id, source_posting_index, source_email_subject, source_email_sender, source_email_date, confidence_score, is_needs_review, review_state, evidence, last_seen_at, email_id) values (current_setting('app.tenant_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, true, current_setting('app.user_id')::uuid, $15, $16, $17, $18, $19, $20, $21, case when $21 then 'open' else 'none' end, $22, $23, $24) on conflict (tenant_id, dedup_key) do update set seen_count = job_postings.seen_count + 1, last_seen_at = excluded.last_seen_at returning id, (seen_count = 1) as is_new",
        None,
    )
}
impl SightJobPostingStmt {
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
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::ArraySql<Item = T9>,
        T11: crate::StringSql,
        T12: crate::StringSql,
        T13: crate::StringSql,
        T14: crate::StringSql,
        T15: crate::StringSql,
        T16: crate::StringSql,
        T17: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        title: &'a T1,
        company: &'a Option<T2>,
        location: &'a Option<T3>,
        description: &'a Option<T4>,
        job_type: &'a Option<T5>,
        salary_range: &'a Option<T6>,
        salary_min: &'a Option<i64>,
        salary_max: &'a Option<i64>,
        salary_currency: &'a Option<T7>,
        salary_period: &'a Option<T8>,
        skills: &'a T10,
        job_url: &'a Option<T11>,
        requisition_id: &'a Option<T12>,
        dedup_key: &'a T13,
        source_email_id: &'a Option<T14>,
        source_posting_index: &'a i32,
        source_email_subject: &'a T15,
        source_email_sender: &'a T16,
        source_email_date: &'a Option<jiff::Timestamp>,
        confidence: &'a f32,
        is_needs_review: &'a bool,
        evidence: &'a T17,
        now: &'a jiff::Timestamp,
        email_id: &'a uuid::Uuid,
    ) -> SightJobPostingQuery<'c, 'a, 's, C, SightJobPosting, 24> {
        SightJobPostingQuery {
            client,
            params: [
                title,
                company,
                location,
                description,
                job_type,
                salary_range,
                salary_min,
                salary_max,
                salary_currency,
                salary_period,
                skills,
                job_url,
                requisition_id,
                dedup_key,
                source_email_id,
                source_posting_index,
                source_email_subject,
                source_email_sender,
                source_email_date,
                confidence,
                is_needs_review,
                evidence,
                now,
                email_id,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<SightJobPosting, tokio_postgres::Error> {
                    Ok(SightJobPosting { id: row.try_get(0)?, is_new: row.try_get(1)? })
                },
            mapper: |it| SightJobPosting::from(it),
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
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
    T11: crate::StringSql,
    T12: crate::StringSql,
    T13: crate::StringSql,
    T14: crate::StringSql,
    T15: crate::StringSql,
    T16: crate::StringSql,
    T17: crate::JsonSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SightJobPostingParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
            T17,
        >,
        SightJobPostingQuery<'c, 'a, 's, C, SightJobPosting, 24>,
        C,
    > for SightJobPostingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SightJobPostingParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
            T17,
        >,
    ) -> SightJobPostingQuery<'c, 'a, 's, C, SightJobPosting, 24> {
        self.bind(
            client,
            &params.title,
            &params.company,
            &params.location,
            &params.description,
            &params.job_type,
            &params.salary_range,
            &params.salary_min,
            &params.salary_max,
            &params.salary_currency,
            &params.salary_period,
            &params.skills,
            &params.job_url,
            &params.requisition_id,
            &params.dedup_key,
            &params.source_email_id,
            &params.source_posting_index,
            &params.source_email_subject,
            &params.source_email_sender,
            &params.source_email_date,
            &params.confidence,
            &params.is_needs_review,
            &params.evidence,
            &params.now,
            &params.email_id,
        )
    }
}
pub struct LockApplicationsOfCompanyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_applications_of_company() -> LockApplicationsOfCompanyStmt {
    LockApplicationsOfCompanyStmt(
        "select pg_advisory_xact_lock( hashtextextended(current_setting('app.tenant_id') || current_setting('app.user_id') || $1, 0))::text as locked",
        None,
    )
}
impl LockApplicationsOfCompanyStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        company_key: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [company_key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct MatchingApplicationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn matching_applications() -> MatchingApplicationsStmt {
    MatchingApplicationsStmt(
        "select a.id, a.title_key, a.status, exists (select from mail.processed_emails e where e.tenant_id = a.tenant_id and e.application_id = a.id and e.email_thread_id = $1 and e.id <> $2) as thread_match from career.applications a where a.tenant_id = current_setting('app.tenant_id')::uuid and a.user_id = current_setting('app.user_id')::uuid and a.deleted_at is null and (a.company_key = $3 or $3 = '' and a.id in ( select e.application_id from mail.processed_emails e where e.tenant_id = current_setting('app.tenant_id')::uuid and e.email_thread_id = $1 and e.id <> $2)) order by a.created_at desc, a.id desc limit 50",
        None,
    )
}
impl MatchingApplicationsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        thread_id: &'a T1,
        email_id: &'a uuid::Uuid,
        company_key: &'a T2,
    ) -> MatchingApplicationsQuery<'c, 'a, 's, C, MatchingApplications, 3> {
        MatchingApplicationsQuery {
            client,
            params: [thread_id, email_id, company_key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<MatchingApplicationsBorrowed, tokio_postgres::Error> {
                Ok(MatchingApplicationsBorrowed {
                    id: row.try_get(0)?,
                    title_key: row.try_get(1)?,
                    status: row.try_get(2)?,
                    thread_match: row.try_get(3)?,
                })
            },
            mapper: |it| MatchingApplications::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        MatchingApplicationsParams<T1, T2>,
        MatchingApplicationsQuery<'c, 'a, 's, C, MatchingApplications, 3>,
        C,
    > for MatchingApplicationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MatchingApplicationsParams<T1, T2>,
    ) -> MatchingApplicationsQuery<'c, 'a, 's, C, MatchingApplications, 3> {
        self.bind(client, &params.thread_id, &params.email_id, &params.company_key)
    }
}
pub struct InsertApplicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_application() -> InsertApplicationStmt {
    InsertApplicationStmt(
        "insert into career.applications (id, tenant_id, user_id, company_name, job_title, company_key, title_key, date_applied, status, source, location, is_needs_review, review_state, confidence_score, parse_metadata, raw_email_hash, email_id, status_email_date) values ($1, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $2, $3, $4, $5, $6, $7, $8, $9, $10, case when $10 then 'open' else 'none' end, $11, $12, $13, $14, $6) returning id",
        None,
    )
}
impl InsertApplicationStmt {
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
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::JsonSql,
        T9: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        company_name: &'a T1,
        job_title: &'a T2,
        company_key: &'a T3,
        title_key: &'a T4,
        date_applied: &'a jiff::Timestamp,
        status: &'a T5,
        source: &'a Option<T6>,
        location: &'a Option<T7>,
        is_needs_review: &'a bool,
        confidence: &'a Option<f32>,
        parse_metadata: &'a T8,
        raw_email_hash: &'a Option<T9>,
        email_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 14> {
        UuidUuidQuery {
            client,
            params: [
                id,
                company_name,
                job_title,
                company_key,
                title_key,
                date_applied,
                status,
                source,
                location,
                is_needs_review,
                confidence,
                parse_metadata,
                raw_email_hash,
                email_id,
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
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::JsonSql,
    T9: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertApplicationParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 14>,
        C,
    > for InsertApplicationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertApplicationParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 14> {
        self.bind(
            client,
            &params.id,
            &params.company_name,
            &params.job_title,
            &params.company_key,
            &params.title_key,
            &params.date_applied,
            &params.status,
            &params.source,
            &params.location,
            &params.is_needs_review,
            &params.confidence,
            &params.parse_metadata,
            &params.raw_email_hash,
            &params.email_id,
        )
    }
}
pub struct InsertHistoryEntryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_history_entry() -> InsertHistoryEntryStmt {
    InsertHistoryEntryStmt(
        "insert into career.application_status_history (tenant_id, user_id, application_id, new_status, changed_by, occurred_at, email_id, evidence, confidence) values (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $1, $2, 'email_parser', $3, $4, $5, $6) returning id",
        None,
    )
}
impl InsertHistoryEntryStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        application_id: &'a uuid::Uuid,
        new_status: &'a T1,
        occurred_at: &'a jiff::Timestamp,
        email_id: &'a uuid::Uuid,
        evidence: &'a T2,
        confidence: &'a Option<f32>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [application_id, new_status, occurred_at, email_id, evidence, confidence],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertHistoryEntryParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for InsertHistoryEntryStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertHistoryEntryParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.application_id,
            &params.new_status,
            &params.occurred_at,
            &params.email_id,
            &params.evidence,
            &params.confidence,
        )
    }
}
pub struct HistoryToReplayStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn history_to_replay() -> HistoryToReplayStmt {
    HistoryToReplayStmt(
        "select id, old_status, new_status, changed_by, effect, reason, occurred_at from career.application_status_history where tenant_id = current_setting('app.tenant_id')::uuid and application_id = $1 and undone_at is null order by occurred_at, id",
        None,
    )
}
impl HistoryToReplayStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        application_id: &'a uuid::Uuid,
    ) -> HistoryToReplayQuery<'c, 'a, 's, C, HistoryToReplay, 1> {
        HistoryToReplayQuery {
            client,
            params: [application_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<HistoryToReplayBorrowed, tokio_postgres::Error> {
                Ok(HistoryToReplayBorrowed {
                    id: row.try_get(0)?,
                    old_status: row.try_get(1)?,
                    new_status: row.try_get(2)?,
                    changed_by: row.try_get(3)?,
                    effect: row.try_get(4)?,
                    reason: row.try_get(5)?,
                    occurred_at: row.try_get(6)?,
                })
            },
            mapper: |it| HistoryToReplay::from(it),
        }
    }
}
pub struct RewriteHistoryEntryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rewrite_history_entry() -> RewriteHistoryEntryStmt {
    RewriteHistoryEntryStmt(
        "update career.application_status_history set old_status = $1, effect = $2, reason = $3 where id = $4 returning id",
        None,
    )
}
impl RewriteHistoryEntryStmt {
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
        old_status: &'a Option<T1>,
        effect: &'a T2,
        reason: &'a Option<T3>,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [old_status, effect, reason, id],
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
        RewriteHistoryEntryParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for RewriteHistoryEntryStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RewriteHistoryEntryParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.old_status, &params.effect, &params.reason, &params.id)
    }
}
pub struct ApplyReplayStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn apply_replay() -> ApplyReplayStmt {
    ApplyReplayStmt(
        "update career.applications set status = $1, date_applied = $2, status_email_date = $3, job_title = case when title_key = '' and $4 <> '' then $5 else job_title end, title_key = case when title_key = '' then $4 else title_key end, is_needs_review = is_needs_review or $6, review_state = case when $6 then 'open' else review_state end, confidence_score = least(confidence_score, $7) where id = $8 returning id",
        None,
    )
}
impl ApplyReplayStmt {
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
        status: &'a T1,
        first_seen: &'a jiff::Timestamp,
        last_seen: &'a jiff::Timestamp,
        title_key: &'a T2,
        job_title: &'a T3,
        needs_review: &'a bool,
        confidence: &'a Option<f32>,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8> {
        UuidUuidQuery {
            client,
            params: [
                status,
                first_seen,
                last_seen,
                title_key,
                job_title,
                needs_review,
                confidence,
                id,
            ],
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
        ApplyReplayParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8>,
        C,
    > for ApplyReplayStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ApplyReplayParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8> {
        self.bind(
            client,
            &params.status,
            &params.first_seen,
            &params.last_seen,
            &params.title_key,
            &params.job_title,
            &params.needs_review,
            &params.confidence,
            &params.id,
        )
    }
}
