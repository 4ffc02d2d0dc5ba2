// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertApiTokenParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
> {
    pub id: uuid::Uuid,
    pub name: T1,
    pub prefix: T2,
    pub token_hash: T3,
    pub scopes: T5,
    pub now: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ListApiTokensParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeApiTokenParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ApiTokenRow {
    pub id: uuid::Uuid,
    pub name: String,
    pub prefix: String,
    pub scopes: Vec<String>,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub last_used_at: Option<jiff::Timestamp>,
}
pub struct ApiTokenRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub prefix: &'a str,
    pub scopes: crate::ArrayIterator<'a, &'a str>,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub last_used_at: Option<jiff::Timestamp>,
}
impl<'a> From<ApiTokenRowBorrowed<'a>> for ApiTokenRow {
    fn from(
        ApiTokenRowBorrowed {
            id,
            name,
            prefix,
            scopes,
            created_at,
            expires_at,
            last_used_at,
        }: ApiTokenRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            prefix: prefix.into(),
            scopes: scopes.map(|v| v.into()).collect(),
            created_at,
            expires_at,
            last_used_at,
        }
    }
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
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
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
pub struct ApiTokenRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ApiTokenRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ApiTokenRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ApiTokenRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ApiTokenRowBorrowed) -> R,
    ) -> ApiTokenRowQuery<'c, 'a, 's, C, R, N> {
        ApiTokenRowQuery {
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
pub struct LockApiTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_api_tokens() -> LockApiTokensStmt {
    LockApiTokensStmt(
        "select true as is_locked from (select pg_advisory_xact_lock(hashtextextended( 'core.api_tokens' || current_setting('app.tenant_id') || current_setting('app.user_id'), 0))) as l",
        None,
    )
}
impl LockApiTokensStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 0> {
        BoolQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct LiveApiTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn live_api_tokens() -> LiveApiTokensStmt {
    LiveApiTokensStmt(
        "select count(*) as live from core.api_tokens where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and revoked_at is null and expires_at > $1",
        None,
    )
}
impl LiveApiTokensStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertApiTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_api_token() -> InsertApiTokenStmt {
    InsertApiTokenStmt(
        "insert into core.api_tokens (id, tenant_id, user_id, name, prefix, token_hash, scopes, created_at, expires_at) values ($1, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $2, $3, $4, $5, $6, $7) returning id, name, prefix, scopes, created_at, expires_at, last_used_at",
        None,
    )
}
impl InsertApiTokenStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::BytesSql,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        name: &'a T1,
        prefix: &'a T2,
        token_hash: &'a T3,
        scopes: &'a T5,
        now: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
    ) -> ApiTokenRowQuery<'c, 'a, 's, C, ApiTokenRow, 7> {
        ApiTokenRowQuery {
            client,
            params: [id, name, prefix, token_hash, scopes, now, expires_at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ApiTokenRowBorrowed, tokio_postgres::Error> {
                    Ok(ApiTokenRowBorrowed {
                        id: row.try_get(0)?,
                        name: row.try_get(1)?,
                        prefix: row.try_get(2)?,
                        scopes: row.try_get(3)?,
                        created_at: row.try_get(4)?,
                        expires_at: row.try_get(5)?,
                        last_used_at: row.try_get(6)?,
                    })
                },
            mapper: |it| ApiTokenRow::from(it),
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
    T5: crate::ArraySql<Item = T4>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertApiTokenParams<T1, T2, T3, T4, T5>,
        ApiTokenRowQuery<'c, 'a, 's, C, ApiTokenRow, 7>,
        C,
    > for InsertApiTokenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertApiTokenParams<T1, T2, T3, T4, T5>,
    ) -> ApiTokenRowQuery<'c, 'a, 's, C, ApiTokenRow, 7> {
        self.bind(
            client,
            &params.id,
            &params.name,
            &params.prefix,
            &params.token_hash,
            &params.scopes,
            &params.now,
            &params.expires_at,
        )
    }
}
pub struct ListApiTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_api_tokens() -> ListApiTokensStmt {
    ListApiTokensStmt(
        "select id, name, prefix, scopes, created_at, expires_at, last_used_at from core.api_tokens where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and revoked_at is null and (created_at, id) < ($1, $2) order by created_at desc, id desc limit $3",
        None,
    )
}
impl ListApiTokensStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> ApiTokenRowQuery<'c, 'a, 's, C, ApiTokenRow, 3> {
        ApiTokenRowQuery {
            client,
            params: [before_at, before_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ApiTokenRowBorrowed, tokio_postgres::Error> {
                    Ok(ApiTokenRowBorrowed {
                        id: row.try_get(0)?,
                        name: row.try_get(1)?,
                        prefix: row.try_get(2)?,
                        scopes: row.try_get(3)?,
                        created_at: row.try_get(4)?,
                        expires_at: row.try_get(5)?,
                        last_used_at: row.try_get(6)?,
                    })
                },
            mapper: |it| ApiTokenRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListApiTokensParams,
        ApiTokenRowQuery<'c, 'a, 's, C, ApiTokenRow, 3>,
        C,
    > for ListApiTokensStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListApiTokensParams,
    ) -> ApiTokenRowQuery<'c, 'a, 's, C, ApiTokenRow, 3> {
        self.bind(client, &params.before_at, &params.before_id, &params.max_rows)
    }
}
pub struct RevokeApiTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_api_token() -> RevokeApiTokenStmt {
    RevokeApiTokenStmt(
        "update core.api_tokens set revoked_at = $1 where id = $2 and revoked_at is null returning id",
        None,
    )
}
impl RevokeApiTokenStmt {
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
        RevokeApiTokenParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for RevokeApiTokenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RevokeApiTokenParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
