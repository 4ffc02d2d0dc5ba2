// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct AskForErasureParams {
    pub request_id: uuid::Uuid,
    pub subject_tenant_id: Option<uuid::Uuid>,
    pub subject_user_id: Option<uuid::Uuid>,
    pub subject_mailbox_id: Option<uuid::Uuid>,
    pub requested_by: uuid::Uuid,
    pub purge_after: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteAccountParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteTenantParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct EndSessionsInParams {
    pub now: jiff::Timestamp,
    pub tenant_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeApiTokensParams {
    pub now: jiff::Timestamp,
    pub tenant_id: Option<uuid::Uuid>,
    pub user_id: Option<uuid::Uuid>,
}
#[derive(Clone, Copy, Debug)]
pub struct SignedInSinceParams {
    pub user_id: uuid::Uuid,
    pub since: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct RestoreParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DueErasuresParams {
    pub now: jiff::Timestamp,
    pub lease_until: jiff::Timestamp,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct GrantsToRevokeParams {
    pub user_id: Option<uuid::Uuid>,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PutOffErasureParams {
    pub until: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct EraseRowsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub table_name: T1,
    pub person: Option<uuid::Uuid>,
    pub address: Option<T2>,
    pub most: i32,
}
#[derive(Debug)]
pub struct AddRemovedParams<T1: crate::StringSql> {
    pub table_name: T1,
    pub removed: i64,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct AddToReportParams<T1: crate::StringSql> {
    pub name: T1,
    pub count: i64,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FinishErasureParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct MailsOfMailboxParams {
    pub mailbox_id: uuid::Uuid,
    pub most: i64,
}
#[derive(Debug)]
pub struct ForgetMailOfApplicationParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub id: uuid::Uuid,
    pub email_ids: T1,
}
#[derive(Debug)]
pub struct SetReplayedStatusParams<T1: crate::StringSql> {
    pub status: T1,
    pub first_seen: jiff::Timestamp,
    pub last_seen: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ObjectsOfMailboxParams {
    pub mailbox_id: uuid::Uuid,
    pub most: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Tenancies {
    pub id: uuid::Uuid,
    pub kind: String,
    pub slug: String,
    pub role: String,
    pub others: i64,
    pub other_owners: i64,
}
pub struct TenanciesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub slug: &'a str,
    pub role: &'a str,
    pub others: i64,
    pub other_owners: i64,
}
impl<'a> From<TenanciesBorrowed<'a>> for Tenancies {
    fn from(
        TenanciesBorrowed { id, kind, slug, role, others, other_owners }: TenanciesBorrowed<'a>,
    ) -> Self {
        Self { id, kind: kind.into(), slug: slug.into(), role: role.into(), others, other_owners }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Restore {
    pub subject_tenant_id: Option<uuid::Uuid>,
    pub subject_user_id: Option<uuid::Uuid>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct DueErasures {
    pub id: uuid::Uuid,
    pub subject_tenant_id: Option<uuid::Uuid>,
    pub subject_user_id: Option<uuid::Uuid>,
    pub subject_mailbox_id: Option<uuid::Uuid>,
    pub attempts: i32,
    pub purge_after: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct GrantsToRevoke {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct CustomersToDelete {
    pub id: uuid::Uuid,
    pub stripe_id: String,
}
pub struct CustomersToDeleteBorrowed<'a> {
    pub id: uuid::Uuid,
    pub stripe_id: &'a str,
}
impl<'a> From<CustomersToDeleteBorrowed<'a>> for CustomersToDelete {
    fn from(CustomersToDeleteBorrowed { id, stripe_id }: CustomersToDeleteBorrowed<'a>) -> Self {
        Self { id, stripe_id: stripe_id.into() }
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
pub struct TenanciesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TenanciesBorrowed, tokio_postgres::Error>,
    mapper: fn(TenanciesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TenanciesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TenanciesBorrowed) -> R) -> TenanciesQuery<'c, 'a, 's, C, R, N> {
        TenanciesQuery {
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
pub struct RestoreQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Restore, tokio_postgres::Error>,
    mapper: fn(Restore) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RestoreQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Restore) -> R) -> RestoreQuery<'c, 'a, 's, C, R, N> {
        RestoreQuery {
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
pub struct DueErasuresQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DueErasures, tokio_postgres::Error>,
    mapper: fn(DueErasures) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DueErasuresQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DueErasures) -> R) -> DueErasuresQuery<'c, 'a, 's, C, R, N> {
        DueErasuresQuery {
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
pub struct GrantsToRevokeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<GrantsToRevoke, tokio_postgres::Error>,
    mapper: fn(GrantsToRevoke) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> GrantsToRevokeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(GrantsToRevoke) -> R,
    ) -> GrantsToRevokeQuery<'c, 'a, 's, C, R, N> {
        GrantsToRevokeQuery {
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
pub struct CustomersToDeleteQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CustomersToDeleteBorrowed, tokio_postgres::Error>,
    mapper: fn(CustomersToDeleteBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CustomersToDeleteQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CustomersToDeleteBorrowed) -> R,
    ) -> CustomersToDeleteQuery<'c, 'a, 's, C, R, N> {
        CustomersToDeleteQuery {
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
pub struct LockAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_account() -> LockAccountStmt {
    LockAccountStmt(
        "select id from core.users where id = $1 and deleted_at is null for update",
        None,
    )
}
impl LockAccountStmt {
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
pub struct TenanciesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenancies() -> TenanciesStmt {
    TenanciesStmt(
        "select t.id, t.kind, t.slug, m.role, (select count(*) from core.tenant_users o join core.users u on u.id = o.user_id where o.tenant_id = t.id and o.user_id <> m.user_id and u.deleted_at is null) as others, (select count(*) from core.tenant_users o join core.users u on u.id = o.user_id where o.tenant_id = t.id and o.user_id <> m.user_id and o.role = 'owner' and u.deleted_at is null and u.is_active) as other_owners from core.tenant_users m join core.tenants t on t.id = m.tenant_id where m.user_id = $1 and t.deleted_at is null order by t.id",
        None,
    )
}
impl TenanciesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
    ) -> TenanciesQuery<'c, 'a, 's, C, Tenancies, 1> {
        TenanciesQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<TenanciesBorrowed, tokio_postgres::Error> {
                    Ok(TenanciesBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        slug: row.try_get(2)?,
                        role: row.try_get(3)?,
                        others: row.try_get(4)?,
                        other_owners: row.try_get(5)?,
                    })
                },
            mapper: |it| Tenancies::from(it),
        }
    }
}
pub struct RunningSubscriptionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn running_subscriptions() -> RunningSubscriptionsStmt {
    RunningSubscriptionsStmt(
        "select distinct t.slug from market.subscriptions s join core.tenants t on t.id = s.tenant_id where s.tenant_id = any($1::uuid[]) and not s.cancel_at_period_end and s.ended_at is null and s.status in ('incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused') order by t.slug",
        None,
    )
}
impl RunningSubscriptionsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        tenant_ids: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [tenant_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct AskForErasureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ask_for_erasure() -> AskForErasureStmt {
    AskForErasureStmt(
        "with asked as ( insert into core.erasures (tenant_id, request_id, subject_tenant_id, subject_user_id, subject_mailbox_id, requested_by, purge_after) values (current_setting('app.tenant_id')::uuid, $1, $2, $3, $4, $5, $6) ) select true as is_asked",
        None,
    )
}
impl AskForErasureStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        request_id: &'a uuid::Uuid,
        subject_tenant_id: &'a Option<uuid::Uuid>,
        subject_user_id: &'a Option<uuid::Uuid>,
        subject_mailbox_id: &'a Option<uuid::Uuid>,
        requested_by: &'a uuid::Uuid,
        purge_after: &'a jiff::Timestamp,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 6> {
        BoolQuery {
            client,
            params: [
                request_id,
                subject_tenant_id,
                subject_user_id,
                subject_mailbox_id,
                requested_by,
                purge_after,
            ],
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
        AskForErasureParams,
        BoolQuery<'c, 'a, 's, C, bool, 6>,
        C,
    > for AskForErasureStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AskForErasureParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 6> {
        self.bind(
            client,
            &params.request_id,
            &params.subject_tenant_id,
            &params.subject_user_id,
            &params.subject_mailbox_id,
            &params.requested_by,
            &params.purge_after,
        )
    }
}
pub struct ErasureOfRequestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erasure_of_request() -> ErasureOfRequestStmt {
    ErasureOfRequestStmt(
        "select id from core.erasures where request_id = $1 order by subject_tenant_id is not null, id limit 1",
        None,
    )
}
impl ErasureOfRequestStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        request_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [request_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct DeleteAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_account() -> DeleteAccountStmt {
    DeleteAccountStmt(
        "update core.users set deleted_at = $1 where id = $2 and deleted_at is null returning id",
        None,
    )
}
impl DeleteAccountStmt {
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
        DeleteAccountParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for DeleteAccountStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeleteAccountParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct DeleteTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_tenant() -> DeleteTenantStmt {
    DeleteTenantStmt(
        "update core.tenants set deleted_at = $1 where id = $2 and deleted_at is null returning id",
        None,
    )
}
impl DeleteTenantStmt {
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
        DeleteTenantParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for DeleteTenantStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeleteTenantParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct EndSessionsInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_sessions_in() -> EndSessionsInStmt {
    EndSessionsInStmt(
        "with ended as ( update core.sessions set ended_at = $1, end_reason = 'ended_by_owner' where tenant_id = $2 and ended_at is null returning id ) select count(*) as ended from ended",
        None,
    )
}
impl EndSessionsInStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        tenant_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [now, tenant_id],
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
        EndSessionsInParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for EndSessionsInStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EndSessionsInParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.now, &params.tenant_id)
    }
}
pub struct RevokeApiTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_api_tokens() -> RevokeApiTokensStmt {
    RevokeApiTokensStmt(
        "with revoked as ( update core.api_tokens set revoked_at = $1 where (tenant_id = $2 or user_id = $3) and revoked_at is null returning id ) select count(*) as revoked from revoked",
        None,
    )
}
impl RevokeApiTokensStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        tenant_id: &'a Option<uuid::Uuid>,
        user_id: &'a Option<uuid::Uuid>,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [now, tenant_id, user_id],
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
        RevokeApiTokensParams,
        I64Query<'c, 'a, 's, C, i64, 3>,
        C,
    > for RevokeApiTokensStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RevokeApiTokensParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.now, &params.tenant_id, &params.user_id)
    }
}
pub struct SignedInSinceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn signed_in_since() -> SignedInSinceStmt {
    SignedInSinceStmt(
        "select exists ( select from core.sessions where user_id = $1 and created_at > $2 and is_sign_in and ended_at is null ) as is_fresh",
        None,
    )
}
impl SignedInSinceStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
        since: &'a jiff::Timestamp,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [user_id, since],
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
        SignedInSinceParams,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for SignedInSinceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SignedInSinceParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.user_id, &params.since)
    }
}
pub struct RestoreStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn restore() -> RestoreStmt {
    RestoreStmt(
        "update core.erasures e set restored_at = $1 from core.erasures asked where asked.id = $2 and asked.purge_after > $1 and asked.restored_at is null and asked.started_at is null and e.request_id = asked.request_id and e.restored_at is null and e.started_at is null returning e.subject_tenant_id, e.subject_user_id",
        None,
    )
}
impl RestoreStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> RestoreQuery<'c, 'a, 's, C, Restore, 2> {
        RestoreQuery {
            client,
            params: [now, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Restore, tokio_postgres::Error> {
                Ok(Restore { subject_tenant_id: row.try_get(0)?, subject_user_id: row.try_get(1)? })
            },
            mapper: |it| Restore::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RestoreParams,
        RestoreQuery<'c, 'a, 's, C, Restore, 2>,
        C,
    > for RestoreStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RestoreParams,
    ) -> RestoreQuery<'c, 'a, 's, C, Restore, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct RestoreAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn restore_account() -> RestoreAccountStmt {
    RestoreAccountStmt("update core.users set deleted_at = null where id = $1 returning id", None)
}
impl RestoreAccountStmt {
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
pub struct RestoreTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn restore_tenant() -> RestoreTenantStmt {
    RestoreTenantStmt("update core.tenants set deleted_at = null where id = $1 returning id", None)
}
impl RestoreTenantStmt {
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
pub struct DueErasuresStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn due_erasures() -> DueErasuresStmt {
    DueErasuresStmt(
        "update core.erasures e set started_at = coalesce(started_at, $1), lease_until = $2 where id in ( select d.id from core.erasures d where d.purge_after <= $1 and d.restored_at is null and d.finished_at is null and (d.lease_until is null or d.lease_until <= $1) and (d.subject_tenant_id is not null or not exists ( select from core.erasures s where s.request_id = d.request_id and s.id <> d.id and s.finished_at is null and s.restored_at is null)) order by d.attempts, d.purge_after limit $3 for update skip locked ) returning e.id, e.subject_tenant_id, e.subject_user_id, e.subject_mailbox_id, e.attempts, e.purge_after",
        None,
    )
}
impl DueErasuresStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        lease_until: &'a jiff::Timestamp,
        most: &'a i64,
    ) -> DueErasuresQuery<'c, 'a, 's, C, DueErasures, 3> {
        DueErasuresQuery {
            client,
            params: [now, lease_until, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DueErasures, tokio_postgres::Error> {
                Ok(DueErasures {
                    id: row.try_get(0)?,
                    subject_tenant_id: row.try_get(1)?,
                    subject_user_id: row.try_get(2)?,
                    subject_mailbox_id: row.try_get(3)?,
                    attempts: row.try_get(4)?,
                    purge_after: row.try_get(5)?,
                })
            },
            mapper: |it| DueErasures::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DueErasuresParams,
        DueErasuresQuery<'c, 'a, 's, C, DueErasures, 3>,
        C,
    > for DueErasuresStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DueErasuresParams,
    ) -> DueErasuresQuery<'c, 'a, 's, C, DueErasures, 3> {
        self.bind(client, &params.now, &params.lease_until, &params.most)
    }
}
pub struct AddressOfErasedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn address_of_erased() -> AddressOfErasedStmt {
    AddressOfErasedStmt(
        "select email from core.users where id = $1 and deleted_at is not null",
        None,
    )
}
impl AddressOfErasedStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct GrantsToRevokeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn grants_to_revoke() -> GrantsToRevokeStmt {
    GrantsToRevokeStmt(
        "select id, user_id from core.oauth_grants where tenant_id = current_setting('app.tenant_id')::uuid and state <> 'revoked' and user_id is not null and ($1::uuid is null or user_id = $1) order by id limit $2",
        None,
    )
}
impl GrantsToRevokeStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a Option<uuid::Uuid>,
        most: &'a i64,
    ) -> GrantsToRevokeQuery<'c, 'a, 's, C, GrantsToRevoke, 2> {
        GrantsToRevokeQuery {
            client,
            params: [user_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<GrantsToRevoke, tokio_postgres::Error> {
                    Ok(GrantsToRevoke { id: row.try_get(0)?, user_id: row.try_get(1)? })
                },
            mapper: |it| GrantsToRevoke::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        GrantsToRevokeParams,
        GrantsToRevokeQuery<'c, 'a, 's, C, GrantsToRevoke, 2>,
        C,
    > for GrantsToRevokeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a GrantsToRevokeParams,
    ) -> GrantsToRevokeQuery<'c, 'a, 's, C, GrantsToRevoke, 2> {
        self.bind(client, &params.user_id, &params.most)
    }
}
pub struct CustomersToDeleteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn customers_to_delete() -> CustomersToDeleteStmt {
    CustomersToDeleteStmt(
        "select id, stripe_id from market.stripe_objects where tenant_id = current_setting('app.tenant_id')::uuid and kind = 'customer' order by id limit $1",
        None,
    )
}
impl CustomersToDeleteStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        most: &'a i64,
    ) -> CustomersToDeleteQuery<'c, 'a, 's, C, CustomersToDelete, 1> {
        CustomersToDeleteQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<CustomersToDeleteBorrowed, tokio_postgres::Error> {
                Ok(CustomersToDeleteBorrowed {
                    id: row.try_get(0)?,
                    stripe_id: row.try_get(1)?,
                })
            },
            mapper: |it| CustomersToDelete::from(it),
        }
    }
}
pub struct EraseCustomerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_customer() -> EraseCustomerStmt {
    EraseCustomerStmt(
        "delete from market.stripe_objects where tenant_id = current_setting('app.tenant_id')::uuid and id = $1 returning id",
        None,
    )
}
impl EraseCustomerStmt {
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
pub struct PutOffErasureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_off_erasure() -> PutOffErasureStmt {
    PutOffErasureStmt(
        "update core.erasures set attempts = attempts + 1, lease_until = $1 where id = $2 returning attempts",
        None,
    )
}
impl PutOffErasureStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        I32Query {
            client,
            params: [until, id],
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
        PutOffErasureParams,
        I32Query<'c, 'a, 's, C, i32, 2>,
        C,
    > for PutOffErasureStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutOffErasureParams,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        self.bind(client, &params.until, &params.id)
    }
}
pub struct LetGoOfErasureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn let_go_of_erasure() -> LetGoOfErasureStmt {
    LetGoOfErasureStmt(
        "update core.erasures set lease_until = null where id = $1 returning id",
        None,
    )
}
impl LetGoOfErasureStmt {
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
pub struct DestroyDataKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn destroy_data_keys() -> DestroyDataKeysStmt {
    DestroyDataKeysStmt(
        "with destroyed as ( update core.data_keys set wrapped_key = null, destroyed_at = $1 where tenant_id = current_setting('app.tenant_id')::uuid and destroyed_at is null returning id ) select count(*) as destroyed from destroyed",
        None,
    )
}
impl DestroyDataKeysStmt {
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
pub struct ErasableTablesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erasable_tables() -> ErasableTablesStmt {
    ErasableTablesStmt("select table_name from core.erasable_tables()", None)
}
impl ErasableTablesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> StringQuery<'c, 'a, 's, C, String, 0> {
        StringQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct EraseRowsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_rows() -> EraseRowsStmt {
    EraseRowsStmt("select core.erase_rows($1, $2, $3, $4) as removed", None)
}
impl EraseRowsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        table_name: &'a T1,
        person: &'a Option<uuid::Uuid>,
        address: &'a Option<T2>,
        most: &'a i32,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [table_name, person, address, most],
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
        EraseRowsParams<T1, T2>,
        I64Query<'c, 'a, 's, C, i64, 4>,
        C,
    > for EraseRowsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EraseRowsParams<T1, T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.table_name, &params.person, &params.address, &params.most)
    }
}
pub struct AddRemovedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_removed() -> AddRemovedStmt {
    AddRemovedStmt(
        "update core.erasures set report = jsonb_set(report || jsonb_build_object('removed', coalesce(report -> 'removed', '{}')), array['removed', $1::text], to_jsonb(coalesce((report #>> array['removed', $1::text])::bigint, 0) + $2::bigint)) where id = $3 returning id",
        None,
    )
}
impl AddRemovedStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        table_name: &'a T1,
        removed: &'a i64,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [table_name, removed, id],
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
        AddRemovedParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for AddRemovedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AddRemovedParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.table_name, &params.removed, &params.id)
    }
}
pub struct AddToReportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_to_report() -> AddToReportStmt {
    AddToReportStmt(
        "update core.erasures set report = jsonb_set(report, array[$1::text], to_jsonb(coalesce((report ->> $1::text)::bigint, 0) + $2::bigint)) where id = $3 returning id",
        None,
    )
}
impl AddToReportStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        count: &'a i64,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [name, count, id],
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
        AddToReportParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for AddToReportStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AddToReportParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.name, &params.count, &params.id)
    }
}
pub struct EraseTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_tenant() -> EraseTenantStmt {
    EraseTenantStmt(
        "delete from core.tenants where id = current_setting('app.tenant_id')::uuid and deleted_at is not null returning id",
        None,
    )
}
impl EraseTenantStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 0> {
        UuidUuidQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct EraseAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_account() -> EraseAccountStmt {
    EraseAccountStmt(
        "delete from core.users where id = $1 and deleted_at is not null returning id",
        None,
    )
}
impl EraseAccountStmt {
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
pub struct FinishErasureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish_erasure() -> FinishErasureStmt {
    FinishErasureStmt(
        "update core.erasures set finished_at = $1, lease_until = null where id = $2 returning id",
        None,
    )
}
impl FinishErasureStmt {
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
        FinishErasureParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for FinishErasureStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FinishErasureParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct MailsOfMailboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mails_of_mailbox() -> MailsOfMailboxStmt {
    MailsOfMailboxStmt(
        "select id from mail.processed_emails where integration_id = $1 and tenant_id = current_setting('app.tenant_id')::uuid order by id limit $2 for update",
        None,
    )
}
impl MailsOfMailboxStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        mailbox_id: &'a uuid::Uuid,
        most: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [mailbox_id, most],
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
        MailsOfMailboxParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for MailsOfMailboxStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MailsOfMailboxParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.mailbox_id, &params.most)
    }
}
pub struct ForgetMailsInHistoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_mails_in_history() -> ForgetMailsInHistoryStmt {
    ForgetMailsInHistoryStmt(
        "with forgotten as ( delete from career.application_status_history where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and email_id = any($1::uuid[]) returning application_id ) select distinct application_id from forgotten union select id from career.applications where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and email_id = any($1::uuid[])",
        None,
    )
}
impl ForgetMailsInHistoryStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        email_ids: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [email_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct EraseApplicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_application() -> EraseApplicationStmt {
    EraseApplicationStmt(
        "delete from career.applications a where a.id = $1 and a.review_state not in ('approved', 'corrected') and a.notes is null and not exists (select from career.application_status_history h where h.tenant_id = a.tenant_id and h.user_id = a.user_id and h.application_id = a.id) returning a.id",
        None,
    )
}
impl EraseApplicationStmt {
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
pub struct ForgetMailOfApplicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_mail_of_application() -> ForgetMailOfApplicationStmt {
    ForgetMailOfApplicationStmt(
        "update career.applications set parse_metadata = null, raw_email_hash = null, email_id = null where id = $1 and email_id = any($2::uuid[]) returning id",
        None,
    )
}
impl ForgetMailOfApplicationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        email_ids: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [id, email_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ForgetMailOfApplicationParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ForgetMailOfApplicationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ForgetMailOfApplicationParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.id, &params.email_ids)
    }
}
pub struct SetReplayedStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_replayed_status() -> SetReplayedStatusStmt {
    SetReplayedStatusStmt(
        "update career.applications set status = $1, date_applied = $2, status_email_date = $3 where id = $4 returning id",
        None,
    )
}
impl SetReplayedStatusStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        first_seen: &'a jiff::Timestamp,
        last_seen: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [status, first_seen, last_seen, id],
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
        SetReplayedStatusParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for SetReplayedStatusStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetReplayedStatusParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.status, &params.first_seen, &params.last_seen, &params.id)
    }
}
pub struct EraseJobPostingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_job_postings() -> EraseJobPostingsStmt {
    EraseJobPostingsStmt(
        "delete from career.job_postings where tenant_id = current_setting('app.tenant_id')::uuid and email_id = any($1::uuid[]) and seen_count = 1 and review_state not in ('approved', 'corrected') returning id",
        None,
    )
}
impl EraseJobPostingsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        email_ids: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [email_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ForgetMailsOfJobPostingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_mails_of_job_postings() -> ForgetMailsOfJobPostingsStmt {
    ForgetMailsOfJobPostingsStmt(
        "with forgotten as ( update career.job_postings set email_id = null, source_email_id = null, source_email_subject = null, source_email_sender = null, source_email_date = null, source_posting_index = null, sourced_by_user_id = null, evidence = '[]' where tenant_id = current_setting('app.tenant_id')::uuid and email_id = any($1::uuid[]) returning id ) select count(*) as forgotten from forgotten",
        None,
    )
}
impl ForgetMailsOfJobPostingsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        email_ids: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [email_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct EraseMailsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_mails() -> EraseMailsStmt {
    EraseMailsStmt(
        "with erased as ( delete from mail.processed_emails where tenant_id = current_setting('app.tenant_id')::uuid and id = any($1::uuid[]) returning id ) select count(*) as erased from erased",
        None,
    )
}
impl EraseMailsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        email_ids: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [email_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ObjectsOfMailboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn objects_of_mailbox() -> ObjectsOfMailboxStmt {
    ObjectsOfMailboxStmt(
        "select object_key from mail.quarantined_emails where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and integration_id = $1 and state = 'held' order by id limit $2",
        None,
    )
}
impl ObjectsOfMailboxStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        mailbox_id: &'a uuid::Uuid,
        most: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [mailbox_id, most],
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
        ObjectsOfMailboxParams,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ObjectsOfMailboxStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ObjectsOfMailboxParams,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.mailbox_id, &params.most)
    }
}
pub struct ForgetObjectsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_objects() -> ForgetObjectsStmt {
    ForgetObjectsStmt(
        "delete from mail.quarantined_emails where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and object_key = any($1::text[]) returning id",
        None,
    )
}
impl ForgetObjectsStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::ArraySql<Item = T1>,
    >(
        &'s self,
        client: &'c C,
        object_keys: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [object_keys],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct EraseMailboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_mailbox() -> EraseMailboxStmt {
    EraseMailboxStmt(
        "delete from mail.user_email_integrations where id = $1 and disconnected_at is not null returning grant_id",
        None,
    )
}
impl EraseMailboxStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> OptionuuidUuidQuery<'c, 'a, 's, C, Option<uuid::Uuid>, 1> {
        OptionuuidUuidQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct EraseGrantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn erase_grant() -> EraseGrantStmt {
    EraseGrantStmt(
        "delete from core.oauth_grants where id = $1 and state = 'revoked' returning id",
        None,
    )
}
impl EraseGrantStmt {
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
