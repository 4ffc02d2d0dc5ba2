// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct RenameTenantParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: Option<T1>,
    pub slug: Option<T2>,
}
#[derive(Debug)]
pub struct SetMemberRoleParams<T1: crate::StringSql> {
    pub role: T1,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct LastOfManyInvitationsParams<T1: crate::StringSql> {
    pub email: T1,
    pub since: jiff::Timestamp,
    pub most: i32,
}
#[derive(Debug)]
pub struct RetireExpiredInvitationParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub email: T1,
}
#[derive(Debug)]
pub struct InsertInvitationParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub email: T1,
    pub role: T2,
    pub expires_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ListInvitationsParams {
    pub now: jiff::Timestamp,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeInvitationParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct AcceptInvitationParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub email: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct TenantRow {
    pub id: uuid::Uuid,
    pub kind: String,
    pub name: String,
    pub slug: String,
    pub subscription_tier: String,
    pub max_users: i32,
    pub created_at: jiff::Timestamp,
}
pub struct TenantRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub name: &'a str,
    pub slug: &'a str,
    pub subscription_tier: &'a str,
    pub max_users: i32,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<TenantRowBorrowed<'a>> for TenantRow {
    fn from(
        TenantRowBorrowed {
            id,
            kind,
            name,
            slug,
            subscription_tier,
            max_users,
            created_at,
        }: TenantRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            name: name.into(),
            slug: slug.into(),
            subscription_tier: subscription_tier.into(),
            max_users,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListMembers {
    pub user_id: uuid::Uuid,
    pub email: String,
    pub full_name: Option<String>,
    pub role: String,
    pub created_at: jiff::Timestamp,
}
pub struct ListMembersBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub email: &'a str,
    pub full_name: Option<&'a str>,
    pub role: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<ListMembersBorrowed<'a>> for ListMembers {
    fn from(
        ListMembersBorrowed { user_id, email, full_name, role, created_at }: ListMembersBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            user_id,
            email: email.into(),
            full_name: full_name.map(|v| v.into()),
            role: role.into(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    pub user_id: uuid::Uuid,
    pub role: String,
}
pub struct MemberBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub role: &'a str,
}
impl<'a> From<MemberBorrowed<'a>> for Member {
    fn from(MemberBorrowed { user_id, role }: MemberBorrowed<'a>) -> Self {
        Self { user_id, role: role.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct InvitationRow {
    pub id: uuid::Uuid,
    pub email: String,
    pub role: String,
    pub invited_by: Option<uuid::Uuid>,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
pub struct InvitationRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub email: &'a str,
    pub role: &'a str,
    pub invited_by: Option<uuid::Uuid>,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
impl<'a> From<InvitationRowBorrowed<'a>> for InvitationRow {
    fn from(
        InvitationRowBorrowed {
            id,
            email,
            role,
            invited_by,
            created_at,
            expires_at,
        }: InvitationRowBorrowed<'a>,
    ) -> Self {
        Self { id, email: email.into(), role: role.into(), invited_by, created_at, expires_at }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Seats {
    pub max_users: i32,
    pub taken: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AcceptInvitation {
    pub tenant_id: uuid::Uuid,
    pub role: String,
    pub invited_by: Option<uuid::Uuid>,
}
pub struct AcceptInvitationBorrowed<'a> {
    pub tenant_id: uuid::Uuid,
    pub role: &'a str,
    pub invited_by: Option<uuid::Uuid>,
}
impl<'a> From<AcceptInvitationBorrowed<'a>> for AcceptInvitation {
    fn from(
        AcceptInvitationBorrowed { tenant_id, role, invited_by }: AcceptInvitationBorrowed<'a>,
    ) -> Self {
        Self { tenant_id, role: role.into(), invited_by }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct MembersAndLimit {
    pub max_users: i32,
    pub members: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TenantRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TenantRowBorrowed, tokio_postgres::Error>,
    mapper: fn(TenantRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TenantRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TenantRowBorrowed) -> R) -> TenantRowQuery<'c, 'a, 's, C, R, N> {
        TenantRowQuery {
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
pub struct ListMembersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListMembersBorrowed, tokio_postgres::Error>,
    mapper: fn(ListMembersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListMembersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListMembersBorrowed) -> R,
    ) -> ListMembersQuery<'c, 'a, 's, C, R, N> {
        ListMembersQuery {
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
pub struct MemberQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MemberBorrowed, tokio_postgres::Error>,
    mapper: fn(MemberBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MemberQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MemberBorrowed) -> R) -> MemberQuery<'c, 'a, 's, C, R, N> {
        MemberQuery {
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
pub struct JiffTimestampQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<jiff::Timestamp, tokio_postgres::Error>,
    mapper: fn(jiff::Timestamp) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JiffTimestampQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(jiff::Timestamp) -> R,
    ) -> JiffTimestampQuery<'c, 'a, 's, C, R, N> {
        JiffTimestampQuery {
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
pub struct InvitationRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<InvitationRowBorrowed, tokio_postgres::Error>,
    mapper: fn(InvitationRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> InvitationRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(InvitationRowBorrowed) -> R,
    ) -> InvitationRowQuery<'c, 'a, 's, C, R, N> {
        InvitationRowQuery {
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
pub struct SeatsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Seats, tokio_postgres::Error>,
    mapper: fn(Seats) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SeatsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Seats) -> R) -> SeatsQuery<'c, 'a, 's, C, R, N> {
        SeatsQuery {
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
pub struct AcceptInvitationQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AcceptInvitationBorrowed, tokio_postgres::Error>,
    mapper: fn(AcceptInvitationBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AcceptInvitationQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(AcceptInvitationBorrowed) -> R,
    ) -> AcceptInvitationQuery<'c, 'a, 's, C, R, N> {
        AcceptInvitationQuery {
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
pub struct MembersAndLimitQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MembersAndLimit, tokio_postgres::Error>,
    mapper: fn(MembersAndLimit) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MembersAndLimitQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(MembersAndLimit) -> R,
    ) -> MembersAndLimitQuery<'c, 'a, 's, C, R, N> {
        MembersAndLimitQuery {
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
pub struct CurrentTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn current_tenant() -> CurrentTenantStmt {
    CurrentTenantStmt(
        "select id, kind, name, slug, subscription_tier, max_users, created_at from core.tenants where id = current_setting('app.tenant_id')::uuid and deleted_at is null",
        None,
    )
}
impl CurrentTenantStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> TenantRowQuery<'c, 'a, 's, C, TenantRow, 0> {
        TenantRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<TenantRowBorrowed, tokio_postgres::Error> {
                    Ok(TenantRowBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        name: row.try_get(2)?,
                        slug: row.try_get(3)?,
                        subscription_tier: row.try_get(4)?,
                        max_users: row.try_get(5)?,
                        created_at: row.try_get(6)?,
                    })
                },
            mapper: |it| TenantRow::from(it),
        }
    }
}
pub struct RenameTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rename_tenant() -> RenameTenantStmt {
    RenameTenantStmt(
        "update core.tenants set name = coalesce($1, name), slug = coalesce($2, slug) where id = current_setting('app.tenant_id')::uuid and deleted_at is null returning id, kind, name, slug, subscription_tier, max_users, created_at",
        None,
    )
}
impl RenameTenantStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a Option<T1>,
        slug: &'a Option<T2>,
    ) -> TenantRowQuery<'c, 'a, 's, C, TenantRow, 2> {
        TenantRowQuery {
            client,
            params: [name, slug],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<TenantRowBorrowed, tokio_postgres::Error> {
                    Ok(TenantRowBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        name: row.try_get(2)?,
                        slug: row.try_get(3)?,
                        subscription_tier: row.try_get(4)?,
                        max_users: row.try_get(5)?,
                        created_at: row.try_get(6)?,
                    })
                },
            mapper: |it| TenantRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RenameTenantParams<T1, T2>,
        TenantRowQuery<'c, 'a, 's, C, TenantRow, 2>,
        C,
    > for RenameTenantStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RenameTenantParams<T1, T2>,
    ) -> TenantRowQuery<'c, 'a, 's, C, TenantRow, 2> {
        self.bind(client, &params.name, &params.slug)
    }
}
pub struct ListMembersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_members() -> ListMembersStmt {
    ListMembersStmt(
        "select m.user_id, u.email, u.full_name, m.role, m.created_at from core.tenant_users m join core.users u on u.id = m.user_id where m.tenant_id = current_setting('app.tenant_id')::uuid and u.deleted_at is null order by m.created_at, m.user_id limit $1",
        None,
    )
}
impl ListMembersStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        most: &'a i64,
    ) -> ListMembersQuery<'c, 'a, 's, C, ListMembers, 1> {
        ListMembersQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListMembersBorrowed, tokio_postgres::Error> {
                    Ok(ListMembersBorrowed {
                        user_id: row.try_get(0)?,
                        email: row.try_get(1)?,
                        full_name: row.try_get(2)?,
                        role: row.try_get(3)?,
                        created_at: row.try_get(4)?,
                    })
                },
            mapper: |it| ListMembers::from(it),
        }
    }
}
pub struct LockMembersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_members() -> LockMembersStmt {
    LockMembersStmt(
        "select true as is_locked from (select pg_advisory_xact_lock(hashtextextended('core.tenant_users' || $1::uuid::text, 0))) as l",
        None,
    )
}
impl LockMembersStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct OwnersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn owners() -> OwnersStmt {
    OwnersStmt(
        "select count(*) as owners from core.tenant_users m join core.users u on u.id = m.user_id where m.tenant_id = current_setting('app.tenant_id')::uuid and m.role = 'owner' and u.deleted_at is null and u.is_active",
        None,
    )
}
impl OwnersStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct MemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn member() -> MemberStmt {
    MemberStmt(
        "select m.user_id, m.role from core.tenant_users m join core.users u on u.id = m.user_id where m.tenant_id = current_setting('app.tenant_id')::uuid and m.user_id = $1 and u.deleted_at is null",
        None,
    )
}
impl MemberStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
    ) -> MemberQuery<'c, 'a, 's, C, Member, 1> {
        MemberQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MemberBorrowed, tokio_postgres::Error> {
                    Ok(MemberBorrowed { user_id: row.try_get(0)?, role: row.try_get(1)? })
                },
            mapper: |it| Member::from(it),
        }
    }
}
pub struct SetMemberRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_member_role() -> SetMemberRoleStmt {
    SetMemberRoleStmt(
        "update core.tenant_users set role = $1 where tenant_id = current_setting('app.tenant_id')::uuid and user_id = $2 returning user_id",
        None,
    )
}
impl SetMemberRoleStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        role: &'a T1,
        user_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [role, user_id],
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
        SetMemberRoleParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for SetMemberRoleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetMemberRoleParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.role, &params.user_id)
    }
}
pub struct RemoveMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove_member() -> RemoveMemberStmt {
    RemoveMemberStmt(
        "delete from core.tenant_users where tenant_id = current_setting('app.tenant_id')::uuid and user_id = $1 returning user_id",
        None,
    )
}
impl RemoveMemberStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct IsMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_member() -> IsMemberStmt {
    IsMemberStmt(
        "select exists ( select from core.tenant_users m join core.users u on u.id = m.user_id where m.tenant_id = current_setting('app.tenant_id')::uuid and u.email = $1 ) as is_member",
        None,
    )
}
impl IsMemberStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct LastOfManyInvitationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn last_of_many_invitations() -> LastOfManyInvitationsStmt {
    LastOfManyInvitationsStmt(
        "select created_at from core.invitations where tenant_id = current_setting('app.tenant_id')::uuid and email = $1 and created_at > $2 order by created_at desc offset $3 - 1 limit 1",
        None,
    )
}
impl LastOfManyInvitationsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
        since: &'a jiff::Timestamp,
        most: &'a i32,
    ) -> JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 3> {
        JiffTimestampQuery {
            client,
            params: [email, since, most],
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
        LastOfManyInvitationsParams<T1>,
        JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 3>,
        C,
    > for LastOfManyInvitationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LastOfManyInvitationsParams<T1>,
    ) -> JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 3> {
        self.bind(client, &params.email, &params.since, &params.most)
    }
}
pub struct RetireExpiredInvitationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retire_expired_invitation() -> RetireExpiredInvitationStmt {
    RetireExpiredInvitationStmt(
        "with retired as ( update core.invitations set revoked_at = $1 where tenant_id = current_setting('app.tenant_id')::uuid and email = $2 and accepted_at is null and revoked_at is null and expires_at <= $1 returning id ) select count(*) as retired from retired",
        None,
    )
}
impl RetireExpiredInvitationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        email: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [now, email],
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
        RetireExpiredInvitationParams<T1>,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for RetireExpiredInvitationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RetireExpiredInvitationParams<T1>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.now, &params.email)
    }
}
pub struct InsertInvitationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_invitation() -> InsertInvitationStmt {
    InsertInvitationStmt(
        "insert into core.invitations (id, tenant_id, email, role, invited_by, expires_at) values ($1, current_setting('app.tenant_id')::uuid, $2, $3, current_setting('app.user_id')::uuid, $4) on conflict (tenant_id, email) where accepted_at is null and revoked_at is null do nothing returning id, email, role, invited_by, created_at, expires_at",
        None,
    )
}
impl InsertInvitationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        email: &'a T1,
        role: &'a T2,
        expires_at: &'a jiff::Timestamp,
    ) -> InvitationRowQuery<'c, 'a, 's, C, InvitationRow, 4> {
        InvitationRowQuery {
            client,
            params: [id, email, role, expires_at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<InvitationRowBorrowed, tokio_postgres::Error> {
                    Ok(InvitationRowBorrowed {
                        id: row.try_get(0)?,
                        email: row.try_get(1)?,
                        role: row.try_get(2)?,
                        invited_by: row.try_get(3)?,
                        created_at: row.try_get(4)?,
                        expires_at: row.try_get(5)?,
                    })
                },
            mapper: |it| InvitationRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertInvitationParams<T1, T2>,
        InvitationRowQuery<'c, 'a, 's, C, InvitationRow, 4>,
        C,
    > for InsertInvitationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertInvitationParams<T1, T2>,
    ) -> InvitationRowQuery<'c, 'a, 's, C, InvitationRow, 4> {
        self.bind(client, &params.id, &params.email, &params.role, &params.expires_at)
    }
}
pub struct ListInvitationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_invitations() -> ListInvitationsStmt {
    ListInvitationsStmt(
        "select id, email, role, invited_by, created_at, expires_at from core.invitations where tenant_id = current_setting('app.tenant_id')::uuid and accepted_at is null and revoked_at is null and expires_at > $1 order by created_at, id limit $2",
        None,
    )
}
impl ListInvitationsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        most: &'a i64,
    ) -> InvitationRowQuery<'c, 'a, 's, C, InvitationRow, 2> {
        InvitationRowQuery {
            client,
            params: [now, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<InvitationRowBorrowed, tokio_postgres::Error> {
                    Ok(InvitationRowBorrowed {
                        id: row.try_get(0)?,
                        email: row.try_get(1)?,
                        role: row.try_get(2)?,
                        invited_by: row.try_get(3)?,
                        created_at: row.try_get(4)?,
                        expires_at: row.try_get(5)?,
                    })
                },
            mapper: |it| InvitationRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListInvitationsParams,
        InvitationRowQuery<'c, 'a, 's, C, InvitationRow, 2>,
        C,
    > for ListInvitationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListInvitationsParams,
    ) -> InvitationRowQuery<'c, 'a, 's, C, InvitationRow, 2> {
        self.bind(client, &params.now, &params.most)
    }
}
pub struct RevokeInvitationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_invitation() -> RevokeInvitationStmt {
    RevokeInvitationStmt(
        "update core.invitations set revoked_at = $1 where id = $2 and accepted_at is null and revoked_at is null returning id",
        None,
    )
}
impl RevokeInvitationStmt {
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
        RevokeInvitationParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for RevokeInvitationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RevokeInvitationParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct SeatsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn seats() -> SeatsStmt {
    SeatsStmt(
        "select t.max_users, (select count(*) from core.tenant_users m where m.tenant_id = t.id) + (select count(*) from core.invitations i where i.tenant_id = t.id and i.accepted_at is null and i.revoked_at is null and i.expires_at > $1) as taken from core.tenants t where t.id = current_setting('app.tenant_id')::uuid",
        None,
    )
}
impl SeatsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
    ) -> SeatsQuery<'c, 'a, 's, C, Seats, 1> {
        SeatsQuery {
            client,
            params: [now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Seats, tokio_postgres::Error> {
                Ok(Seats { max_users: row.try_get(0)?, taken: row.try_get(1)? })
            },
            mapper: |it| Seats::from(it),
        }
    }
}
pub struct InvitationTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn invitation_tenant() -> InvitationTenantStmt {
    InvitationTenantStmt("select tenant_id from core.invitations where id = $1", None)
}
impl InvitationTenantStmt {
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
pub struct AcceptInvitationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn accept_invitation() -> AcceptInvitationStmt {
    AcceptInvitationStmt(
        "update core.invitations i set accepted_at = $1 where i.id = $2 and i.email = $3 and i.accepted_at is null and i.revoked_at is null and i.expires_at > $1 and exists (select from core.tenant_users m join core.users u on u.id = m.user_id where m.tenant_id = i.tenant_id and m.user_id = i.invited_by and u.is_active and u.deleted_at is null and (m.role = 'owner' or m.role = 'admin' and i.role <> 'owner')) returning i.tenant_id, i.role, i.invited_by",
        None,
    )
}
impl AcceptInvitationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        email: &'a T1,
    ) -> AcceptInvitationQuery<'c, 'a, 's, C, AcceptInvitation, 3> {
        AcceptInvitationQuery {
            client,
            params: [now, id, email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<AcceptInvitationBorrowed, tokio_postgres::Error> {
                Ok(AcceptInvitationBorrowed {
                    tenant_id: row.try_get(0)?,
                    role: row.try_get(1)?,
                    invited_by: row.try_get(2)?,
                })
            },
            mapper: |it| AcceptInvitation::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AcceptInvitationParams<T1>,
        AcceptInvitationQuery<'c, 'a, 's, C, AcceptInvitation, 3>,
        C,
    > for AcceptInvitationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AcceptInvitationParams<T1>,
    ) -> AcceptInvitationQuery<'c, 'a, 's, C, AcceptInvitation, 3> {
        self.bind(client, &params.now, &params.id, &params.email)
    }
}
pub struct MembersAndLimitStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn members_and_limit() -> MembersAndLimitStmt {
    MembersAndLimitStmt(
        "select t.max_users, (select count(*) from core.tenant_users m where m.tenant_id = t.id) as members from core.tenants t where t.id = $1",
        None,
    )
}
impl MembersAndLimitStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
    ) -> MembersAndLimitQuery<'c, 'a, 's, C, MembersAndLimit, 1> {
        MembersAndLimitQuery {
            client,
            params: [tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MembersAndLimit, tokio_postgres::Error> {
                    Ok(MembersAndLimit { max_users: row.try_get(0)?, members: row.try_get(1)? })
                },
            mapper: |it| MembersAndLimit::from(it),
        }
    }
}
