// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertExportParams<T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub id: uuid::Uuid,
    pub scope: T1,
    pub tenant_ids: T2,
    pub expires_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ListExportsParams {
    pub now: jiff::Timestamp,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportByIdParams {
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimExportParams {
    pub lease_until: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
    pub attempts_max: i32,
}
#[derive(Debug)]
pub struct ExportRowsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub scope: T1,
    pub table_name: T2,
    pub person: uuid::Uuid,
    pub beyond: uuid::Uuid,
    pub most: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct TellProgressParams {
    pub tables_total: i32,
    pub tables_done: i32,
    pub rows_done: i64,
    pub lease_until: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub lease_token: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct FinishExportParams {
    pub size_bytes: i64,
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub lease_token: i64,
}
#[derive(Debug)]
pub struct FailExportParams<T1: crate::StringSql> {
    pub reason_code: T1,
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ExpiredExportsParams {
    pub now: jiff::Timestamp,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExportsOfErasedParams {
    pub user_id: Option<uuid::Uuid>,
    pub most: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRow {
    pub id: uuid::Uuid,
    pub scope: String,
    pub state: String,
    pub reason_code: Option<String>,
    pub tables_total: Option<i32>,
    pub tables_done: i32,
    pub rows_done: i64,
    pub size_bytes: Option<i64>,
    pub created_at: jiff::Timestamp,
    pub finished_at: Option<jiff::Timestamp>,
    pub expires_at: jiff::Timestamp,
}
pub struct ExportRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub scope: &'a str,
    pub state: &'a str,
    pub reason_code: Option<&'a str>,
    pub tables_total: Option<i32>,
    pub tables_done: i32,
    pub rows_done: i64,
    pub size_bytes: Option<i64>,
    pub created_at: jiff::Timestamp,
    pub finished_at: Option<jiff::Timestamp>,
    pub expires_at: jiff::Timestamp,
}
impl<'a> From<ExportRowBorrowed<'a>> for ExportRow {
    fn from(
        ExportRowBorrowed {
            id,
            scope,
            state,
            reason_code,
            tables_total,
            tables_done,
            rows_done,
            size_bytes,
            created_at,
            finished_at,
            expires_at,
        }: ExportRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            scope: scope.into(),
            state: state.into(),
            reason_code: reason_code.map(|v| v.into()),
            tables_total,
            tables_done,
            rows_done,
            size_bytes,
            created_at,
            finished_at,
            expires_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimExport {
    pub scope: String,
    pub user_id: uuid::Uuid,
    pub tenant_ids: Vec<uuid::Uuid>,
    pub lease_token: i64,
}
pub struct ClaimExportBorrowed<'a> {
    pub scope: &'a str,
    pub user_id: uuid::Uuid,
    pub tenant_ids: crate::ArrayIterator<'a, uuid::Uuid>,
    pub lease_token: i64,
}
impl<'a> From<ClaimExportBorrowed<'a>> for ClaimExport {
    fn from(
        ClaimExportBorrowed { scope, user_id, tenant_ids, lease_token }: ClaimExportBorrowed<'a>,
    ) -> Self {
        Self {
            scope: scope.into(),
            user_id,
            tenant_ids: tenant_ids.map(|v| v).collect(),
            lease_token,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct StateOfExport {
    pub state: String,
    pub lease_until: Option<jiff::Timestamp>,
    pub attempts: i32,
}
pub struct StateOfExportBorrowed<'a> {
    pub state: &'a str,
    pub lease_until: Option<jiff::Timestamp>,
    pub attempts: i32,
}
impl<'a> From<StateOfExportBorrowed<'a>> for StateOfExport {
    fn from(
        StateOfExportBorrowed { state, lease_until, attempts }: StateOfExportBorrowed<'a>,
    ) -> Self {
        Self { state: state.into(), lease_until, attempts }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ExportableTables {
    pub table_name: String,
    pub column_names: Vec<String>,
    pub column_types: Vec<String>,
}
pub struct ExportableTablesBorrowed<'a> {
    pub table_name: &'a str,
    pub column_names: crate::ArrayIterator<'a, &'a str>,
    pub column_types: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<ExportableTablesBorrowed<'a>> for ExportableTables {
    fn from(
        ExportableTablesBorrowed {
            table_name,
            column_names,
            column_types,
        }: ExportableTablesBorrowed<'a>,
    ) -> Self {
        Self {
            table_name: table_name.into(),
            column_names: column_names.map(|v| v.into()).collect(),
            column_types: column_types.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRows {
    pub row_id: uuid::Uuid,
    pub line: String,
}
pub struct ExportRowsBorrowed<'a> {
    pub row_id: uuid::Uuid,
    pub line: &'a str,
}
impl<'a> From<ExportRowsBorrowed<'a>> for ExportRows {
    fn from(ExportRowsBorrowed { row_id, line }: ExportRowsBorrowed<'a>) -> Self {
        Self { row_id, line: line.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ExpiredExports {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ExportRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ExportRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ExportRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ExportRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ExportRowBorrowed) -> R) -> ExportRowQuery<'c, 'a, 's, C, R, N> {
        ExportRowQuery {
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
pub struct ClaimExportQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClaimExportBorrowed, tokio_postgres::Error>,
    mapper: fn(ClaimExportBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimExportQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ClaimExportBorrowed) -> R,
    ) -> ClaimExportQuery<'c, 'a, 's, C, R, N> {
        ClaimExportQuery {
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
pub struct StateOfExportQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StateOfExportBorrowed, tokio_postgres::Error>,
    mapper: fn(StateOfExportBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StateOfExportQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(StateOfExportBorrowed) -> R,
    ) -> StateOfExportQuery<'c, 'a, 's, C, R, N> {
        StateOfExportQuery {
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
pub struct ExportableTablesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ExportableTablesBorrowed, tokio_postgres::Error>,
    mapper: fn(ExportableTablesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ExportableTablesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ExportableTablesBorrowed) -> R,
    ) -> ExportableTablesQuery<'c, 'a, 's, C, R, N> {
        ExportableTablesQuery {
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
pub struct ExportRowsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ExportRowsBorrowed, tokio_postgres::Error>,
    mapper: fn(ExportRowsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ExportRowsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ExportRowsBorrowed) -> R,
    ) -> ExportRowsQuery<'c, 'a, 's, C, R, N> {
        ExportRowsQuery {
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
pub struct ExpiredExportsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ExpiredExports, tokio_postgres::Error>,
    mapper: fn(ExpiredExports) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ExpiredExportsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ExpiredExports) -> R,
    ) -> ExpiredExportsQuery<'c, 'a, 's, C, R, N> {
        ExpiredExportsQuery {
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
pub struct InsertExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_export() -> InsertExportStmt {
    InsertExportStmt(
        "insert into core.exports (id, tenant_id, user_id, scope, tenant_ids, expires_at) values ($1, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $2, $3, $4) on conflict (tenant_id, user_id) where state in ('queued', 'running') do nothing returning id, scope, state, reason_code, tables_total, tables_done, rows_done, size_bytes, created_at, finished_at, expires_at",
        None,
    )
}
impl InsertExportStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        scope: &'a T1,
        tenant_ids: &'a T2,
        expires_at: &'a jiff::Timestamp,
    ) -> ExportRowQuery<'c, 'a, 's, C, ExportRow, 4> {
        ExportRowQuery {
            client,
            params: [id, scope, tenant_ids, expires_at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ExportRowBorrowed, tokio_postgres::Error> {
                    Ok(ExportRowBorrowed {
                        id: row.try_get(0)?,
                        scope: row.try_get(1)?,
                        state: row.try_get(2)?,
                        reason_code: row.try_get(3)?,
                        tables_total: row.try_get(4)?,
                        tables_done: row.try_get(5)?,
                        rows_done: row.try_get(6)?,
                        size_bytes: row.try_get(7)?,
                        created_at: row.try_get(8)?,
                        finished_at: row.try_get(9)?,
                        expires_at: row.try_get(10)?,
                    })
                },
            mapper: |it| ExportRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertExportParams<T1, T2>,
        ExportRowQuery<'c, 'a, 's, C, ExportRow, 4>,
        C,
    > for InsertExportStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertExportParams<T1, T2>,
    ) -> ExportRowQuery<'c, 'a, 's, C, ExportRow, 4> {
        self.bind(client, &params.id, &params.scope, &params.tenant_ids, &params.expires_at)
    }
}
pub struct ListExportsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_exports() -> ListExportsStmt {
    ListExportsStmt(
        "select id, scope, state, reason_code, tables_total, tables_done, rows_done, size_bytes, created_at, finished_at, expires_at from core.exports where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and expires_at > $1 order by created_at desc, id desc limit $2",
        None,
    )
}
impl ListExportsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        most: &'a i64,
    ) -> ExportRowQuery<'c, 'a, 's, C, ExportRow, 2> {
        ExportRowQuery {
            client,
            params: [now, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ExportRowBorrowed, tokio_postgres::Error> {
                    Ok(ExportRowBorrowed {
                        id: row.try_get(0)?,
                        scope: row.try_get(1)?,
                        state: row.try_get(2)?,
                        reason_code: row.try_get(3)?,
                        tables_total: row.try_get(4)?,
                        tables_done: row.try_get(5)?,
                        rows_done: row.try_get(6)?,
                        size_bytes: row.try_get(7)?,
                        created_at: row.try_get(8)?,
                        finished_at: row.try_get(9)?,
                        expires_at: row.try_get(10)?,
                    })
                },
            mapper: |it| ExportRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListExportsParams,
        ExportRowQuery<'c, 'a, 's, C, ExportRow, 2>,
        C,
    > for ListExportsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListExportsParams,
    ) -> ExportRowQuery<'c, 'a, 's, C, ExportRow, 2> {
        self.bind(client, &params.now, &params.most)
    }
}
pub struct ExportByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_by_id() -> ExportByIdStmt {
    ExportByIdStmt(
        "select id, scope, state, reason_code, tables_total, tables_done, rows_done, size_bytes, created_at, finished_at, expires_at from core.exports where id = $1 and expires_at > $2",
        None,
    )
}
impl ExportByIdStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> ExportRowQuery<'c, 'a, 's, C, ExportRow, 2> {
        ExportRowQuery {
            client,
            params: [id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ExportRowBorrowed, tokio_postgres::Error> {
                    Ok(ExportRowBorrowed {
                        id: row.try_get(0)?,
                        scope: row.try_get(1)?,
                        state: row.try_get(2)?,
                        reason_code: row.try_get(3)?,
                        tables_total: row.try_get(4)?,
                        tables_done: row.try_get(5)?,
                        rows_done: row.try_get(6)?,
                        size_bytes: row.try_get(7)?,
                        created_at: row.try_get(8)?,
                        finished_at: row.try_get(9)?,
                        expires_at: row.try_get(10)?,
                    })
                },
            mapper: |it| ExportRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportByIdParams,
        ExportRowQuery<'c, 'a, 's, C, ExportRow, 2>,
        C,
    > for ExportByIdStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportByIdParams,
    ) -> ExportRowQuery<'c, 'a, 's, C, ExportRow, 2> {
        self.bind(client, &params.id, &params.now)
    }
}
pub struct ClaimExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_export() -> ClaimExportStmt {
    ClaimExportStmt(
        "update core.exports set state = 'running', attempts = attempts + 1, lease_token = lease_token + 1, lease_until = $1, tables_total = null, tables_done = 0, rows_done = 0 where id = $2 and expires_at > $3 and attempts < $4 and (state = 'queued' or state = 'running' and lease_until <= $3) returning scope, user_id, tenant_ids, lease_token",
        None,
    )
}
impl ClaimExportStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        lease_until: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
        attempts_max: &'a i32,
    ) -> ClaimExportQuery<'c, 'a, 's, C, ClaimExport, 4> {
        ClaimExportQuery {
            client,
            params: [lease_until, id, now, attempts_max],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ClaimExportBorrowed, tokio_postgres::Error> {
                    Ok(ClaimExportBorrowed {
                        scope: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                        tenant_ids: row.try_get(2)?,
                        lease_token: row.try_get(3)?,
                    })
                },
            mapper: |it| ClaimExport::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ClaimExportParams,
        ClaimExportQuery<'c, 'a, 's, C, ClaimExport, 4>,
        C,
    > for ClaimExportStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimExportParams,
    ) -> ClaimExportQuery<'c, 'a, 's, C, ClaimExport, 4> {
        self.bind(client, &params.lease_until, &params.id, &params.now, &params.attempts_max)
    }
}
pub struct StateOfExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn state_of_export() -> StateOfExportStmt {
    StateOfExportStmt("select state, lease_until, attempts from core.exports where id = $1", None)
}
impl StateOfExportStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> StateOfExportQuery<'c, 'a, 's, C, StateOfExport, 1> {
        StateOfExportQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<StateOfExportBorrowed, tokio_postgres::Error> {
                    Ok(StateOfExportBorrowed {
                        state: row.try_get(0)?,
                        lease_until: row.try_get(1)?,
                        attempts: row.try_get(2)?,
                    })
                },
            mapper: |it| StateOfExport::from(it),
        }
    }
}
pub struct ExportableTablesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn exportable_tables() -> ExportableTablesStmt {
    ExportableTablesStmt(
        "select table_name, column_names, column_types from core.exportable_tables($1)",
        None,
    )
}
impl ExportableTablesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        scope: &'a T1,
    ) -> ExportableTablesQuery<'c, 'a, 's, C, ExportableTables, 1> {
        ExportableTablesQuery {
            client,
            params: [scope],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ExportableTablesBorrowed, tokio_postgres::Error> {
                Ok(ExportableTablesBorrowed {
                    table_name: row.try_get(0)?,
                    column_names: row.try_get(1)?,
                    column_types: row.try_get(2)?,
                })
            },
            mapper: |it| ExportableTables::from(it),
        }
    }
}
pub struct ExportRowsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_rows() -> ExportRowsStmt {
    ExportRowsStmt("select row_id, line from core.export_rows($1, $2, $3, $4, $5)", None)
}
impl ExportRowsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        scope: &'a T1,
        table_name: &'a T2,
        person: &'a uuid::Uuid,
        beyond: &'a uuid::Uuid,
        most: &'a i32,
    ) -> ExportRowsQuery<'c, 'a, 's, C, ExportRows, 5> {
        ExportRowsQuery {
            client,
            params: [scope, table_name, person, beyond, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ExportRowsBorrowed, tokio_postgres::Error> {
                    Ok(ExportRowsBorrowed { row_id: row.try_get(0)?, line: row.try_get(1)? })
                },
            mapper: |it| ExportRows::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExportRowsParams<T1, T2>,
        ExportRowsQuery<'c, 'a, 's, C, ExportRows, 5>,
        C,
    > for ExportRowsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportRowsParams<T1, T2>,
    ) -> ExportRowsQuery<'c, 'a, 's, C, ExportRows, 5> {
        self.bind(
            client,
            &params.scope,
            &params.table_name,
            &params.person,
            &params.beyond,
            &params.most,
        )
    }
}
pub struct TellProgressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tell_progress() -> TellProgressStmt {
    TellProgressStmt(
        "update core.exports set tables_total = $1, tables_done = $2, rows_done = $3, lease_until = $4 where id = $5 and lease_token = $6 and state = 'running' returning id",
        None,
    )
}
impl TellProgressStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tables_total: &'a i32,
        tables_done: &'a i32,
        rows_done: &'a i64,
        lease_until: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        lease_token: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [tables_total, tables_done, rows_done, lease_until, id, lease_token],
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
        TellProgressParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for TellProgressStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TellProgressParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.tables_total,
            &params.tables_done,
            &params.rows_done,
            &params.lease_until,
            &params.id,
            &params.lease_token,
        )
    }
}
pub struct FinishExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish_export() -> FinishExportStmt {
    FinishExportStmt(
        "update core.exports set state = 'done', size_bytes = $1, finished_at = $2, lease_until = null, tables_done = coalesce(tables_total, 0) where id = $3 and lease_token = $4 and state = 'running' returning id",
        None,
    )
}
impl FinishExportStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        size_bytes: &'a i64,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        lease_token: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [size_bytes, now, id, lease_token],
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
        FinishExportParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for FinishExportStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FinishExportParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.size_bytes, &params.now, &params.id, &params.lease_token)
    }
}
pub struct FailExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn fail_export() -> FailExportStmt {
    FailExportStmt(
        "update core.exports set state = 'failed', reason_code = $1, finished_at = $2, lease_until = null where id = $3 and state in ('queued', 'running') returning id",
        None,
    )
}
impl FailExportStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason_code: &'a T1,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [reason_code, now, id],
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
        FailExportParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for FailExportStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FailExportParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.reason_code, &params.now, &params.id)
    }
}
pub struct ExpiredExportsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn expired_exports() -> ExpiredExportsStmt {
    ExpiredExportsStmt(
        "select id, tenant_id from core.exports where expires_at <= $1 order by expires_at limit $2",
        None,
    )
}
impl ExpiredExportsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        most: &'a i64,
    ) -> ExpiredExportsQuery<'c, 'a, 's, C, ExpiredExports, 2> {
        ExpiredExportsQuery {
            client,
            params: [now, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ExpiredExports, tokio_postgres::Error> {
                    Ok(ExpiredExports { id: row.try_get(0)?, tenant_id: row.try_get(1)? })
                },
            mapper: |it| ExpiredExports::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExpiredExportsParams,
        ExpiredExportsQuery<'c, 'a, 's, C, ExpiredExports, 2>,
        C,
    > for ExpiredExportsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExpiredExportsParams,
    ) -> ExpiredExportsQuery<'c, 'a, 's, C, ExpiredExports, 2> {
        self.bind(client, &params.now, &params.most)
    }
}
pub struct ExportsOfErasedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn exports_of_erased() -> ExportsOfErasedStmt {
    ExportsOfErasedStmt(
        "select id from core.exports where tenant_id = current_setting('app.tenant_id')::uuid and ($1::uuid is null or user_id = $1) order by id limit $2",
        None,
    )
}
impl ExportsOfErasedStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a Option<uuid::Uuid>,
        most: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [user_id, most],
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
        ExportsOfErasedParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ExportsOfErasedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportsOfErasedParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.user_id, &params.most)
    }
}
pub struct DeleteExportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_export() -> DeleteExportStmt {
    DeleteExportStmt("delete from core.exports where id = $1 returning id", None)
}
impl DeleteExportStmt {
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
