// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct PutNoticeParams<T1: crate::JsonSql> {
    pub body: T1,
    pub lease_until: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertSignUpParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub email: T1,
    pub password_hash: T2,
    pub full_name: Option<T3>,
    pub expires_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct SignUpPasswordParams {
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct UseSignUpParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertUserParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub email: T1,
    pub password_hash: Option<T2>,
    pub full_name: Option<T3>,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertTenantParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub kind: T1,
    pub name: T2,
    pub slug: T3,
    pub max_users: i32,
}
#[derive(Debug)]
pub struct InsertMemberParams<T1: crate::StringSql> {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub role: T1,
}
#[derive(Debug)]
pub struct InsertIdentityParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub provider: T1,
    pub subject: T2,
    pub email: T3,
}
#[derive(Debug)]
pub struct SetProfileParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub full_name: Option<T1>,
    pub first_name: Option<T2>,
    pub last_name: Option<T3>,
    pub avatar_url: Option<T4>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct SetPasswordParams<T1: crate::StringSql> {
    pub password_hash: T1,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ProveAddressParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct InsertPasswordResetParams {
    pub user_id: uuid::Uuid,
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub expires_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct UsePasswordResetParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct VoidPasswordResetsParams {
    pub now: jiff::Timestamp,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct BlockedUntilParams<T1: crate::BytesSql> {
    pub tenant_id: uuid::Uuid,
    pub subject_hash: T1,
}
#[derive(Debug)]
pub struct CountTryParams<T1: crate::BytesSql> {
    pub tenant_id: uuid::Uuid,
    pub subject_hash: T1,
    pub now: jiff::Timestamp,
    pub forget_before: jiff::Timestamp,
    pub free: i32,
    pub max_seconds: f64,
}
#[derive(Clone, Copy, Debug)]
pub struct LeaveParams {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct UseSignUp {
    pub email: String,
    pub password_hash: String,
    pub full_name: Option<String>,
}
pub struct UseSignUpBorrowed<'a> {
    pub email: &'a str,
    pub password_hash: &'a str,
    pub full_name: Option<&'a str>,
}
impl<'a> From<UseSignUpBorrowed<'a>> for UseSignUp {
    fn from(UseSignUpBorrowed { email, password_hash, full_name }: UseSignUpBorrowed<'a>) -> Self {
        Self {
            email: email.into(),
            password_hash: password_hash.into(),
            full_name: full_name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct AccountByEmail {
    pub id: uuid::Uuid,
    pub password_hash: Option<String>,
    pub is_verified: bool,
}
pub struct AccountByEmailBorrowed<'a> {
    pub id: uuid::Uuid,
    pub password_hash: Option<&'a str>,
    pub is_verified: bool,
}
impl<'a> From<AccountByEmailBorrowed<'a>> for AccountByEmail {
    fn from(
        AccountByEmailBorrowed { id, password_hash, is_verified }: AccountByEmailBorrowed<'a>,
    ) -> Self {
        Self { id, password_hash: password_hash.map(|v| v.into()), is_verified }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct AccountById {
    pub id: uuid::Uuid,
    pub email: String,
    pub password_hash: Option<String>,
    pub full_name: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub avatar_url: Option<String>,
    pub created_at: jiff::Timestamp,
    pub is_verified: bool,
    pub profile_completion_percent: i32,
}
pub struct AccountByIdBorrowed<'a> {
    pub id: uuid::Uuid,
    pub email: &'a str,
    pub password_hash: Option<&'a str>,
    pub full_name: Option<&'a str>,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub is_verified: bool,
    pub profile_completion_percent: i32,
}
impl<'a> From<AccountByIdBorrowed<'a>> for AccountById {
    fn from(
        AccountByIdBorrowed {
            id,
            email,
            password_hash,
            full_name,
            first_name,
            last_name,
            avatar_url,
            created_at,
            is_verified,
            profile_completion_percent,
        }: AccountByIdBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            email: email.into(),
            password_hash: password_hash.map(|v| v.into()),
            full_name: full_name.map(|v| v.into()),
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            created_at,
            is_verified,
            profile_completion_percent,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    pub full_name: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub avatar_url: Option<String>,
}
pub struct ProfileBorrowed<'a> {
    pub full_name: Option<&'a str>,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
}
impl<'a> From<ProfileBorrowed<'a>> for Profile {
    fn from(
        ProfileBorrowed { full_name, first_name, last_name, avatar_url }: ProfileBorrowed<'a>,
    ) -> Self {
        Self {
            full_name: full_name.map(|v| v.into()),
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct MailProgress {
    pub has_mailbox: bool,
    pub has_read_mail: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Memberships {
    pub id: uuid::Uuid,
    pub name: String,
    pub slug: String,
    pub kind: String,
    pub subscription_tier: String,
    pub role: String,
}
pub struct MembershipsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub slug: &'a str,
    pub kind: &'a str,
    pub subscription_tier: &'a str,
    pub role: &'a str,
}
impl<'a> From<MembershipsBorrowed<'a>> for Memberships {
    fn from(
        MembershipsBorrowed { id, name, slug, kind, subscription_tier, role }: MembershipsBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            slug: slug.into(),
            kind: kind.into(),
            subscription_tier: subscription_tier.into(),
            role: role.into(),
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
pub struct UseSignUpQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UseSignUpBorrowed, tokio_postgres::Error>,
    mapper: fn(UseSignUpBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UseSignUpQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(UseSignUpBorrowed) -> R) -> UseSignUpQuery<'c, 'a, 's, C, R, N> {
        UseSignUpQuery {
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
pub struct AccountByEmailQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AccountByEmailBorrowed, tokio_postgres::Error>,
    mapper: fn(AccountByEmailBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountByEmailQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(AccountByEmailBorrowed) -> R,
    ) -> AccountByEmailQuery<'c, 'a, 's, C, R, N> {
        AccountByEmailQuery {
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
pub struct AccountByIdQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AccountByIdBorrowed, tokio_postgres::Error>,
    mapper: fn(AccountByIdBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountByIdQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(AccountByIdBorrowed) -> R,
    ) -> AccountByIdQuery<'c, 'a, 's, C, R, N> {
        AccountByIdQuery {
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
pub struct ProfileQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProfileBorrowed, tokio_postgres::Error>,
    mapper: fn(ProfileBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProfileQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProfileBorrowed) -> R) -> ProfileQuery<'c, 'a, 's, C, R, N> {
        ProfileQuery {
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
pub struct MailProgressQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MailProgress, tokio_postgres::Error>,
    mapper: fn(MailProgress) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MailProgressQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MailProgress) -> R) -> MailProgressQuery<'c, 'a, 's, C, R, N> {
        MailProgressQuery {
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
pub struct MembershipsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MembershipsBorrowed, tokio_postgres::Error>,
    mapper: fn(MembershipsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MembershipsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(MembershipsBorrowed) -> R,
    ) -> MembershipsQuery<'c, 'a, 's, C, R, N> {
        MembershipsQuery {
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
pub struct OptionjiffTimestampQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<jiff::Timestamp>, tokio_postgres::Error>,
    mapper: fn(Option<jiff::Timestamp>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionjiffTimestampQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(Option<jiff::Timestamp>) -> R,
    ) -> OptionjiffTimestampQuery<'c, 'a, 's, C, R, N> {
        OptionjiffTimestampQuery {
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
pub struct PutNoticeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_notice() -> PutNoticeStmt {
    PutNoticeStmt(
        "insert into core.outbox (tenant_id, queue, body, lease_until) values (current_setting('app.tenant_id')::uuid, 'notice-send', $1, $2) returning id",
        None,
    )
}
impl PutNoticeStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        body: &'a T1,
        lease_until: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [body, lease_until],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PutNoticeParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for PutNoticeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutNoticeParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.body, &params.lease_until)
    }
}
pub struct DeleteNoticeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_notice() -> DeleteNoticeStmt {
    DeleteNoticeStmt("delete from core.outbox where id = $1 returning id", None)
}
impl DeleteNoticeStmt {
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
pub struct InsertSignUpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_sign_up() -> InsertSignUpStmt {
    InsertSignUpStmt(
        "with ended as ( delete from core.sign_ups where id in ( select id from core.sign_ups where tenant_id = current_setting('app.tenant_id')::uuid and expires_at < $1 limit 100 ) returning id ) insert into core.sign_ups (id, tenant_id, email, password_hash, full_name, expires_at) values ($2, current_setting('app.tenant_id')::uuid, $3, $4, $5, $6) returning id",
        None,
    )
}
impl InsertSignUpStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        email: &'a T1,
        password_hash: &'a T2,
        full_name: &'a Option<T3>,
        expires_at: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [now, id, email, password_hash, full_name, expires_at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertSignUpParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for InsertSignUpStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertSignUpParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.now,
            &params.id,
            &params.email,
            &params.password_hash,
            &params.full_name,
            &params.expires_at,
        )
    }
}
pub struct IsKnownAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_known_address() -> IsKnownAddressStmt {
    IsKnownAddressStmt("select exists (select from core.users where email = $1) as is_known", None)
}
impl IsKnownAddressStmt {
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
pub struct SignUpPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sign_up_password() -> SignUpPasswordStmt {
    SignUpPasswordStmt(
        "select password_hash from core.sign_ups where id = $1 and used_at is null and expires_at > $2",
        None,
    )
}
impl SignUpPasswordStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [id, now],
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
        SignUpPasswordParams,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for SignUpPasswordStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SignUpPasswordParams,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.id, &params.now)
    }
}
pub struct UseSignUpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_sign_up() -> UseSignUpStmt {
    UseSignUpStmt(
        "update core.sign_ups set used_at = $1 where id = $2 and used_at is null and expires_at > $1 returning email, password_hash, full_name",
        None,
    )
}
impl UseSignUpStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> UseSignUpQuery<'c, 'a, 's, C, UseSignUp, 2> {
        UseSignUpQuery {
            client,
            params: [now, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<UseSignUpBorrowed, tokio_postgres::Error> {
                    Ok(UseSignUpBorrowed {
                        email: row.try_get(0)?,
                        password_hash: row.try_get(1)?,
                        full_name: row.try_get(2)?,
                    })
                },
            mapper: |it| UseSignUp::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UseSignUpParams,
        UseSignUpQuery<'c, 'a, 's, C, UseSignUp, 2>,
        C,
    > for UseSignUpStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UseSignUpParams,
    ) -> UseSignUpQuery<'c, 'a, 's, C, UseSignUp, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct InsertUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_user() -> InsertUserStmt {
    InsertUserStmt(
        "insert into core.users (id, email, password_hash, full_name, email_verified_at) values ($1, $2, $3, $4, $5) on conflict (email) do nothing returning id",
        None,
    )
}
impl InsertUserStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        email: &'a T1,
        password_hash: &'a Option<T2>,
        full_name: &'a Option<T3>,
        now: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [id, email, password_hash, full_name, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertUserParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for InsertUserStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertUserParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(
            client,
            &params.id,
            &params.email,
            &params.password_hash,
            &params.full_name,
            &params.now,
        )
    }
}
pub struct InsertTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_tenant() -> InsertTenantStmt {
    InsertTenantStmt(
        "insert into core.tenants (id, kind, name, slug, max_users) values ($1, $2, $3, $4, $5) on conflict (slug) do nothing returning id",
        None,
    )
}
impl InsertTenantStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        kind: &'a T1,
        name: &'a T2,
        slug: &'a T3,
        max_users: &'a i32,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [id, kind, name, slug, max_users],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertTenantParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for InsertTenantStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertTenantParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(client, &params.id, &params.kind, &params.name, &params.slug, &params.max_users)
    }
}
pub struct InsertMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_member() -> InsertMemberStmt {
    InsertMemberStmt(
        "insert into core.tenant_users (tenant_id, user_id, role) values ($1, $2, $3) on conflict (tenant_id, user_id) do nothing returning id",
        None,
    )
}
impl InsertMemberStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        role: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [tenant_id, user_id, role],
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
        InsertMemberParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for InsertMemberStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertMemberParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.tenant_id, &params.user_id, &params.role)
    }
}
pub struct InsertIdentityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_identity() -> InsertIdentityStmt {
    InsertIdentityStmt(
        "insert into core.user_identities (tenant_id, user_id, provider, subject, email) values ($1, $2, $3, $4, $5) returning id",
        None,
    )
}
impl InsertIdentityStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        provider: &'a T1,
        subject: &'a T2,
        email: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [tenant_id, user_id, provider, subject, email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertIdentityParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for InsertIdentityStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertIdentityParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(
            client,
            &params.tenant_id,
            &params.user_id,
            &params.provider,
            &params.subject,
            &params.email,
        )
    }
}
pub struct AccountByEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn account_by_email() -> AccountByEmailStmt {
    AccountByEmailStmt(
        "select u.id, u.password_hash, u.email_verified_at is not null as is_verified from core.users u where u.email = $1 and u.is_active and u.deleted_at is null",
        None,
    )
}
impl AccountByEmailStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> AccountByEmailQuery<'c, 'a, 's, C, AccountByEmail, 1> {
        AccountByEmailQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<AccountByEmailBorrowed, tokio_postgres::Error> {
                Ok(AccountByEmailBorrowed {
                    id: row.try_get(0)?,
                    password_hash: row.try_get(1)?,
                    is_verified: row.try_get(2)?,
                })
            },
            mapper: |it| AccountByEmail::from(it),
        }
    }
}
pub struct AccountByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn account_by_id() -> AccountByIdStmt {
    AccountByIdStmt(
        "select u.id, u.email, u.password_hash, u.full_name, u.first_name, u.last_name, u.avatar_url, u.created_at, u.email_verified_at is not null as is_verified, u.profile_completion_percent from core.users u where u.id = $1 and u.is_active and u.deleted_at is null",
        None,
    )
}
impl AccountByIdStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> AccountByIdQuery<'c, 'a, 's, C, AccountById, 1> {
        AccountByIdQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<AccountByIdBorrowed, tokio_postgres::Error> {
                    Ok(AccountByIdBorrowed {
                        id: row.try_get(0)?,
                        email: row.try_get(1)?,
                        password_hash: row.try_get(2)?,
                        full_name: row.try_get(3)?,
                        first_name: row.try_get(4)?,
                        last_name: row.try_get(5)?,
                        avatar_url: row.try_get(6)?,
                        created_at: row.try_get(7)?,
                        is_verified: row.try_get(8)?,
                        profile_completion_percent: row.try_get(9)?,
                    })
                },
            mapper: |it| AccountById::from(it),
        }
    }
}
pub struct ProfileStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn profile() -> ProfileStmt {
    ProfileStmt(
        "select full_name, first_name, last_name, avatar_url from core.users where id = $1 and is_active and deleted_at is null for update",
        None,
    )
}
impl ProfileStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> ProfileQuery<'c, 'a, 's, C, Profile, 1> {
        ProfileQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ProfileBorrowed, tokio_postgres::Error> {
                    Ok(ProfileBorrowed {
                        full_name: row.try_get(0)?,
                        first_name: row.try_get(1)?,
                        last_name: row.try_get(2)?,
                        avatar_url: row.try_get(3)?,
                    })
                },
            mapper: |it| Profile::from(it),
        }
    }
}
pub struct SetProfileStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_profile() -> SetProfileStmt {
    SetProfileStmt(
        "update core.users set full_name = $1, first_name = $2, last_name = $3, avatar_url = $4 where id = $5 returning id",
        None,
    )
}
impl SetProfileStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        full_name: &'a Option<T1>,
        first_name: &'a Option<T2>,
        last_name: &'a Option<T3>,
        avatar_url: &'a Option<T4>,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [full_name, first_name, last_name, avatar_url, id],
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SetProfileParams<T1, T2, T3, T4>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for SetProfileStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetProfileParams<T1, T2, T3, T4>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(
            client,
            &params.full_name,
            &params.first_name,
            &params.last_name,
            &params.avatar_url,
            &params.id,
        )
    }
}
pub struct MailProgressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mail_progress() -> MailProgressStmt {
    MailProgressStmt(
        "select exists ( select from mail.user_email_integrations where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and disconnected_at is null ) as has_mailbox, exists ( select from mail.processed_emails where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and processed_at is not null ) as has_read_mail",
        None,
    )
}
impl MailProgressStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> MailProgressQuery<'c, 'a, 's, C, MailProgress, 0> {
        MailProgressQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MailProgress, tokio_postgres::Error> {
                Ok(MailProgress { has_mailbox: row.try_get(0)?, has_read_mail: row.try_get(1)? })
            },
            mapper: |it| MailProgress::from(it),
        }
    }
}
pub struct MembershipsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn memberships() -> MembershipsStmt {
    MembershipsStmt(
        "select t.id, t.name, t.slug, t.kind, t.subscription_tier, m.role from core.tenant_users m join core.tenants t on t.id = m.tenant_id where m.user_id = $1 and t.deleted_at is null order by t.kind = 'personal' desc, t.name, t.id",
        None,
    )
}
impl MembershipsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
    ) -> MembershipsQuery<'c, 'a, 's, C, Memberships, 1> {
        MembershipsQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MembershipsBorrowed, tokio_postgres::Error> {
                    Ok(MembershipsBorrowed {
                        id: row.try_get(0)?,
                        name: row.try_get(1)?,
                        slug: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        subscription_tier: row.try_get(4)?,
                        role: row.try_get(5)?,
                    })
                },
            mapper: |it| Memberships::from(it),
        }
    }
}
pub struct SetPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_password() -> SetPasswordStmt {
    SetPasswordStmt("update core.users set password_hash = $1 where id = $2 returning id", None)
}
impl SetPasswordStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        password_hash: &'a T1,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [password_hash, id],
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
        SetPasswordParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for SetPasswordStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetPasswordParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.password_hash, &params.id)
    }
}
pub struct ProveAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prove_address() -> ProveAddressStmt {
    ProveAddressStmt(
        "update core.users set email_verified_at = coalesce(email_verified_at, $1) where id = $2 returning id",
        None,
    )
}
impl ProveAddressStmt {
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
        ProveAddressParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ProveAddressStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ProveAddressParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct InsertPasswordResetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_password_reset() -> InsertPasswordResetStmt {
    InsertPasswordResetStmt(
        "with ended as ( delete from core.password_resets where id in ( select id from core.password_resets where tenant_id = current_setting('app.tenant_id')::uuid and user_id = $1 and expires_at < $2 limit 100 ) returning id ) insert into core.password_resets (id, tenant_id, user_id, expires_at) values ($3, current_setting('app.tenant_id')::uuid, $1, $4) returning id",
        None,
    )
}
impl InsertPasswordResetStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        expires_at: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [user_id, now, id, expires_at],
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
        InsertPasswordResetParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for InsertPasswordResetStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertPasswordResetParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.user_id, &params.now, &params.id, &params.expires_at)
    }
}
pub struct TenantOfPasswordResetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenant_of_password_reset() -> TenantOfPasswordResetStmt {
    TenantOfPasswordResetStmt("select tenant_id from core.password_resets where id = $1", None)
}
impl TenantOfPasswordResetStmt {
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
pub struct UsePasswordResetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_password_reset() -> UsePasswordResetStmt {
    UsePasswordResetStmt(
        "update core.password_resets set used_at = $1 where id = $2 and used_at is null and expires_at > $1 returning user_id",
        None,
    )
}
impl UsePasswordResetStmt {
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
        UsePasswordResetParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for UsePasswordResetStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UsePasswordResetParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct VoidPasswordResetsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn void_password_resets() -> VoidPasswordResetsStmt {
    VoidPasswordResetsStmt(
        "with voided as ( update core.password_resets set used_at = $1 where user_id = $2 and used_at is null returning id ) select count(*) as voided from voided",
        None,
    )
}
impl VoidPasswordResetsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        user_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [now, user_id],
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
        VoidPasswordResetsParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for VoidPasswordResetsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a VoidPasswordResetsParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.now, &params.user_id)
    }
}
pub struct BlockedUntilStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn blocked_until() -> BlockedUntilStmt {
    BlockedUntilStmt(
        "select blocked_until from core.sign_in_throttles where tenant_id = $1 and subject_hash = $2",
        None,
    )
}
impl BlockedUntilStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        subject_hash: &'a T1,
    ) -> OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 2> {
        OptionjiffTimestampQuery {
            client,
            params: [tenant_id, subject_hash],
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
        BlockedUntilParams<T1>,
        OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 2>,
        C,
    > for BlockedUntilStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BlockedUntilParams<T1>,
    ) -> OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 2> {
        self.bind(client, &params.tenant_id, &params.subject_hash)
    }
}
pub struct CountTryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_try() -> CountTryStmt {
    CountTryStmt(
        "insert into core.sign_in_throttles (tenant_id, subject_hash, failures, last_failure_at) values ($1, $2, 1, $3) on conflict (tenant_id, subject_hash) do update set failures = case when core.sign_in_throttles.last_failure_at < $4 then 1 else core.sign_in_throttles.failures + 1 end, last_failure_at = $3, blocked_until = case when core.sign_in_throttles.last_failure_at < $4 or core.sign_in_throttles.failures + 1 <= $5 then null else $3::timestamptz + least($6, 2 ^ least(core.sign_in_throttles.failures + 1 - $5, 20)) * interval '1 second' end where core.sign_in_throttles.blocked_until is null or core.sign_in_throttles.blocked_until <= $3 returning failures",
        None,
    )
}
impl CountTryStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        subject_hash: &'a T1,
        now: &'a jiff::Timestamp,
        forget_before: &'a jiff::Timestamp,
        free: &'a i32,
        max_seconds: &'a f64,
    ) -> I32Query<'c, 'a, 's, C, i32, 6> {
        I32Query {
            client,
            params: [tenant_id, subject_hash, now, forget_before, free, max_seconds],
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
        CountTryParams<T1>,
        I32Query<'c, 'a, 's, C, i32, 6>,
        C,
    > for CountTryStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountTryParams<T1>,
    ) -> I32Query<'c, 'a, 's, C, i32, 6> {
        self.bind(
            client,
            &params.tenant_id,
            &params.subject_hash,
            &params.now,
            &params.forget_before,
            &params.free,
            &params.max_seconds,
        )
    }
}
pub struct UncountTryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn uncount_try() -> UncountTryStmt {
    UncountTryStmt(
        "update core.sign_in_throttles set failures = greatest(failures - 1, 0), blocked_until = null where tenant_id = current_setting('app.tenant_id')::uuid and subject_hash = $1 returning id",
        None,
    )
}
impl UncountTryStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        subject_hash: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [subject_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ForgiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forgive() -> ForgiveStmt {
    ForgiveStmt(
        "with forgiven as ( delete from core.sign_in_throttles where tenant_id = current_setting('app.tenant_id')::uuid and subject_hash = $1 returning id ) select count(*) as forgiven from forgiven",
        None,
    )
}
impl ForgiveStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        subject_hash: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [subject_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct LeaveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn leave() -> LeaveStmt {
    LeaveStmt(
        "delete from core.tenant_users where tenant_id = $1 and user_id = $2 returning id",
        None,
    )
}
impl LeaveStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [tenant_id, user_id],
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
        LeaveParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for LeaveStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LeaveParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.tenant_id, &params.user_id)
    }
}
