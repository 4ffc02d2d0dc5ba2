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
