// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct RecordAuditParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::JsonSql,
    T8: crate::JsonSql,
    T9: crate::JsonSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
> {
    pub tenant_id: Option<uuid::Uuid>,
    pub user_id: Option<uuid::Uuid>,
    pub action_type: T1,
    pub operation: T2,
    pub resource_type: Option<T3>,
    pub resource_id: Option<T4>,
    pub status: T5,
    pub message: Option<T6>,
    pub details: Option<T7>,
    pub request_data: Option<T8>,
    pub response_data: Option<T9>,
    pub duration_ms: Option<f64>,
    pub ip_address: Option<T10>,
    pub user_agent: Option<T11>,
    pub correlation_id: Option<T12>,
    pub parent_audit_id: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct ListAuditEntriesParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub user_id: Option<uuid::Uuid>,
    pub action_type: Option<T1>,
    pub operation: Option<T2>,
    pub resource_type: Option<T3>,
    pub resource_id: Option<T4>,
    pub status: Option<T5>,
    pub correlation_id: Option<T6>,
    pub since: Option<jiff::Timestamp>,
    pub until: Option<jiff::Timestamp>,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PartsOfAuditEntryParams {
    pub id: uuid::Uuid,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ChainedAuditEntriesParams {
    pub after: i64,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct UnsealedAuditEntriesParams {
    pub tenant_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Debug)]
pub struct SealAuditEntriesParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = i64>,
    T3: crate::BytesSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::BytesSql,
    T6: crate::ArraySql<Item = T5>,
> {
    pub ids: T1,
    pub positions: T2,
    pub previous_hashes: T4,
    pub hashes: T6,
    pub tenant_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct MoveAuditHeadParams<T1: crate::BytesSql> {
    pub chain_position: i64,
    pub hash: T1,
    pub now: jiff::Timestamp,
    pub tenant_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AuditRow {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: Option<uuid::Uuid>,
    pub action_type: String,
    pub operation: String,
    pub resource_type: Option<String>,
    pub resource_id: Option<String>,
    pub status: String,
    pub message: Option<String>,
    pub details: Option<String>,
    pub request_data: Option<String>,
    pub response_data: Option<String>,
    pub duration_ms: Option<f64>,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
    pub correlation_id: Option<String>,
    pub parent_audit_id: Option<uuid::Uuid>,
    pub created_at: jiff::Timestamp,
    pub chain_position: Option<i64>,
    pub previous_hash: Option<Vec<u8>>,
    pub hash: Option<Vec<u8>>,
}
pub struct AuditRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: Option<uuid::Uuid>,
    pub action_type: &'a str,
    pub operation: &'a str,
    pub resource_type: Option<&'a str>,
    pub resource_id: Option<&'a str>,
    pub status: &'a str,
    pub message: Option<&'a str>,
    pub details: Option<&'a str>,
    pub request_data: Option<&'a str>,
    pub response_data: Option<&'a str>,
    pub duration_ms: Option<f64>,
    pub ip_address: Option<&'a str>,
    pub user_agent: Option<&'a str>,
    pub correlation_id: Option<&'a str>,
    pub parent_audit_id: Option<uuid::Uuid>,
    pub created_at: jiff::Timestamp,
    pub chain_position: Option<i64>,
    pub previous_hash: Option<&'a [u8]>,
    pub hash: Option<&'a [u8]>,
}
impl<'a> From<AuditRowBorrowed<'a>> for AuditRow {
    fn from(
        AuditRowBorrowed {
            id,
            tenant_id,
            user_id,
            action_type,
            operation,
            resource_type,
            resource_id,
            status,
            message,
            details,
            request_data,
            response_data,
            duration_ms,
            ip_address,
            user_agent,
            correlation_id,
            parent_audit_id,
            created_at,
            chain_position,
            previous_hash,
            hash,
        }: AuditRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            user_id,
            action_type: action_type.into(),
            operation: operation.into(),
            resource_type: resource_type.map(|v| v.into()),
            resource_id: resource_id.map(|v| v.into()),
            status: status.into(),
            message: message.map(|v| v.into()),
            details: details.map(|v| v.into()),
            request_data: request_data.map(|v| v.into()),
            response_data: response_data.map(|v| v.into()),
            duration_ms,
            ip_address: ip_address.map(|v| v.into()),
            user_agent: user_agent.map(|v| v.into()),
            correlation_id: correlation_id.map(|v| v.into()),
            parent_audit_id,
            created_at,
            chain_position,
            previous_hash: previous_hash.map(|v| v.into()),
            hash: hash.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct CountAuditEntries {
    pub entries: i64,
    pub sealed: i64,
    pub last_position: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AuditHead {
    pub chain_position: i64,
    pub hash: Option<Vec<u8>>,
    pub sealed_at: Option<jiff::Timestamp>,
}
pub struct AuditHeadBorrowed<'a> {
    pub chain_position: i64,
    pub hash: Option<&'a [u8]>,
    pub sealed_at: Option<jiff::Timestamp>,
}
impl<'a> From<AuditHeadBorrowed<'a>> for AuditHead {
    fn from(AuditHeadBorrowed { chain_position, hash, sealed_at }: AuditHeadBorrowed<'a>) -> Self {
        Self { chain_position, hash: hash.map(|v| v.into()), sealed_at }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct UnsealedTenants {
    pub tenant_id: uuid::Uuid,
    pub oldest: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct TakeAuditHead {
    pub chain_position: i64,
    pub hash: Option<Vec<u8>>,
}
pub struct TakeAuditHeadBorrowed<'a> {
    pub chain_position: i64,
    pub hash: Option<&'a [u8]>,
}
impl<'a> From<TakeAuditHeadBorrowed<'a>> for TakeAuditHead {
    fn from(TakeAuditHeadBorrowed { chain_position, hash }: TakeAuditHeadBorrowed<'a>) -> Self {
        Self { chain_position, hash: hash.map(|v| v.into()) }
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
pub struct AuditRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AuditRowBorrowed, tokio_postgres::Error>,
    mapper: fn(AuditRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AuditRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AuditRowBorrowed) -> R) -> AuditRowQuery<'c, 'a, 's, C, R, N> {
        AuditRowQuery {
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
pub struct CountAuditEntriesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountAuditEntries, tokio_postgres::Error>,
    mapper: fn(CountAuditEntries) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountAuditEntriesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CountAuditEntries) -> R,
    ) -> CountAuditEntriesQuery<'c, 'a, 's, C, R, N> {
        CountAuditEntriesQuery {
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
pub struct AuditHeadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AuditHeadBorrowed, tokio_postgres::Error>,
    mapper: fn(AuditHeadBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AuditHeadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AuditHeadBorrowed) -> R) -> AuditHeadQuery<'c, 'a, 's, C, R, N> {
        AuditHeadQuery {
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
pub struct UnsealedTenantsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UnsealedTenants, tokio_postgres::Error>,
    mapper: fn(UnsealedTenants) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UnsealedTenantsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(UnsealedTenants) -> R,
    ) -> UnsealedTenantsQuery<'c, 'a, 's, C, R, N> {
        UnsealedTenantsQuery {
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
pub struct TakeAuditHeadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TakeAuditHeadBorrowed, tokio_postgres::Error>,
    mapper: fn(TakeAuditHeadBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TakeAuditHeadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(TakeAuditHeadBorrowed) -> R,
    ) -> TakeAuditHeadQuery<'c, 'a, 's, C, R, N> {
        TakeAuditHeadQuery {
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
pub struct RecordAuditStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_audit() -> RecordAuditStmt {
    RecordAuditStmt(
        "insert into core.audit_log (tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details, request_data, response_data, duration_ms, ip_address, user_agent, correlation_id, parent_audit_id) values (coalesce($1, current_setting('app.tenant_id')::uuid), coalesce(nullif(current_setting('app.user_id', true), '')::uuid, $2), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning id",
        None,
    )
}
impl RecordAuditStmt {
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
        T7: crate::JsonSql,
        T8: crate::JsonSql,
        T9: crate::JsonSql,
        T10: crate::StringSql,
        T11: crate::StringSql,
        T12: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        tenant_id: &'a Option<uuid::Uuid>,
        user_id: &'a Option<uuid::Uuid>,
        action_type: &'a T1,
        operation: &'a T2,
        resource_type: &'a Option<T3>,
        resource_id: &'a Option<T4>,
        status: &'a T5,
        message: &'a Option<T6>,
        details: &'a Option<T7>,
        request_data: &'a Option<T8>,
        response_data: &'a Option<T9>,
        duration_ms: &'a Option<f64>,
        ip_address: &'a Option<T10>,
        user_agent: &'a Option<T11>,
        correlation_id: &'a Option<T12>,
        parent_audit_id: &'a Option<uuid::Uuid>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 16> {
        UuidUuidQuery {
            client,
            params: [
                tenant_id,
                user_id,
                action_type,
                operation,
                resource_type,
                resource_id,
                status,
                message,
                details,
                request_data,
                response_data,
                duration_ms,
                ip_address,
                user_agent,
                correlation_id,
                parent_audit_id,
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
    T7: crate::JsonSql,
    T8: crate::JsonSql,
    T9: crate::JsonSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RecordAuditParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 16>,
        C,
    > for RecordAuditStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecordAuditParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 16> {
        self.bind(
            client,
            &params.tenant_id,
            &params.user_id,
            &params.action_type,
            &params.operation,
            &params.resource_type,
            &params.resource_id,
            &params.status,
            &params.message,
            &params.details,
            &params.request_data,
            &params.response_data,
            &params.duration_ms,
            &params.ip_address,
            &params.user_agent,
            &params.correlation_id,
            &params.parent_audit_id,
        )
    }
}
pub struct ListAuditEntriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_audit_entries() -> ListAuditEntriesStmt {
    ListAuditEntriesStmt(
        "select id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details::text as details, request_data::text as request_data, response_data::text as response_data, duration_ms, ip_address, user_agent, correlation_id, parent_audit_id, created_at, chain_position, previous_hash, hash from core.audit_log where tenant_id = current_setting('app.tenant_id')::uuid and (created_at, id) < ($1, $2) and ($3::uuid is null or user_id = $3) and ($4::text is null or action_type = $4) and ($5::text is null or operation = $5) and ($6::text is null or resource_type = $6) and ($7::text is null or resource_id = $7) and ($8::text is null or status = $8) and ($9::text is null or correlation_id = $9) and ($10::timestamptz is null or created_at >= $10) and ($11::timestamptz is null or created_at < $11) order by created_at desc, id desc limit $12",
        None,
    )
}
impl ListAuditEntriesStmt {
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
    >(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        user_id: &'a Option<uuid::Uuid>,
        action_type: &'a Option<T1>,
        operation: &'a Option<T2>,
        resource_type: &'a Option<T3>,
        resource_id: &'a Option<T4>,
        status: &'a Option<T5>,
        correlation_id: &'a Option<T6>,
        since: &'a Option<jiff::Timestamp>,
        until: &'a Option<jiff::Timestamp>,
        max_rows: &'a i64,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 12> {
        AuditRowQuery {
            client,
            params: [
                before_at,
                before_id,
                user_id,
                action_type,
                operation,
                resource_type,
                resource_id,
                status,
                correlation_id,
                since,
                until,
                max_rows,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<AuditRowBorrowed, tokio_postgres::Error> {
                    Ok(AuditRowBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        user_id: row.try_get(2)?,
                        action_type: row.try_get(3)?,
                        operation: row.try_get(4)?,
                        resource_type: row.try_get(5)?,
                        resource_id: row.try_get(6)?,
                        status: row.try_get(7)?,
                        message: row.try_get(8)?,
                        details: row.try_get(9)?,
                        request_data: row.try_get(10)?,
                        response_data: row.try_get(11)?,
                        duration_ms: row.try_get(12)?,
                        ip_address: row.try_get(13)?,
                        user_agent: row.try_get(14)?,
                        correlation_id: row.try_get(15)?,
                        parent_audit_id: row.try_get(16)?,
                        created_at: row.try_get(17)?,
                        chain_position: row.try_get(18)?,
                        previous_hash: row.try_get(19)?,
                        hash: row.try_get(20)?,
                    })
                },
            mapper: |it| AuditRow::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListAuditEntriesParams<T1, T2, T3, T4, T5, T6>,
        AuditRowQuery<'c, 'a, 's, C, AuditRow, 12>,
        C,
    > for ListAuditEntriesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListAuditEntriesParams<T1, T2, T3, T4, T5, T6>,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 12> {
        self.bind(
            client,
            &params.before_at,
            &params.before_id,
            &params.user_id,
            &params.action_type,
            &params.operation,
            &params.resource_type,
            &params.resource_id,
            &params.status,
            &params.correlation_id,
            &params.since,
            &params.until,
            &params.max_rows,
        )
    }
}
pub struct AuditEntryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn audit_entry() -> AuditEntryStmt {
    AuditEntryStmt(
        "select id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details::text as details, request_data::text as request_data, response_data::text as response_data, duration_ms, ip_address, user_agent, correlation_id, parent_audit_id, created_at, chain_position, previous_hash, hash from core.audit_log where tenant_id = current_setting('app.tenant_id')::uuid and id = $1",
        None,
    )
}
impl AuditEntryStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 1> {
        AuditRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<AuditRowBorrowed, tokio_postgres::Error> {
                    Ok(AuditRowBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        user_id: row.try_get(2)?,
                        action_type: row.try_get(3)?,
                        operation: row.try_get(4)?,
                        resource_type: row.try_get(5)?,
                        resource_id: row.try_get(6)?,
                        status: row.try_get(7)?,
                        message: row.try_get(8)?,
                        details: row.try_get(9)?,
                        request_data: row.try_get(10)?,
                        response_data: row.try_get(11)?,
                        duration_ms: row.try_get(12)?,
                        ip_address: row.try_get(13)?,
                        user_agent: row.try_get(14)?,
                        correlation_id: row.try_get(15)?,
                        parent_audit_id: row.try_get(16)?,
                        created_at: row.try_get(17)?,
                        chain_position: row.try_get(18)?,
                        previous_hash: row.try_get(19)?,
                        hash: row.try_get(20)?,
                    })
                },
            mapper: |it| AuditRow::from(it),
        }
    }
}
pub struct PartsOfAuditEntryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn parts_of_audit_entry() -> PartsOfAuditEntryStmt {
    PartsOfAuditEntryStmt(
        "select id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details::text as details, request_data::text as request_data, response_data::text as response_data, duration_ms, ip_address, user_agent, correlation_id, parent_audit_id, created_at, chain_position, previous_hash, hash from core.audit_log where tenant_id = current_setting('app.tenant_id')::uuid and parent_audit_id = $1 order by created_at, id limit $2",
        None,
    )
}
impl PartsOfAuditEntryStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        most: &'a i64,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 2> {
        AuditRowQuery {
            client,
            params: [id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<AuditRowBorrowed, tokio_postgres::Error> {
                    Ok(AuditRowBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        user_id: row.try_get(2)?,
                        action_type: row.try_get(3)?,
                        operation: row.try_get(4)?,
                        resource_type: row.try_get(5)?,
                        resource_id: row.try_get(6)?,
                        status: row.try_get(7)?,
                        message: row.try_get(8)?,
                        details: row.try_get(9)?,
                        request_data: row.try_get(10)?,
                        response_data: row.try_get(11)?,
                        duration_ms: row.try_get(12)?,
                        ip_address: row.try_get(13)?,
                        user_agent: row.try_get(14)?,
                        correlation_id: row.try_get(15)?,
                        parent_audit_id: row.try_get(16)?,
                        created_at: row.try_get(17)?,
                        chain_position: row.try_get(18)?,
                        previous_hash: row.try_get(19)?,
                        hash: row.try_get(20)?,
                    })
                },
            mapper: |it| AuditRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PartsOfAuditEntryParams,
        AuditRowQuery<'c, 'a, 's, C, AuditRow, 2>,
        C,
    > for PartsOfAuditEntryStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PartsOfAuditEntryParams,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 2> {
        self.bind(client, &params.id, &params.most)
    }
}
pub struct ChainedAuditEntriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn chained_audit_entries() -> ChainedAuditEntriesStmt {
    ChainedAuditEntriesStmt(
        "select id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details::text as details, request_data::text as request_data, response_data::text as response_data, duration_ms, ip_address, user_agent, correlation_id, parent_audit_id, created_at, chain_position, previous_hash, hash from core.audit_log where tenant_id = current_setting('app.tenant_id')::uuid and chain_position > $1 order by chain_position limit $2",
        None,
    )
}
impl ChainedAuditEntriesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        after: &'a i64,
        max_rows: &'a i64,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 2> {
        AuditRowQuery {
            client,
            params: [after, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<AuditRowBorrowed, tokio_postgres::Error> {
                    Ok(AuditRowBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        user_id: row.try_get(2)?,
                        action_type: row.try_get(3)?,
                        operation: row.try_get(4)?,
                        resource_type: row.try_get(5)?,
                        resource_id: row.try_get(6)?,
                        status: row.try_get(7)?,
                        message: row.try_get(8)?,
                        details: row.try_get(9)?,
                        request_data: row.try_get(10)?,
                        response_data: row.try_get(11)?,
                        duration_ms: row.try_get(12)?,
                        ip_address: row.try_get(13)?,
                        user_agent: row.try_get(14)?,
                        correlation_id: row.try_get(15)?,
                        parent_audit_id: row.try_get(16)?,
                        created_at: row.try_get(17)?,
                        chain_position: row.try_get(18)?,
                        previous_hash: row.try_get(19)?,
                        hash: row.try_get(20)?,
                    })
                },
            mapper: |it| AuditRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ChainedAuditEntriesParams,
        AuditRowQuery<'c, 'a, 's, C, AuditRow, 2>,
        C,
    > for ChainedAuditEntriesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ChainedAuditEntriesParams,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 2> {
        self.bind(client, &params.after, &params.max_rows)
    }
}
pub struct CountAuditEntriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_audit_entries() -> CountAuditEntriesStmt {
    CountAuditEntriesStmt(
        "select count(*) as entries, count(*) filter (where chain_position is not null) as sealed, coalesce(max(chain_position), 0) as last_position from core.audit_log where tenant_id = current_setting('app.tenant_id')::uuid",
        None,
    )
}
impl CountAuditEntriesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> CountAuditEntriesQuery<'c, 'a, 's, C, CountAuditEntries, 0> {
        CountAuditEntriesQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CountAuditEntries, tokio_postgres::Error> {
                    Ok(CountAuditEntries {
                        entries: row.try_get(0)?,
                        sealed: row.try_get(1)?,
                        last_position: row.try_get(2)?,
                    })
                },
            mapper: |it| CountAuditEntries::from(it),
        }
    }
}
pub struct AuditHeadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn audit_head() -> AuditHeadStmt {
    AuditHeadStmt(
        "select chain_position, hash, sealed_at from core.audit_heads where tenant_id = current_setting('app.tenant_id')::uuid",
        None,
    )
}
impl AuditHeadStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> AuditHeadQuery<'c, 'a, 's, C, AuditHead, 0> {
        AuditHeadQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<AuditHeadBorrowed, tokio_postgres::Error> {
                    Ok(AuditHeadBorrowed {
                        chain_position: row.try_get(0)?,
                        hash: row.try_get(1)?,
                        sealed_at: row.try_get(2)?,
                    })
                },
            mapper: |it| AuditHead::from(it),
        }
    }
}
pub struct UnsealedTenantsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unsealed_tenants() -> UnsealedTenantsStmt {
    UnsealedTenantsStmt(
        "select tenant_id, min(created_at) as oldest from core.audit_log where chain_position is null group by tenant_id order by oldest limit $1",
        None,
    )
}
impl UnsealedTenantsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        most: &'a i64,
    ) -> UnsealedTenantsQuery<'c, 'a, 's, C, UnsealedTenants, 1> {
        UnsealedTenantsQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<UnsealedTenants, tokio_postgres::Error> {
                    Ok(UnsealedTenants { tenant_id: row.try_get(0)?, oldest: row.try_get(1)? })
                },
            mapper: |it| UnsealedTenants::from(it),
        }
    }
}
pub struct MakeAuditHeadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn make_audit_head() -> MakeAuditHeadStmt {
    MakeAuditHeadStmt(
        "insert into core.audit_heads (tenant_id) values ($1) on conflict (tenant_id) do nothing returning id",
        None,
    )
}
impl MakeAuditHeadStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct TakeAuditHeadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_audit_head() -> TakeAuditHeadStmt {
    TakeAuditHeadStmt(
        "select chain_position, hash from core.audit_heads where tenant_id = $1 for update skip locked",
        None,
    )
}
impl TakeAuditHeadStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
    ) -> TakeAuditHeadQuery<'c, 'a, 's, C, TakeAuditHead, 1> {
        TakeAuditHeadQuery {
            client,
            params: [tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<TakeAuditHeadBorrowed, tokio_postgres::Error> {
                    Ok(TakeAuditHeadBorrowed {
                        chain_position: row.try_get(0)?,
                        hash: row.try_get(1)?,
                    })
                },
            mapper: |it| TakeAuditHead::from(it),
        }
    }
}
pub struct UnsealedAuditEntriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unsealed_audit_entries() -> UnsealedAuditEntriesStmt {
    UnsealedAuditEntriesStmt(
        "select id, tenant_id, user_id, action_type, operation, resource_type, resource_id, status, message, details::text as details, request_data::text as request_data, response_data::text as response_data, duration_ms, ip_address, user_agent, correlation_id, parent_audit_id, created_at, chain_position, previous_hash, hash from core.audit_log where tenant_id = $1 and chain_position is null order by created_at, id limit $2",
        None,
    )
}
impl UnsealedAuditEntriesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 2> {
        AuditRowQuery {
            client,
            params: [tenant_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<AuditRowBorrowed, tokio_postgres::Error> {
                    Ok(AuditRowBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        user_id: row.try_get(2)?,
                        action_type: row.try_get(3)?,
                        operation: row.try_get(4)?,
                        resource_type: row.try_get(5)?,
                        resource_id: row.try_get(6)?,
                        status: row.try_get(7)?,
                        message: row.try_get(8)?,
                        details: row.try_get(9)?,
                        request_data: row.try_get(10)?,
                        response_data: row.try_get(11)?,
                        duration_ms: row.try_get(12)?,
                        ip_address: row.try_get(13)?,
                        user_agent: row.try_get(14)?,
                        correlation_id: row.try_get(15)?,
                        parent_audit_id: row.try_get(16)?,
                        created_at: row.try_get(17)?,
                        chain_position: row.try_get(18)?,
                        previous_hash: row.try_get(19)?,
                        hash: row.try_get(20)?,
                    })
                },
            mapper: |it| AuditRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UnsealedAuditEntriesParams,
        AuditRowQuery<'c, 'a, 's, C, AuditRow, 2>,
        C,
    > for UnsealedAuditEntriesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UnsealedAuditEntriesParams,
    ) -> AuditRowQuery<'c, 'a, 's, C, AuditRow, 2> {
        self.bind(client, &params.tenant_id, &params.max_rows)
    }
}
pub struct SealAuditEntriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn seal_audit_entries() -> SealAuditEntriesStmt {
    SealAuditEntriesStmt(
        "update core.audit_log a set chain_position = s.chain_position, previous_hash = nullif(s.previous_hash, ''::bytea), hash = s.hash from unnest($1::uuid[], $2::bigint[], $3::bytea[], $4::bytea[]) as s (id, chain_position, previous_hash, hash) where a.tenant_id = $5 and a.id = s.id and a.chain_position is null returning a.id",
        None,
    )
}
impl SealAuditEntriesStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = i64>,
        T3: crate::BytesSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::BytesSql,
        T6: crate::ArraySql<Item = T5>,
    >(
        &'s self,
        client: &'c C,
        ids: &'a T1,
        positions: &'a T2,
        previous_hashes: &'a T4,
        hashes: &'a T6,
        tenant_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [ids, positions, previous_hashes, hashes, tenant_id],
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
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = i64>,
    T3: crate::BytesSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::BytesSql,
    T6: crate::ArraySql<Item = T5>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SealAuditEntriesParams<T1, T2, T3, T4, T5, T6>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for SealAuditEntriesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SealAuditEntriesParams<T1, T2, T3, T4, T5, T6>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(
            client,
            &params.ids,
            &params.positions,
            &params.previous_hashes,
            &params.hashes,
            &params.tenant_id,
        )
    }
}
pub struct MoveAuditHeadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn move_audit_head() -> MoveAuditHeadStmt {
    MoveAuditHeadStmt(
        "update core.audit_heads set chain_position = $1, hash = $2, sealed_at = $3 where tenant_id = $4 returning id",
        None,
    )
}
impl MoveAuditHeadStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        chain_position: &'a i64,
        hash: &'a T1,
        now: &'a jiff::Timestamp,
        tenant_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [chain_position, hash, now, tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        MoveAuditHeadParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for MoveAuditHeadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MoveAuditHeadParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.chain_position, &params.hash, &params.now, &params.tenant_id)
    }
}
