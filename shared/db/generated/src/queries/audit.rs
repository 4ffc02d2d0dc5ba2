// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct RecordAuditParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub action_type: T1,
    pub operation: T2,
    pub resource_type: T3,
    pub resource_id: Option<T4>,
    pub correlation_id: Option<T5>,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
        "with written as ( insert into core.audit_log (tenant_id, user_id, action_type, operation, resource_type, resource_id, status, correlation_id) values (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $1, $2, $3, $4, 'success', $5) ) select true as is_written",
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
    >(
        &'s self,
        client: &'c C,
        action_type: &'a T1,
        operation: &'a T2,
        resource_type: &'a T3,
        resource_id: &'a Option<T4>,
        correlation_id: &'a Option<T5>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        BoolQuery {
            client,
            params: [action_type, operation, resource_type, resource_id, correlation_id],
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RecordAuditParams<T1, T2, T3, T4, T5>,
        BoolQuery<'c, 'a, 's, C, bool, 5>,
        C,
    > for RecordAuditStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecordAuditParams<T1, T2, T3, T4, T5>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        self.bind(
            client,
            &params.action_type,
            &params.operation,
            &params.resource_type,
            &params.resource_id,
            &params.correlation_id,
        )
    }
}
