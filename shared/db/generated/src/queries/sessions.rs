// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertSessionParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub forget_before: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub ip_address: Option<T1>,
    pub user_agent: Option<T2>,
    pub is_sign_in: bool,
}
#[derive(Debug)]
pub struct IsKnownDeviceParams<T1: crate::StringSql> {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub user_agent: Option<T1>,
}
#[derive(Debug)]
pub struct InsertRefreshTokenParams<T1: crate::BytesSql> {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub session_id: uuid::Uuid,
    pub forget_before: jiff::Timestamp,
    pub token_hash: T1,
    pub expires_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ReplaceRefreshTokenParams<T1: crate::BytesSql> {
    pub now: jiff::Timestamp,
    pub token_hash: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct TouchSessionParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct EndSessionAsParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub reason: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct EndSessionsOfParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub reason: T1,
    pub user_id: uuid::Uuid,
    pub but: Option<uuid::Uuid>,
}
#[derive(Clone, Copy, Debug)]
pub struct MemberRoleParams {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListSessionsParams {
    pub not_before: jiff::Timestamp,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct EndSessionParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ReplaceRefreshToken {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub session_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RefreshToken {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub session_id: uuid::Uuid,
    pub replaced_at: Option<jiff::Timestamp>,
    pub expires_at: jiff::Timestamp,
    pub is_ended: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListSessions {
    pub id: uuid::Uuid,
    pub created_at: jiff::Timestamp,
    pub last_used_at: jiff::Timestamp,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
}
pub struct ListSessionsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub created_at: jiff::Timestamp,
    pub last_used_at: jiff::Timestamp,
    pub ip_address: Option<&'a str>,
    pub user_agent: Option<&'a str>,
}
impl<'a> From<ListSessionsBorrowed<'a>> for ListSessions {
    fn from(
        ListSessionsBorrowed {
            id,
            created_at,
            last_used_at,
            ip_address,
            user_agent,
        }: ListSessionsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            created_at,
            last_used_at,
            ip_address: ip_address.map(|v| v.into()),
            user_agent: user_agent.map(|v| v.into()),
        }
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
pub struct ReplaceRefreshTokenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ReplaceRefreshToken, tokio_postgres::Error>,
    mapper: fn(ReplaceRefreshToken) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ReplaceRefreshTokenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ReplaceRefreshToken) -> R,
    ) -> ReplaceRefreshTokenQuery<'c, 'a, 's, C, R, N> {
        ReplaceRefreshTokenQuery {
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
pub struct RefreshTokenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RefreshToken, tokio_postgres::Error>,
    mapper: fn(RefreshToken) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RefreshTokenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RefreshToken) -> R) -> RefreshTokenQuery<'c, 'a, 's, C, R, N> {
        RefreshTokenQuery {
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
pub struct ListSessionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListSessionsBorrowed, tokio_postgres::Error>,
    mapper: fn(ListSessionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListSessionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListSessionsBorrowed) -> R,
    ) -> ListSessionsQuery<'c, 'a, 's, C, R, N> {
        ListSessionsQuery {
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
pub struct InsertSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_session() -> InsertSessionStmt {
    InsertSessionStmt(
        "with ended as ( delete from core.sessions where id in ( select id from core.sessions where tenant_id = $1 and user_id = $2 and last_used_at < $3 limit 100 ) returning id ) insert into core.sessions (id, tenant_id, user_id, ip_address, user_agent, is_sign_in) values ($4, $1, $2, $5, $6, $7) returning id",
        None,
    )
}
impl InsertSessionStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        forget_before: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        ip_address: &'a Option<T1>,
        user_agent: &'a Option<T2>,
        is_sign_in: &'a bool,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 7> {
        UuidUuidQuery {
            client,
            params: [tenant_id, user_id, forget_before, id, ip_address, user_agent, is_sign_in],
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
        InsertSessionParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 7>,
        C,
    > for InsertSessionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertSessionParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 7> {
        self.bind(
            client,
            &params.tenant_id,
            &params.user_id,
            &params.forget_before,
            &params.id,
            &params.ip_address,
            &params.user_agent,
            &params.is_sign_in,
        )
    }
}
pub struct IsKnownDeviceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_known_device() -> IsKnownDeviceStmt {
    IsKnownDeviceStmt(
        "select exists ( select from core.sessions where tenant_id = $1 and user_id = $2 and user_agent is not distinct from $3 ) as is_known",
        None,
    )
}
impl IsKnownDeviceStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        user_agent: &'a Option<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [tenant_id, user_id, user_agent],
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
        IsKnownDeviceParams<T1>,
        BoolQuery<'c, 'a, 's, C, bool, 3>,
        C,
    > for IsKnownDeviceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IsKnownDeviceParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.tenant_id, &params.user_id, &params.user_agent)
    }
}
pub struct InsertRefreshTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_refresh_token() -> InsertRefreshTokenStmt {
    InsertRefreshTokenStmt(
        "with expired as ( delete from core.refresh_tokens where id in ( select id from core.refresh_tokens where tenant_id = $1 and user_id = $2 and session_id = $3 and expires_at < $4 limit 100 ) returning id ) insert into core.refresh_tokens (tenant_id, user_id, session_id, token_hash, expires_at) values ($1, $2, $3, $5, $6) returning id",
        None,
    )
}
impl InsertRefreshTokenStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        session_id: &'a uuid::Uuid,
        forget_before: &'a jiff::Timestamp,
        token_hash: &'a T1,
        expires_at: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [tenant_id, user_id, session_id, forget_before, token_hash, expires_at],
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
        InsertRefreshTokenParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for InsertRefreshTokenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertRefreshTokenParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.tenant_id,
            &params.user_id,
            &params.session_id,
            &params.forget_before,
            &params.token_hash,
            &params.expires_at,
        )
    }
}
pub struct ReplaceRefreshTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replace_refresh_token() -> ReplaceRefreshTokenStmt {
    ReplaceRefreshTokenStmt(
        "update core.refresh_tokens r set replaced_at = $1 from core.sessions s where r.token_hash = $2 and r.replaced_at is null and r.expires_at > $1 and s.id = r.session_id and s.ended_at is null returning r.tenant_id, r.user_id, r.session_id",
        None,
    )
}
impl ReplaceRefreshTokenStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        token_hash: &'a T1,
    ) -> ReplaceRefreshTokenQuery<'c, 'a, 's, C, ReplaceRefreshToken, 2> {
        ReplaceRefreshTokenQuery {
            client,
            params: [now, token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ReplaceRefreshToken, tokio_postgres::Error> {
                    Ok(ReplaceRefreshToken {
                        tenant_id: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                        session_id: row.try_get(2)?,
                    })
                },
            mapper: |it| ReplaceRefreshToken::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReplaceRefreshTokenParams<T1>,
        ReplaceRefreshTokenQuery<'c, 'a, 's, C, ReplaceRefreshToken, 2>,
        C,
    > for ReplaceRefreshTokenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReplaceRefreshTokenParams<T1>,
    ) -> ReplaceRefreshTokenQuery<'c, 'a, 's, C, ReplaceRefreshToken, 2> {
        self.bind(client, &params.now, &params.token_hash)
    }
}
pub struct RefreshTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn refresh_token() -> RefreshTokenStmt {
    RefreshTokenStmt(
        "select r.tenant_id, r.user_id, r.session_id, r.replaced_at, r.expires_at, s.ended_at is not null as is_ended from core.refresh_tokens r join core.sessions s on s.id = r.session_id where r.token_hash = $1",
        None,
    )
}
impl RefreshTokenStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> RefreshTokenQuery<'c, 'a, 's, C, RefreshToken, 1> {
        RefreshTokenQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RefreshToken, tokio_postgres::Error> {
                Ok(RefreshToken {
                    tenant_id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    session_id: row.try_get(2)?,
                    replaced_at: row.try_get(3)?,
                    expires_at: row.try_get(4)?,
                    is_ended: row.try_get(5)?,
                })
            },
            mapper: |it| RefreshToken::from(it),
        }
    }
}
pub struct TouchSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn touch_session() -> TouchSessionStmt {
    TouchSessionStmt(
        "update core.sessions set last_used_at = $1 where id = $2 and ended_at is null returning id",
        None,
    )
}
impl TouchSessionStmt {
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
        TouchSessionParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for TouchSessionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TouchSessionParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct EndSessionAsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_session_as() -> EndSessionAsStmt {
    EndSessionAsStmt(
        "update core.sessions set ended_at = $1, end_reason = $2 where id = $3 and ended_at is null returning id",
        None,
    )
}
impl EndSessionAsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        reason: &'a T1,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [now, reason, id],
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
        EndSessionAsParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for EndSessionAsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EndSessionAsParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.now, &params.reason, &params.id)
    }
}
pub struct EndSessionsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_sessions_of() -> EndSessionsOfStmt {
    EndSessionsOfStmt(
        "with ended as ( update core.sessions set ended_at = $1, end_reason = $2 where user_id = $3 and ended_at is null and id is distinct from $4 returning id ) select count(*) as ended from ended",
        None,
    )
}
impl EndSessionsOfStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        reason: &'a T1,
        user_id: &'a uuid::Uuid,
        but: &'a Option<uuid::Uuid>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [now, reason, user_id, but],
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
        EndSessionsOfParams<T1>,
        I64Query<'c, 'a, 's, C, i64, 4>,
        C,
    > for EndSessionsOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EndSessionsOfParams<T1>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.now, &params.reason, &params.user_id, &params.but)
    }
}
pub struct MemberRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn member_role() -> MemberRoleStmt {
    MemberRoleStmt(
        "select m.role from core.tenant_users m join core.tenants t on t.id = m.tenant_id join core.users u on u.id = m.user_id where m.tenant_id = $1 and m.user_id = $2 and t.deleted_at is null and u.is_active and u.deleted_at is null",
        None,
    )
}
impl MemberRoleStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [tenant_id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        MemberRoleParams,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for MemberRoleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MemberRoleParams,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.tenant_id, &params.user_id)
    }
}
pub struct ListSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_sessions() -> ListSessionsStmt {
    ListSessionsStmt(
        "select s.id, s.created_at, s.last_used_at, s.ip_address, s.user_agent from core.sessions s where s.tenant_id = current_setting('app.tenant_id')::uuid and s.user_id = current_setting('app.user_id')::uuid and s.ended_at is null and s.last_used_at > $1 order by s.last_used_at desc, s.id limit $2",
        None,
    )
}
impl ListSessionsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        not_before: &'a jiff::Timestamp,
        most: &'a i64,
    ) -> ListSessionsQuery<'c, 'a, 's, C, ListSessions, 2> {
        ListSessionsQuery {
            client,
            params: [not_before, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListSessionsBorrowed, tokio_postgres::Error> {
                    Ok(ListSessionsBorrowed {
                        id: row.try_get(0)?,
                        created_at: row.try_get(1)?,
                        last_used_at: row.try_get(2)?,
                        ip_address: row.try_get(3)?,
                        user_agent: row.try_get(4)?,
                    })
                },
            mapper: |it| ListSessions::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListSessionsParams,
        ListSessionsQuery<'c, 'a, 's, C, ListSessions, 2>,
        C,
    > for ListSessionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListSessionsParams,
    ) -> ListSessionsQuery<'c, 'a, 's, C, ListSessions, 2> {
        self.bind(client, &params.not_before, &params.most)
    }
}
pub struct EndSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_session() -> EndSessionStmt {
    EndSessionStmt(
        "update core.sessions set ended_at = $1, end_reason = 'ended_by_owner' where id = $2 and ended_at is null returning id",
        None,
    )
}
impl EndSessionStmt {
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
        EndSessionParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for EndSessionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EndSessionParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
