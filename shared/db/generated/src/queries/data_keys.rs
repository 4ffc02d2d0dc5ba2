// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertFirstDataKeyParams<T1: crate::StringSql, T2: crate::BytesSql, T3: crate::StringSql>
{
    pub id: uuid::Uuid,
    pub purpose: T1,
    pub wrapped_key: T2,
    pub kms_key_id: T3,
}
#[derive(Clone, Copy, Debug)]
pub struct KeysToRotateParams {
    pub created_before: jiff::Timestamp,
    pub most: i64,
}
#[derive(Debug)]
pub struct InsertNextDataKeyParams<T1: crate::StringSql, T2: crate::BytesSql, T3: crate::StringSql>
{
    pub id: uuid::Uuid,
    pub purpose: T1,
    pub version: i32,
    pub wrapped_key: T2,
    pub kms_key_id: T3,
}
#[derive(Clone, Copy, Debug)]
pub struct RetireDataKeyParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct KeysWrappedElsewhereParams<T1: crate::StringSql> {
    pub kms_key_id: T1,
    pub most: i64,
}
#[derive(Debug)]
pub struct RewrapDataKeyParams<T1: crate::BytesSql, T2: crate::StringSql, T3: crate::BytesSql> {
    pub wrapped_key: T1,
    pub kms_key_id: T2,
    pub id: uuid::Uuid,
    pub old_wrapped_key: T3,
}
#[derive(Clone, Copy, Debug)]
pub struct PostponeKeyParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct SealedUnderParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub table_name: T1,
    pub column_name: T2,
    pub key: uuid::Uuid,
    pub beyond: uuid::Uuid,
    pub most: i32,
}
#[derive(Debug)]
pub struct ResealParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::BytesSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::BytesSql,
    T7: crate::ArraySql<Item = T6>,
