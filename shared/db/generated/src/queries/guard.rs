// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct UseApiTokenParams<T1: crate::BytesSql> {
    pub token_hash: T1,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct TakePermitsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::ArraySql<Item = i32>,
    T5: crate::BytesSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = i32>,
> {
    pub cost: T1,
    pub window_start: jiff::Timestamp,
    pub share: i32,
    pub tiers: T3,
    pub factors: T4,
    pub subjects: T6,
    pub quotas: T7,
    pub next_window_start: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct SweepRateLimitsParams {
    pub before: jiff::Timestamp,
    pub most: i64,
}
#[derive(Debug)]
pub struct ClaimKeyParams<T1: crate::BytesSql, T2: crate::BytesSql, T3: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: Option<uuid::Uuid>,
    pub address_hash: Option<T1>,
    pub key_hash: T2,
    pub request_hash: T3,
    pub now: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct KeptAnswerParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub tenant_id: uuid::Uuid,
    pub key_hash: T1,
    pub user_id: Option<uuid::Uuid>,
    pub address_hash: Option<T2>,
}
#[derive(Debug)]
pub struct KeepAnswerParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub status: i32,
    pub body: Option<T1>,
    pub answer: Option<T2>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SweepIdempotencyKeysParams {
    pub now: jiff::Timestamp,
    pub most: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct UseApiToken {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub role: String,
    pub scopes: Vec<String>,
}
pub struct UseApiTokenBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub role: &'a str,
    pub scopes: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<UseApiTokenBorrowed<'a>> for UseApiToken {
    fn from(
        UseApiTokenBorrowed { id, tenant_id, user_id, role, scopes }: UseApiTokenBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            user_id,
            role: role.into(),
            scopes: scopes.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TakePermits {
    pub subject_hash: Vec<u8>,
    pub quota: i32,
    pub window_start: jiff::Timestamp,
    pub taken: i32,
    pub granted: i32,
}
pub struct TakePermitsBorrowed<'a> {
    pub subject_hash: &'a [u8],
    pub quota: i32,
    pub window_start: jiff::Timestamp,
    pub taken: i32,
    pub granted: i32,
}
impl<'a> From<TakePermitsBorrowed<'a>> for TakePermits {
    fn from(
        TakePermitsBorrowed {
            subject_hash,
            quota,
            window_start,
            taken,
            granted,
        }: TakePermitsBorrowed<'a>,
    ) -> Self {
        Self { subject_hash: subject_hash.into(), quota, window_start, taken, granted }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct KeptAnswer {
    pub id: uuid::Uuid,
    pub request_hash: Vec<u8>,
    pub response_status: Option<i32>,
    pub response_body: Option<String>,
    pub answer_encrypted: Option<Vec<u8>>,
}
pub struct KeptAnswerBorrowed<'a> {
    pub id: uuid::Uuid,
    pub request_hash: &'a [u8],
    pub response_status: Option<i32>,
    pub response_body: Option<&'a str>,
    pub answer_encrypted: Option<&'a [u8]>,
}
impl<'a> From<KeptAnswerBorrowed<'a>> for KeptAnswer {
    fn from(
        KeptAnswerBorrowed {
            id,
            request_hash,
            response_status,
            response_body,
            answer_encrypted,
        }: KeptAnswerBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            request_hash: request_hash.into(),
            response_status,
            response_body: response_body.map(|v| v.into()),
            answer_encrypted: answer_encrypted.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct UseApiTokenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UseApiTokenBorrowed, tokio_postgres::Error>,
    mapper: fn(UseApiTokenBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UseApiTokenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(UseApiTokenBorrowed) -> R,
    ) -> UseApiTokenQuery<'c, 'a, 's, C, R, N> {
        UseApiTokenQuery {
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
pub struct TakePermitsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TakePermitsBorrowed, tokio_postgres::Error>,
    mapper: fn(TakePermitsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TakePermitsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(TakePermitsBorrowed) -> R,
    ) -> TakePermitsQuery<'c, 'a, 's, C, R, N> {
        TakePermitsQuery {
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
pub struct KeptAnswerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeptAnswerBorrowed, tokio_postgres::Error>,
    mapper: fn(KeptAnswerBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeptAnswerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(KeptAnswerBorrowed) -> R,
    ) -> KeptAnswerQuery<'c, 'a, 's, C, R, N> {
        KeptAnswerQuery {
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
pub struct UseApiTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_api_token() -> UseApiTokenStmt {
    UseApiTokenStmt(
        "select id, tenant_id, user_id, role, scopes from core.use_api_token($1, $2)",
        None,
    )
}
impl UseApiTokenStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
        now: &'a jiff::Timestamp,
    ) -> UseApiTokenQuery<'c, 'a, 's, C, UseApiToken, 2> {
        UseApiTokenQuery {
            client,
            params: [token_hash, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<UseApiTokenBorrowed, tokio_postgres::Error> {
                    Ok(UseApiTokenBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        user_id: row.try_get(2)?,
                        role: row.try_get(3)?,
                        scopes: row.try_get(4)?,
                    })
                },
            mapper: |it| UseApiToken::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UseApiTokenParams<T1>,
        UseApiTokenQuery<'c, 'a, 's, C, UseApiToken, 2>,
        C,
    > for UseApiTokenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UseApiTokenParams<T1>,
    ) -> UseApiTokenQuery<'c, 'a, 's, C, UseApiToken, 2> {
        self.bind(client, &params.token_hash, &params.now)
    }
}
pub struct TakePermitsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_permits() -> TakePermitsStmt {
    TakePermitsStmt(
        "insert into core.rate_limits as r (tenant_id, subject_hash, cost, quota, window_start, taken) select current_setting('app.tenant_id')::uuid, s.subject_hash, $1, s.quota, $2::timestamptz, greatest(1, s.quota / $3::integer) from ( select w.subject_hash, w.quota * coalesce(( select f.factor from core.tenants t join unnest($4::text[], $5::integer[]) as f (tier, factor) on f.tier = t.subscription_tier where t.id = current_setting('app.tenant_id')::uuid), 1) as quota from unnest($6::bytea[], $7::integer[]) as w (subject_hash, quota) ) s order by s.subject_hash on conflict (tenant_id, subject_hash, cost) do update set quota = excluded.quota, window_start = case when r.window_start between excluded.window_start and $8 then r.window_start else excluded.window_start end, taken = case when r.window_start between excluded.window_start and $8 then r.taken + greatest(0, least(excluded.quota - r.taken, greatest(1, (excluded.quota - r.taken) / $3::integer))) else excluded.taken end returning new.subject_hash as subject_hash, new.quota as quota, new.window_start as window_start, new.taken as taken, new.taken - case when old.window_start = new.window_start then old.taken else 0 end as granted",
        None,
    )
}
impl TakePermitsStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
        T4: crate::ArraySql<Item = i32>,
        T5: crate::BytesSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::ArraySql<Item = i32>,
    >(
        &'s self,
        client: &'c C,
        cost: &'a T1,
        window_start: &'a jiff::Timestamp,
        share: &'a i32,
        tiers: &'a T3,
        factors: &'a T4,
        subjects: &'a T6,
        quotas: &'a T7,
        next_window_start: &'a jiff::Timestamp,
    ) -> TakePermitsQuery<'c, 'a, 's, C, TakePermits, 8> {
        TakePermitsQuery {
            client,
            params: [
                cost,
                window_start,
                share,
                tiers,
                factors,
                subjects,
                quotas,
                next_window_start,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<TakePermitsBorrowed, tokio_postgres::Error> {
                    Ok(TakePermitsBorrowed {
                        subject_hash: row.try_get(0)?,
                        quota: row.try_get(1)?,
                        window_start: row.try_get(2)?,
                        taken: row.try_get(3)?,
                        granted: row.try_get(4)?,
                    })
                },
            mapper: |it| TakePermits::from(it),
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
    T3: crate::ArraySql<Item = T2>,
    T4: crate::ArraySql<Item = i32>,
    T5: crate::BytesSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = i32>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TakePermitsParams<T1, T2, T3, T4, T5, T6, T7>,
        TakePermitsQuery<'c, 'a, 's, C, TakePermits, 8>,
        C,
    > for TakePermitsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TakePermitsParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> TakePermitsQuery<'c, 'a, 's, C, TakePermits, 8> {
        self.bind(
            client,
            &params.cost,
            &params.window_start,
            &params.share,
            &params.tiers,
            &params.factors,
            &params.subjects,
            &params.quotas,
            &params.next_window_start,
        )
    }
}
pub struct PresentRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn present_role() -> PresentRoleStmt {
    PresentRoleStmt(
        "select m.role from core.tenant_users m join core.users u on u.id = m.user_id join core.tenants t on t.id = m.tenant_id where m.tenant_id = current_setting('app.tenant_id')::uuid and m.user_id = current_setting('app.user_id')::uuid and u.is_active and u.deleted_at is null and t.deleted_at is null and ($1::uuid is null or exists (select from core.sessions s where s.id = $1 and s.ended_at is null))",
        None,
    )
}
impl PresentRoleStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        session: &'a Option<uuid::Uuid>,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [session],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct SweepRateLimitsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep_rate_limits() -> SweepRateLimitsStmt {
    SweepRateLimitsStmt(
        "delete from core.rate_limits where id in (select id from core.rate_limits where window_start < $1 order by window_start limit $2) returning id",
        None,
    )
}
impl SweepRateLimitsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before: &'a jiff::Timestamp,
        most: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [before, most],
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
        SweepRateLimitsParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for SweepRateLimitsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SweepRateLimitsParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.before, &params.most)
    }
}
pub struct ClaimKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_key() -> ClaimKeyStmt {
    ClaimKeyStmt(
        "insert into core.idempotency_keys as k (id, tenant_id, user_id, address_hash, key_hash, request_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, key_hash, user_id, address_hash) do update set id = excluded.id, request_hash = excluded.request_hash, response_status = null, response_body = null, answer_encrypted = null, created_at = excluded.created_at, expires_at = excluded.expires_at where k.expires_at <= excluded.created_at returning k.id",
        None,
    )
}
impl ClaimKeyStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::BytesSql,
        T2: crate::BytesSql,
        T3: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        user_id: &'a Option<uuid::Uuid>,
        address_hash: &'a Option<T1>,
        key_hash: &'a T2,
        request_hash: &'a T3,
        now: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8> {
        UuidUuidQuery {
            client,
            params: [id, tenant_id, user_id, address_hash, key_hash, request_hash, now, expires_at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql, T3: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ClaimKeyParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8>,
        C,
    > for ClaimKeyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimKeyParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8> {
        self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.user_id,
            &params.address_hash,
            &params.key_hash,
            &params.request_hash,
            &params.now,
            &params.expires_at,
        )
    }
}
pub struct KeptAnswerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept_answer() -> KeptAnswerStmt {
    KeptAnswerStmt(
        "select id, request_hash, response_status, response_body, answer_encrypted from core.idempotency_keys where tenant_id = $1 and key_hash = $2 and user_id is not distinct from $3 and address_hash is not distinct from $4",
        None,
    )
}
impl KeptAnswerStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        key_hash: &'a T1,
        user_id: &'a Option<uuid::Uuid>,
        address_hash: &'a Option<T2>,
    ) -> KeptAnswerQuery<'c, 'a, 's, C, KeptAnswer, 4> {
        KeptAnswerQuery {
            client,
            params: [tenant_id, key_hash, user_id, address_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<KeptAnswerBorrowed, tokio_postgres::Error> {
                    Ok(KeptAnswerBorrowed {
                        id: row.try_get(0)?,
                        request_hash: row.try_get(1)?,
                        response_status: row.try_get(2)?,
                        response_body: row.try_get(3)?,
                        answer_encrypted: row.try_get(4)?,
                    })
                },
            mapper: |it| KeptAnswer::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        KeptAnswerParams<T1, T2>,
        KeptAnswerQuery<'c, 'a, 's, C, KeptAnswer, 4>,
        C,
    > for KeptAnswerStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KeptAnswerParams<T1, T2>,
    ) -> KeptAnswerQuery<'c, 'a, 's, C, KeptAnswer, 4> {
        self.bind(
            client,
            &params.tenant_id,
            &params.key_hash,
            &params.user_id,
            &params.address_hash,
        )
    }
}
pub struct KeepAnswerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_answer() -> KeepAnswerStmt {
    KeepAnswerStmt(
        "update core.idempotency_keys set response_status = $1, response_body = $2, answer_encrypted = $3::bytea where id = $4 returning id",
        None,
    )
}
impl KeepAnswerStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        status: &'a i32,
        body: &'a Option<T1>,
        answer: &'a Option<T2>,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [status, body, answer, id],
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
        KeepAnswerParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for KeepAnswerStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KeepAnswerParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.status, &params.body, &params.answer, &params.id)
    }
}
pub struct SweepIdempotencyKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep_idempotency_keys() -> SweepIdempotencyKeysStmt {
    SweepIdempotencyKeysStmt(
        "delete from core.idempotency_keys where id in (select id from core.idempotency_keys where expires_at <= $1 order by expires_at limit $2) returning id",
        None,
    )
}
impl SweepIdempotencyKeysStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        most: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [now, most],
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
        SweepIdempotencyKeysParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for SweepIdempotencyKeysStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SweepIdempotencyKeysParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.most)
    }
}
