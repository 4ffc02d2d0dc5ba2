// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct OpenSignUpParams {
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct OpenPasswordResetParams {
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct OpenInvitationParams {
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct OpenIdentityLinkParams {
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimNotificationEmailParams {
    pub lease_until: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct IsNotificationBeingMailedParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct OpenErasureParams {
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OpenSignUp {
    pub email: String,
    pub full_name: Option<String>,
    pub expires_at: jiff::Timestamp,
}
pub struct OpenSignUpBorrowed<'a> {
    pub email: &'a str,
    pub full_name: Option<&'a str>,
    pub expires_at: jiff::Timestamp,
}
impl<'a> From<OpenSignUpBorrowed<'a>> for OpenSignUp {
    fn from(OpenSignUpBorrowed { email, full_name, expires_at }: OpenSignUpBorrowed<'a>) -> Self {
        Self { email: email.into(), full_name: full_name.map(|v| v.into()), expires_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OpenPasswordReset {
    pub email: String,
    pub expires_at: jiff::Timestamp,
}
pub struct OpenPasswordResetBorrowed<'a> {
    pub email: &'a str,
    pub expires_at: jiff::Timestamp,
}
impl<'a> From<OpenPasswordResetBorrowed<'a>> for OpenPasswordReset {
    fn from(
        OpenPasswordResetBorrowed { email, expires_at }: OpenPasswordResetBorrowed<'a>,
    ) -> Self {
        Self { email: email.into(), expires_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OpenInvitation {
    pub email: String,
    pub role: String,
    pub expires_at: jiff::Timestamp,
    pub tenant: String,
}
pub struct OpenInvitationBorrowed<'a> {
    pub email: &'a str,
    pub role: &'a str,
    pub expires_at: jiff::Timestamp,
    pub tenant: &'a str,
}
impl<'a> From<OpenInvitationBorrowed<'a>> for OpenInvitation {
    fn from(
        OpenInvitationBorrowed { email, role, expires_at, tenant }: OpenInvitationBorrowed<'a>,
    ) -> Self {
        Self { email: email.into(), role: role.into(), expires_at, tenant: tenant.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OpenIdentityLink {
    pub email: String,
    pub provider: String,
    pub expires_at: jiff::Timestamp,
}
pub struct OpenIdentityLinkBorrowed<'a> {
    pub email: &'a str,
    pub provider: &'a str,
    pub expires_at: jiff::Timestamp,
}
impl<'a> From<OpenIdentityLinkBorrowed<'a>> for OpenIdentityLink {
    fn from(
        OpenIdentityLinkBorrowed { email, provider, expires_at }: OpenIdentityLinkBorrowed<'a>,
    ) -> Self {
        Self { email: email.into(), provider: provider.into(), expires_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimNotificationEmail {
    pub email: String,
    pub r#type: String,
    pub created_at: jiff::Timestamp,
    pub tenant: String,
}
pub struct ClaimNotificationEmailBorrowed<'a> {
    pub email: &'a str,
    pub r#type: &'a str,
    pub created_at: jiff::Timestamp,
    pub tenant: &'a str,
}
impl<'a> From<ClaimNotificationEmailBorrowed<'a>> for ClaimNotificationEmail {
    fn from(
        ClaimNotificationEmailBorrowed {
            email,
            r#type,
            created_at,
            tenant,
        }: ClaimNotificationEmailBorrowed<'a>,
    ) -> Self {
        Self { email: email.into(), r#type: r#type.into(), created_at, tenant: tenant.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OpenErasure {
    pub email: String,
    pub expires_at: jiff::Timestamp,
    pub tenant: Option<String>,
}
pub struct OpenErasureBorrowed<'a> {
    pub email: &'a str,
    pub expires_at: jiff::Timestamp,
    pub tenant: Option<&'a str>,
}
impl<'a> From<OpenErasureBorrowed<'a>> for OpenErasure {
    fn from(OpenErasureBorrowed { email, expires_at, tenant }: OpenErasureBorrowed<'a>) -> Self {
        Self { email: email.into(), expires_at, tenant: tenant.map(|v| v.into()) }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct OpenSignUpQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenSignUpBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenSignUpBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenSignUpQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(OpenSignUpBorrowed) -> R,
    ) -> OpenSignUpQuery<'c, 'a, 's, C, R, N> {
        OpenSignUpQuery {
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
pub struct OpenPasswordResetQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenPasswordResetBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenPasswordResetBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenPasswordResetQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(OpenPasswordResetBorrowed) -> R,
    ) -> OpenPasswordResetQuery<'c, 'a, 's, C, R, N> {
        OpenPasswordResetQuery {
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
pub struct OpenInvitationQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenInvitationBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenInvitationBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenInvitationQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(OpenInvitationBorrowed) -> R,
    ) -> OpenInvitationQuery<'c, 'a, 's, C, R, N> {
        OpenInvitationQuery {
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
pub struct OpenIdentityLinkQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenIdentityLinkBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenIdentityLinkBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenIdentityLinkQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(OpenIdentityLinkBorrowed) -> R,
    ) -> OpenIdentityLinkQuery<'c, 'a, 's, C, R, N> {
        OpenIdentityLinkQuery {
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
pub struct ClaimNotificationEmailQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<ClaimNotificationEmailBorrowed, tokio_postgres::Error>,
    mapper: fn(ClaimNotificationEmailBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimNotificationEmailQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ClaimNotificationEmailBorrowed) -> R,
    ) -> ClaimNotificationEmailQuery<'c, 'a, 's, C, R, N> {
        ClaimNotificationEmailQuery {
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
pub struct OpenErasureQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenErasureBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenErasureBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenErasureQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(OpenErasureBorrowed) -> R,
    ) -> OpenErasureQuery<'c, 'a, 's, C, R, N> {
        OpenErasureQuery {
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
pub struct OpenSignUpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_sign_up() -> OpenSignUpStmt {
    OpenSignUpStmt(
        "select email, full_name, expires_at from core.sign_ups where id = $1 and tenant_id = current_setting('app.tenant_id')::uuid and used_at is null and expires_at > $2",
        None,
    )
}
impl OpenSignUpStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> OpenSignUpQuery<'c, 'a, 's, C, OpenSignUp, 2> {
        OpenSignUpQuery {
            client,
            params: [id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OpenSignUpBorrowed, tokio_postgres::Error> {
                    Ok(OpenSignUpBorrowed {
                        email: row.try_get(0)?,
                        full_name: row.try_get(1)?,
                        expires_at: row.try_get(2)?,
                    })
                },
            mapper: |it| OpenSignUp::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenSignUpParams,
        OpenSignUpQuery<'c, 'a, 's, C, OpenSignUp, 2>,
        C,
    > for OpenSignUpStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenSignUpParams,
    ) -> OpenSignUpQuery<'c, 'a, 's, C, OpenSignUp, 2> {
        self.bind(client, &params.id, &params.now)
    }
}
pub struct OpenPasswordResetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_password_reset() -> OpenPasswordResetStmt {
    OpenPasswordResetStmt(
        "select u.email, r.expires_at from core.password_resets r join core.users u on u.id = r.user_id where r.id = $1 and r.tenant_id = current_setting('app.tenant_id')::uuid and r.used_at is null and r.expires_at > $2",
        None,
    )
}
impl OpenPasswordResetStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> OpenPasswordResetQuery<'c, 'a, 's, C, OpenPasswordReset, 2> {
        OpenPasswordResetQuery {
            client,
            params: [id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<OpenPasswordResetBorrowed, tokio_postgres::Error> {
                Ok(OpenPasswordResetBorrowed {
                    email: row.try_get(0)?,
                    expires_at: row.try_get(1)?,
                })
            },
            mapper: |it| OpenPasswordReset::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenPasswordResetParams,
        OpenPasswordResetQuery<'c, 'a, 's, C, OpenPasswordReset, 2>,
        C,
    > for OpenPasswordResetStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenPasswordResetParams,
    ) -> OpenPasswordResetQuery<'c, 'a, 's, C, OpenPasswordReset, 2> {
        self.bind(client, &params.id, &params.now)
    }
}
pub struct OpenInvitationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_invitation() -> OpenInvitationStmt {
    OpenInvitationStmt(
        "select i.email, i.role, i.expires_at, t.name as tenant from core.invitations i join core.tenants t on t.id = i.tenant_id where i.id = $1 and i.tenant_id = current_setting('app.tenant_id')::uuid and i.accepted_at is null and i.revoked_at is null and i.expires_at > $2",
        None,
    )
}
impl OpenInvitationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> OpenInvitationQuery<'c, 'a, 's, C, OpenInvitation, 2> {
        OpenInvitationQuery {
            client,
            params: [id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<OpenInvitationBorrowed, tokio_postgres::Error> {
                Ok(OpenInvitationBorrowed {
                    email: row.try_get(0)?,
                    role: row.try_get(1)?,
                    expires_at: row.try_get(2)?,
                    tenant: row.try_get(3)?,
                })
            },
            mapper: |it| OpenInvitation::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenInvitationParams,
        OpenInvitationQuery<'c, 'a, 's, C, OpenInvitation, 2>,
        C,
    > for OpenInvitationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenInvitationParams,
    ) -> OpenInvitationQuery<'c, 'a, 's, C, OpenInvitation, 2> {
        self.bind(client, &params.id, &params.now)
    }
}
pub struct OpenIdentityLinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_identity_link() -> OpenIdentityLinkStmt {
    OpenIdentityLinkStmt(
        "select u.email, l.provider, l.expires_at from core.identity_links l join core.users u on u.id = l.user_id where l.id = $1 and l.tenant_id = current_setting('app.tenant_id')::uuid and l.used_at is null and l.expires_at > $2",
        None,
    )
}
impl OpenIdentityLinkStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> OpenIdentityLinkQuery<'c, 'a, 's, C, OpenIdentityLink, 2> {
        OpenIdentityLinkQuery {
            client,
            params: [id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<OpenIdentityLinkBorrowed, tokio_postgres::Error> {
                Ok(OpenIdentityLinkBorrowed {
                    email: row.try_get(0)?,
                    provider: row.try_get(1)?,
                    expires_at: row.try_get(2)?,
                })
            },
            mapper: |it| OpenIdentityLink::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenIdentityLinkParams,
        OpenIdentityLinkQuery<'c, 'a, 's, C, OpenIdentityLink, 2>,
        C,
    > for OpenIdentityLinkStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenIdentityLinkParams,
    ) -> OpenIdentityLinkQuery<'c, 'a, 's, C, OpenIdentityLink, 2> {
        self.bind(client, &params.id, &params.now)
    }
}
pub struct ClaimNotificationEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_notification_email() -> ClaimNotificationEmailStmt {
    ClaimNotificationEmailStmt(
        "update core.notifications n set email_lease_until = $1 from core.users u, core.tenants t where n.id = $2 and n.tenant_id = current_setting('app.tenant_id')::uuid and n.is_email_wanted and not n.is_email_sent and (n.email_lease_until is null or n.email_lease_until <= $3) and u.id = n.user_id and u.is_active and u.deleted_at is null and t.id = n.tenant_id and t.deleted_at is null returning u.email, n.type, n.created_at, t.name as tenant",
        None,
    )
}
impl ClaimNotificationEmailStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        lease_until: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> ClaimNotificationEmailQuery<'c, 'a, 's, C, ClaimNotificationEmail, 3> {
        ClaimNotificationEmailQuery {
            client,
            params: [lease_until, id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ClaimNotificationEmailBorrowed, tokio_postgres::Error> {
                Ok(ClaimNotificationEmailBorrowed {
                    email: row.try_get(0)?,
                    r#type: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                    tenant: row.try_get(3)?,
                })
            },
            mapper: |it| ClaimNotificationEmail::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ClaimNotificationEmailParams,
        ClaimNotificationEmailQuery<'c, 'a, 's, C, ClaimNotificationEmail, 3>,
        C,
    > for ClaimNotificationEmailStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimNotificationEmailParams,
    ) -> ClaimNotificationEmailQuery<'c, 'a, 's, C, ClaimNotificationEmail, 3> {
        self.bind(client, &params.lease_until, &params.id, &params.now)
    }
}
pub struct IsNotificationBeingMailedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_notification_being_mailed() -> IsNotificationBeingMailedStmt {
    IsNotificationBeingMailedStmt(
        "select is_email_wanted and not is_email_sent and coalesce(email_lease_until > $1, false) as is_being_mailed from core.notifications where id = $2 and tenant_id = current_setting('app.tenant_id')::uuid",
        None,
    )
}
impl IsNotificationBeingMailedStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
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
        IsNotificationBeingMailedParams,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for IsNotificationBeingMailedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IsNotificationBeingMailedParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct MarkNotificationMailedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mark_notification_mailed() -> MarkNotificationMailedStmt {
    MarkNotificationMailedStmt(
        "update core.notifications set is_email_sent = true, email_lease_until = null where id = $1 and not is_email_sent returning id",
        None,
    )
}
impl MarkNotificationMailedStmt {
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
pub struct OpenErasureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_erasure() -> OpenErasureStmt {
    OpenErasureStmt(
        "select u.email, e.purge_after as expires_at, (select t.name from core.tenants t where t.id = e.subject_tenant_id) as tenant from core.erasures e join core.users u on u.id = e.requested_by where e.id = $1 and e.tenant_id = current_setting('app.tenant_id')::uuid and e.restored_at is null and e.started_at is null and e.purge_after > $2",
        None,
    )
}
impl OpenErasureStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> OpenErasureQuery<'c, 'a, 's, C, OpenErasure, 2> {
        OpenErasureQuery {
            client,
            params: [id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OpenErasureBorrowed, tokio_postgres::Error> {
                    Ok(OpenErasureBorrowed {
                        email: row.try_get(0)?,
                        expires_at: row.try_get(1)?,
                        tenant: row.try_get(2)?,
                    })
                },
            mapper: |it| OpenErasure::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenErasureParams,
        OpenErasureQuery<'c, 'a, 's, C, OpenErasure, 2>,
        C,
    > for OpenErasureStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenErasureParams,
    ) -> OpenErasureQuery<'c, 'a, 's, C, OpenErasure, 2> {
        self.bind(client, &params.id, &params.now)
    }
}