> {
    pub table_name: T1,
    pub column_name: T2,
    pub row_ids: T3,
    pub olds: T5,
    pub news: T7,
}
#[derive(Clone, Copy, Debug)]
pub struct LockRetiredKeyParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct NoteValuesLeftParams {
    pub now: jiff::Timestamp,
    pub values_left: i64,
    pub is_drained: bool,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DestroyDataKeyParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct NewestDataKey {
    pub id: uuid::Uuid,
    pub wrapped_key: Option<Vec<u8>>,
    pub kms_key_id: String,
}
pub struct NewestDataKeyBorrowed<'a> {
    pub id: uuid::Uuid,
    pub wrapped_key: Option<&'a [u8]>,
    pub kms_key_id: &'a str,
}
impl<'a> From<NewestDataKeyBorrowed<'a>> for NewestDataKey {
    fn from(
        NewestDataKeyBorrowed { id, wrapped_key, kms_key_id }: NewestDataKeyBorrowed<'a>,
    ) -> Self {
        Self { id, wrapped_key: wrapped_key.map(|v| v.into()), kms_key_id: kms_key_id.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct DataKey {
    pub id: uuid::Uuid,
    pub purpose: String,
    pub wrapped_key: Option<Vec<u8>>,
    pub kms_key_id: String,
}
pub struct DataKeyBorrowed<'a> {
    pub id: uuid::Uuid,
    pub purpose: &'a str,
    pub wrapped_key: Option<&'a [u8]>,
    pub kms_key_id: &'a str,
}
impl<'a> From<DataKeyBorrowed<'a>> for DataKey {
    fn from(DataKeyBorrowed { id, purpose, wrapped_key, kms_key_id }: DataKeyBorrowed<'a>) -> Self {
        Self {
            id,
            purpose: purpose.into(),
            wrapped_key: wrapped_key.map(|v| v.into()),
            kms_key_id: kms_key_id.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ListDataKeys {
    pub id: uuid::Uuid,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub rotation_requested_at: Option<jiff::Timestamp>,
    pub retired_at: Option<jiff::Timestamp>,
    pub values_left: Option<i64>,
    pub checked_at: Option<jiff::Timestamp>,
    pub drained_at: Option<jiff::Timestamp>,
    pub destroyed_at: Option<jiff::Timestamp>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RequestRotation {
    pub id: uuid::Uuid,
    pub version: i32,
    pub requested_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct KeysToRotate {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub purpose: String,
    pub version: i32,
}
pub struct KeysToRotateBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub purpose: &'a str,
    pub version: i32,
}
impl<'a> From<KeysToRotateBorrowed<'a>> for KeysToRotate {
    fn from(
        KeysToRotateBorrowed { id, tenant_id, purpose, version }: KeysToRotateBorrowed<'a>,
    ) -> Self {
        Self { id, tenant_id, purpose: purpose.into(), version }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct RetiredKeys {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub purpose: String,
    pub wrapped_key: Option<Vec<u8>>,
    pub kms_key_id: String,
}
pub struct RetiredKeysBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub purpose: &'a str,
    pub wrapped_key: Option<&'a [u8]>,
    pub kms_key_id: &'a str,
}
impl<'a> From<RetiredKeysBorrowed<'a>> for RetiredKeys {
    fn from(
        RetiredKeysBorrowed {
            id,
            tenant_id,
            purpose,
            wrapped_key,
            kms_key_id,
        }: RetiredKeysBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            purpose: purpose.into(),
            wrapped_key: wrapped_key.map(|v| v.into()),
            kms_key_id: kms_key_id.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct KeysWrappedElsewhere {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub purpose: String,
    pub wrapped_key: Vec<u8>,
    pub kms_key_id: String,
}
pub struct KeysWrappedElsewhereBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub purpose: &'a str,
    pub wrapped_key: &'a [u8],
    pub kms_key_id: &'a str,
}
impl<'a> From<KeysWrappedElsewhereBorrowed<'a>> for KeysWrappedElsewhere {
    fn from(
        KeysWrappedElsewhereBorrowed {
            id,
            tenant_id,
            purpose,
            wrapped_key,
            kms_key_id,
        }: KeysWrappedElsewhereBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            purpose: purpose.into(),
            wrapped_key: wrapped_key.into(),
            kms_key_id: kms_key_id.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SealedColumns {
    pub table_name: String,
    pub column_name: String,
}
pub struct SealedColumnsBorrowed<'a> {
    pub table_name: &'a str,
    pub column_name: &'a str,
}
impl<'a> From<SealedColumnsBorrowed<'a>> for SealedColumns {
    fn from(SealedColumnsBorrowed { table_name, column_name }: SealedColumnsBorrowed<'a>) -> Self {
        Self { table_name: table_name.into(), column_name: column_name.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SealedUnder {
    pub row_id: uuid::Uuid,
    pub sealed: Vec<u8>,
}
pub struct SealedUnderBorrowed<'a> {
    pub row_id: uuid::Uuid,
    pub sealed: &'a [u8],
}
impl<'a> From<SealedUnderBorrowed<'a>> for SealedUnder {
    fn from(SealedUnderBorrowed { row_id, sealed }: SealedUnderBorrowed<'a>) -> Self {
        Self { row_id, sealed: sealed.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct LockRetiredKey {
    pub is_out_of_use: bool,
    pub is_drained_for_good: bool,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct NewestDataKeyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NewestDataKeyBorrowed, tokio_postgres::Error>,
    mapper: fn(NewestDataKeyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NewestDataKeyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(NewestDataKeyBorrowed) -> R,
    ) -> NewestDataKeyQuery<'c, 'a, 's, C, R, N> {
        NewestDataKeyQuery {
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
pub struct DataKeyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DataKeyBorrowed, tokio_postgres::Error>,
    mapper: fn(DataKeyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DataKeyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DataKeyBorrowed) -> R) -> DataKeyQuery<'c, 'a, 's, C, R, N> {
        DataKeyQuery {
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
pub struct ListDataKeysQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListDataKeys, tokio_postgres::Error>,
    mapper: fn(ListDataKeys) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListDataKeysQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListDataKeys) -> R) -> ListDataKeysQuery<'c, 'a, 's, C, R, N> {
        ListDataKeysQuery {
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
pub struct RequestRotationQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RequestRotation, tokio_postgres::Error>,
    mapper: fn(RequestRotation) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RequestRotationQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RequestRotation) -> R,
    ) -> RequestRotationQuery<'c, 'a, 's, C, R, N> {
        RequestRotationQuery {
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
pub struct KeysToRotateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeysToRotateBorrowed, tokio_postgres::Error>,
    mapper: fn(KeysToRotateBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeysToRotateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(KeysToRotateBorrowed) -> R,
    ) -> KeysToRotateQuery<'c, 'a, 's, C, R, N> {
        KeysToRotateQuery {
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
pub struct RetiredKeysQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RetiredKeysBorrowed, tokio_postgres::Error>,
    mapper: fn(RetiredKeysBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RetiredKeysQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RetiredKeysBorrowed) -> R,
    ) -> RetiredKeysQuery<'c, 'a, 's, C, R, N> {
        RetiredKeysQuery {
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
pub struct KeysWrappedElsewhereQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<KeysWrappedElsewhereBorrowed, tokio_postgres::Error>,
    mapper: fn(KeysWrappedElsewhereBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeysWrappedElsewhereQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(KeysWrappedElsewhereBorrowed) -> R,
    ) -> KeysWrappedElsewhereQuery<'c, 'a, 's, C, R, N> {
        KeysWrappedElsewhereQuery {
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
pub struct SealedColumnsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SealedColumnsBorrowed, tokio_postgres::Error>,
    mapper: fn(SealedColumnsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SealedColumnsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(SealedColumnsBorrowed) -> R,
    ) -> SealedColumnsQuery<'c, 'a, 's, C, R, N> {
        SealedColumnsQuery {
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
pub struct SealedUnderQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SealedUnderBorrowed, tokio_postgres::Error>,
    mapper: fn(SealedUnderBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SealedUnderQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(SealedUnderBorrowed) -> R,
    ) -> SealedUnderQuery<'c, 'a, 's, C, R, N> {
        SealedUnderQuery {
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
pub struct LockRetiredKeyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockRetiredKey, tokio_postgres::Error>,
    mapper: fn(LockRetiredKey) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockRetiredKeyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(LockRetiredKey) -> R,
    ) -> LockRetiredKeyQuery<'c, 'a, 's, C, R, N> {
        LockRetiredKeyQuery {
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
pub struct NewestDataKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn newest_data_key() -> NewestDataKeyStmt {
    NewestDataKeyStmt(
        "select id, wrapped_key, kms_key_id from core.data_keys where tenant_id = current_setting('app.tenant_id')::uuid and purpose = $1 and retired_at is null order by version desc limit 1",
        None,
    )
}
impl NewestDataKeyStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        purpose: &'a T1,
    ) -> NewestDataKeyQuery<'c, 'a, 's, C, NewestDataKey, 1> {
        NewestDataKeyQuery {
            client,
            params: [purpose],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<NewestDataKeyBorrowed, tokio_postgres::Error> {
                    Ok(NewestDataKeyBorrowed {
                        id: row.try_get(0)?,
                        wrapped_key: row.try_get(1)?,
                        kms_key_id: row.try_get(2)?,
                    })
                },
            mapper: |it| NewestDataKey::from(it),
        }
    }
}
pub struct DataKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn data_key() -> DataKeyStmt {
    DataKeyStmt(
        "select id, purpose, wrapped_key, kms_key_id from core.data_keys where tenant_id = current_setting('app.tenant_id')::uuid and id = $1",
        None,
    )
}
impl DataKeyStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> DataKeyQuery<'c, 'a, 's, C, DataKey, 1> {
        DataKeyQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<DataKeyBorrowed, tokio_postgres::Error> {
                    Ok(DataKeyBorrowed {
                        id: row.try_get(0)?,
                        purpose: row.try_get(1)?,
                        wrapped_key: row.try_get(2)?,
                        kms_key_id: row.try_get(3)?,
                    })
                },
            mapper: |it| DataKey::from(it),
        }
    }
}
pub struct InsertFirstDataKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_first_data_key() -> InsertFirstDataKeyStmt {
    InsertFirstDataKeyStmt(
        "insert into core.data_keys (id, tenant_id, purpose, version, wrapped_key, kms_key_id) values ($1, current_setting('app.tenant_id')::uuid, $2, 1, $3, $4) on conflict (tenant_id, purpose, version) do nothing returning id",
        None,
    )
}
impl InsertFirstDataKeyStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::BytesSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        purpose: &'a T1,
        wrapped_key: &'a T2,
        kms_key_id: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [id, purpose, wrapped_key, kms_key_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertFirstDataKeyParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for InsertFirstDataKeyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertFirstDataKeyParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.id, &params.purpose, &params.wrapped_key, &params.kms_key_id)
    }
}
pub struct ListDataKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_data_keys() -> ListDataKeysStmt {
    ListDataKeysStmt(
        "select id, version, created_at, rotation_requested_at, retired_at, values_left, checked_at, drained_at, destroyed_at from core.data_keys where tenant_id = current_setting('app.tenant_id')::uuid order by purpose, version desc limit $1",
        None,
    )
}
impl ListDataKeysStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        most: &'a i64,
    ) -> ListDataKeysQuery<'c, 'a, 's, C, ListDataKeys, 1> {
        ListDataKeysQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListDataKeys, tokio_postgres::Error> {
                Ok(ListDataKeys {
                    id: row.try_get(0)?,
                    version: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                    rotation_requested_at: row.try_get(3)?,
                    retired_at: row.try_get(4)?,
                    values_left: row.try_get(5)?,
                    checked_at: row.try_get(6)?,
                    drained_at: row.try_get(7)?,
                    destroyed_at: row.try_get(8)?,
                })
            },
            mapper: |it| ListDataKeys::from(it),
        }
    }
}
pub struct RequestRotationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn request_rotation() -> RequestRotationStmt {
    RequestRotationStmt(
        "update core.data_keys set rotation_requested_at = coalesce(rotation_requested_at, $1) where tenant_id = current_setting('app.tenant_id')::uuid and retired_at is null and destroyed_at is null returning id, version, rotation_requested_at as requested_at",
        None,
    )
}
impl RequestRotationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
    ) -> RequestRotationQuery<'c, 'a, 's, C, RequestRotation, 1> {
        RequestRotationQuery {
            client,
            params: [now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RequestRotation, tokio_postgres::Error> {
                    Ok(RequestRotation {
                        id: row.try_get(0)?,
                        version: row.try_get(1)?,
                        requested_at: row.try_get(2)?,
                    })
                },
            mapper: |it| RequestRotation::from(it),
        }
    }
}
pub struct KeysToRotateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keys_to_rotate() -> KeysToRotateStmt {
    KeysToRotateStmt(
        "select id, tenant_id, purpose, version from core.data_keys where retired_at is null and destroyed_at is null and (rotation_requested_at is not null or created_at <= $1) order by checked_at nulls first, rotation_requested_at nulls last, created_at limit $2",
        None,
    )
}
impl KeysToRotateStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        created_before: &'a jiff::Timestamp,
        most: &'a i64,
    ) -> KeysToRotateQuery<'c, 'a, 's, C, KeysToRotate, 2> {
        KeysToRotateQuery {
            client,
            params: [created_before, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<KeysToRotateBorrowed, tokio_postgres::Error> {
                    Ok(KeysToRotateBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        purpose: row.try_get(2)?,
                        version: row.try_get(3)?,
                    })
                },
            mapper: |it| KeysToRotate::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        KeysToRotateParams,
        KeysToRotateQuery<'c, 'a, 's, C, KeysToRotate, 2>,
        C,
    > for KeysToRotateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KeysToRotateParams,
    ) -> KeysToRotateQuery<'c, 'a, 's, C, KeysToRotate, 2> {
        self.bind(client, &params.created_before, &params.most)
    }
}
pub struct InsertNextDataKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_next_data_key() -> InsertNextDataKeyStmt {
    InsertNextDataKeyStmt(
        "insert into core.data_keys (id, tenant_id, purpose, version, wrapped_key, kms_key_id) values ($1, current_setting('app.tenant_id')::uuid, $2, $3, $4, $5) on conflict (tenant_id, purpose, version) do nothing returning id",
        None,
    )
}
impl InsertNextDataKeyStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::BytesSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        purpose: &'a T1,
        version: &'a i32,
        wrapped_key: &'a T2,
        kms_key_id: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [id, purpose, version, wrapped_key, kms_key_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertNextDataKeyParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for InsertNextDataKeyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertNextDataKeyParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(
            client,
            &params.id,
            &params.purpose,
            &params.version,
            &params.wrapped_key,
            &params.kms_key_id,
        )
    }
}
pub struct RetireDataKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retire_data_key() -> RetireDataKeyStmt {
    RetireDataKeyStmt(
        "update core.data_keys set retired_at = $1, rotation_requested_at = null where id = $2 and retired_at is null and destroyed_at is null returning id",
        None,
    )
}
impl RetireDataKeyStmt {
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
        RetireDataKeyParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for RetireDataKeyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RetireDataKeyParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct RetiredKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retired_keys() -> RetiredKeysStmt {
    RetiredKeysStmt(
        "select id, tenant_id, purpose, wrapped_key, kms_key_id from core.data_keys where retired_at is not null and destroyed_at is null order by checked_at nulls first, retired_at limit $1",
        None,
    )
}
impl RetiredKeysStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        most: &'a i64,
    ) -> RetiredKeysQuery<'c, 'a, 's, C, RetiredKeys, 1> {
        RetiredKeysQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RetiredKeysBorrowed, tokio_postgres::Error> {
                    Ok(RetiredKeysBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        purpose: row.try_get(2)?,
                        wrapped_key: row.try_get(3)?,
                        kms_key_id: row.try_get(4)?,
                    })
                },
            mapper: |it| RetiredKeys::from(it),
        }
    }
}
pub struct KeysWrappedElsewhereStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keys_wrapped_elsewhere() -> KeysWrappedElsewhereStmt {
    KeysWrappedElsewhereStmt(
        "select id, tenant_id, purpose, wrapped_key, kms_key_id from core.data_keys where wrapped_key is not null and kms_key_id <> $1 order by checked_at nulls first, id limit $2",
        None,
    )
}
impl KeysWrappedElsewhereStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        kms_key_id: &'a T1,
        most: &'a i64,
    ) -> KeysWrappedElsewhereQuery<'c, 'a, 's, C, KeysWrappedElsewhere, 2> {
        KeysWrappedElsewhereQuery {
            client,
            params: [kms_key_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<KeysWrappedElsewhereBorrowed, tokio_postgres::Error> {
                Ok(KeysWrappedElsewhereBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    purpose: row.try_get(2)?,
                    wrapped_key: row.try_get(3)?,
                    kms_key_id: row.try_get(4)?,
                })
            },
            mapper: |it| KeysWrappedElsewhere::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        KeysWrappedElsewhereParams<T1>,
        KeysWrappedElsewhereQuery<'c, 'a, 's, C, KeysWrappedElsewhere, 2>,
        C,
    > for KeysWrappedElsewhereStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KeysWrappedElsewhereParams<T1>,
    ) -> KeysWrappedElsewhereQuery<'c, 'a, 's, C, KeysWrappedElsewhere, 2> {
        self.bind(client, &params.kms_key_id, &params.most)
    }
}
pub struct RewrapDataKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rewrap_data_key() -> RewrapDataKeyStmt {
    RewrapDataKeyStmt(
        "update core.data_keys set wrapped_key = $1, kms_key_id = $2 where id = $3 and wrapped_key = $4 returning id",
        None,
    )
}
impl RewrapDataKeyStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::BytesSql,
        T2: crate::StringSql,
        T3: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        wrapped_key: &'a T1,
        kms_key_id: &'a T2,
        id: &'a uuid::Uuid,
        old_wrapped_key: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [wrapped_key, kms_key_id, id, old_wrapped_key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql, T3: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RewrapDataKeyParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for RewrapDataKeyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RewrapDataKeyParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(
            client,
            &params.wrapped_key,
            &params.kms_key_id,
            &params.id,
            &params.old_wrapped_key,
        )
    }
}
pub struct PostponeKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn postpone_key() -> PostponeKeyStmt {
    PostponeKeyStmt("update core.data_keys set checked_at = $1 where id = $2 returning id", None)
}
impl PostponeKeyStmt {
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
        PostponeKeyParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for PostponeKeyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PostponeKeyParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct SealedColumnsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sealed_columns() -> SealedColumnsStmt {
    SealedColumnsStmt("select table_name, column_name from core.sealed_columns()", None)
}
impl SealedColumnsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> SealedColumnsQuery<'c, 'a, 's, C, SealedColumns, 0> {
        SealedColumnsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<SealedColumnsBorrowed, tokio_postgres::Error> {
                    Ok(SealedColumnsBorrowed {
                        table_name: row.try_get(0)?,
                        column_name: row.try_get(1)?,
                    })
                },
            mapper: |it| SealedColumns::from(it),
        }
    }
}
pub struct SealedUnderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sealed_under() -> SealedUnderStmt {
    SealedUnderStmt("select row_id, sealed from core.sealed_under($1, $2, $3, $4, $5)", None)
}
impl SealedUnderStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        table_name: &'a T1,
        column_name: &'a T2,
        key: &'a uuid::Uuid,
        beyond: &'a uuid::Uuid,
        most: &'a i32,
    ) -> SealedUnderQuery<'c, 'a, 's, C, SealedUnder, 5> {
        SealedUnderQuery {
            client,
            params: [table_name, column_name, key, beyond, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<SealedUnderBorrowed, tokio_postgres::Error> {
                    Ok(SealedUnderBorrowed { row_id: row.try_get(0)?, sealed: row.try_get(1)? })
                },
            mapper: |it| SealedUnder::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SealedUnderParams<T1, T2>,
        SealedUnderQuery<'c, 'a, 's, C, SealedUnder, 5>,
        C,
    > for SealedUnderStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SealedUnderParams<T1, T2>,
    ) -> SealedUnderQuery<'c, 'a, 's, C, SealedUnder, 5> {
        self.bind(
            client,
            &params.table_name,
            &params.column_name,
            &params.key,
            &params.beyond,
            &params.most,
        )
    }
}
pub struct ResealStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reseal() -> ResealStmt {
    ResealStmt("select core.reseal($1, $2, $3, $4, $5) as changed", None)
}
impl ResealStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = uuid::Uuid>,
        T4: crate::BytesSql,
        T5: crate::ArraySql<Item = T4>,
        T6: crate::BytesSql,
        T7: crate::ArraySql<Item = T6>,
    >(
        &'s self,
        client: &'c C,
        table_name: &'a T1,
        column_name: &'a T2,
        row_ids: &'a T3,
        olds: &'a T5,
        news: &'a T7,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        I64Query {
            client,
            params: [table_name, column_name, row_ids, olds, news],
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
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::BytesSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::BytesSql,
    T7: crate::ArraySql<Item = T6>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ResealParams<T1, T2, T3, T4, T5, T6, T7>,
        I64Query<'c, 'a, 's, C, i64, 5>,
        C,
    > for ResealStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ResealParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        self.bind(
            client,
            &params.table_name,
            &params.column_name,
            &params.row_ids,
            &params.olds,
            &params.news,
        )
    }
}
pub struct LockRetiredKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_retired_key() -> LockRetiredKeyStmt {
    LockRetiredKeyStmt(
        "select retired_at <= $1::timestamptz - core.seal_grace() as is_out_of_use, coalesce(drained_at <= $1::timestamptz - core.seal_grace(), false) as is_drained_for_good from core.data_keys where id = $2 and retired_at is not null and destroyed_at is null for update",
        None,
    )
}
impl LockRetiredKeyStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> LockRetiredKeyQuery<'c, 'a, 's, C, LockRetiredKey, 2> {
        LockRetiredKeyQuery {
            client,
            params: [now, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<LockRetiredKey, tokio_postgres::Error> {
                    Ok(LockRetiredKey {
                        is_out_of_use: row.try_get(0)?,
                        is_drained_for_good: row.try_get(1)?,
                    })
                },
            mapper: |it| LockRetiredKey::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LockRetiredKeyParams,
        LockRetiredKeyQuery<'c, 'a, 's, C, LockRetiredKey, 2>,
        C,
    > for LockRetiredKeyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LockRetiredKeyParams,
    ) -> LockRetiredKeyQuery<'c, 'a, 's, C, LockRetiredKey, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct SealedLeftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sealed_left() -> SealedLeftStmt {
    SealedLeftStmt("select core.sealed_left($1) as values_left", None)
}
impl SealedLeftStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        key: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct NoteValuesLeftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note_values_left() -> NoteValuesLeftStmt {
    NoteValuesLeftStmt(
        "update core.data_keys set checked_at = $1, values_left = $2, drained_at = case when $3 then coalesce(drained_at, $1) end where id = $4 returning id",
        None,
    )
}
impl NoteValuesLeftStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        values_left: &'a i64,
        is_drained: &'a bool,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [now, values_left, is_drained, id],
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
        NoteValuesLeftParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for NoteValuesLeftStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NoteValuesLeftParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.now, &params.values_left, &params.is_drained, &params.id)
    }
}
pub struct DestroyDataKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn destroy_data_key() -> DestroyDataKeyStmt {
    DestroyDataKeyStmt(
        "update core.data_keys set wrapped_key = null, destroyed_at = $1, checked_at = $1, values_left = 0 where id = $2 and destroyed_at is null returning id",
        None,
    )
}
impl DestroyDataKeyStmt {
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
        DestroyDataKeyParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for DestroyDataKeyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DestroyDataKeyParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
