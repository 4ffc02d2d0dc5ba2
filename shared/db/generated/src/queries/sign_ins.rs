// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertSignInStateParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub user_id: Option<uuid::Uuid>,
    pub provider: T1,
    pub return_path: T2,
    pub expires_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct IdentityBySubjectParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub provider: T1,
    pub subject: T2,
}
#[derive(Debug)]
pub struct TouchIdentityParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub provider: T1,
    pub subject: T2,
}
#[derive(Debug)]
pub struct LinkIdentityParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub user_id: uuid::Uuid,
    pub provider: T1,
    pub subject: T2,
    pub email: Option<T3>,
}
#[derive(Clone, Copy, Debug)]
pub struct UnlinkIdentityParams {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertIdentityLinkParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub provider: T1,
    pub subject: T2,
    pub expires_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct UseIdentityLinkParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ConsumeSignInState {
    pub tenant_id: uuid::Uuid,
    pub user_id: Option<uuid::Uuid>,
    pub provider: String,
    pub return_path: String,
    pub expires_at: jiff::Timestamp,
}
pub struct ConsumeSignInStateBorrowed<'a> {
    pub tenant_id: uuid::Uuid,
    pub user_id: Option<uuid::Uuid>,
    pub provider: &'a str,
    pub return_path: &'a str,
    pub expires_at: jiff::Timestamp,
}
impl<'a> From<ConsumeSignInStateBorrowed<'a>> for ConsumeSignInState {
    fn from(
        ConsumeSignInStateBorrowed {
            tenant_id,
            user_id,
            provider,
            return_path,
            expires_at,
        }: ConsumeSignInStateBorrowed<'a>,
    ) -> Self {
        Self {
            tenant_id,
            user_id,
            provider: provider.into(),
            return_path: return_path.into(),
            expires_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct IdentityBySubject {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub is_open: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListIdentities {
    pub id: uuid::Uuid,
    pub provider: String,
    pub email: Option<String>,
    pub created_at: jiff::Timestamp,
    pub last_used_at: Option<jiff::Timestamp>,
}
pub struct ListIdentitiesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub provider: &'a str,
    pub email: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub last_used_at: Option<jiff::Timestamp>,
}
impl<'a> From<ListIdentitiesBorrowed<'a>> for ListIdentities {
    fn from(
        ListIdentitiesBorrowed {
            id,
            provider,
            email,
            created_at,
            last_used_at,
        }: ListIdentitiesBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            provider: provider.into(),
            email: email.map(|v| v.into()),
            created_at,
            last_used_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct UseIdentityLink {
    pub user_id: uuid::Uuid,
    pub provider: String,
    pub subject: String,
}
pub struct UseIdentityLinkBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub provider: &'a str,
    pub subject: &'a str,
}
impl<'a> From<UseIdentityLinkBorrowed<'a>> for UseIdentityLink {
    fn from(
        UseIdentityLinkBorrowed { user_id, provider, subject }: UseIdentityLinkBorrowed<'a>,
    ) -> Self {
        Self { user_id, provider: provider.into(), subject: subject.into() }
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
pub struct ConsumeSignInStateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<ConsumeSignInStateBorrowed, tokio_postgres::Error>,
    mapper: fn(ConsumeSignInStateBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ConsumeSignInStateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ConsumeSignInStateBorrowed) -> R,
    ) -> ConsumeSignInStateQuery<'c, 'a, 's, C, R, N> {
        ConsumeSignInStateQuery {
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
pub struct IdentityBySubjectQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<IdentityBySubject, tokio_postgres::Error>,
    mapper: fn(IdentityBySubject) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> IdentityBySubjectQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(IdentityBySubject) -> R,
    ) -> IdentityBySubjectQuery<'c, 'a, 's, C, R, N> {
        IdentityBySubjectQuery {
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
pub struct ListIdentitiesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListIdentitiesBorrowed, tokio_postgres::Error>,
    mapper: fn(ListIdentitiesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListIdentitiesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListIdentitiesBorrowed) -> R,
    ) -> ListIdentitiesQuery<'c, 'a, 's, C, R, N> {
        ListIdentitiesQuery {
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
pub struct UseIdentityLinkQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UseIdentityLinkBorrowed, tokio_postgres::Error>,
    mapper: fn(UseIdentityLinkBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UseIdentityLinkQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(UseIdentityLinkBorrowed) -> R,
    ) -> UseIdentityLinkQuery<'c, 'a, 's, C, R, N> {
        UseIdentityLinkQuery {
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
pub struct InsertSignInStateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_sign_in_state() -> InsertSignInStateStmt {
    InsertSignInStateStmt(
        "with ended as ( delete from core.sign_in_states where id in ( select id from core.sign_in_states where tenant_id = current_setting('app.tenant_id')::uuid and expires_at < $1 limit 100 ) returning id ) insert into core.sign_in_states (id, tenant_id, user_id, provider, return_path, created_at, expires_at) values ($2, current_setting('app.tenant_id')::uuid, $3, $4, $5, $1, $6) returning id",
        None,
    )
}
impl InsertSignInStateStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        user_id: &'a Option<uuid::Uuid>,
        provider: &'a T1,
        return_path: &'a T2,
        expires_at: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [now, id, user_id, provider, return_path, expires_at],
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
        InsertSignInStateParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for InsertSignInStateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertSignInStateParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.now,
            &params.id,
            &params.user_id,
            &params.provider,
            &params.return_path,
            &params.expires_at,
        )
    }
}
pub struct ConsumeSignInStateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn consume_sign_in_state() -> ConsumeSignInStateStmt {
    ConsumeSignInStateStmt(
        "delete from core.sign_in_states where id = $1 returning tenant_id, user_id, provider, return_path, expires_at",
        None,
    )
}
impl ConsumeSignInStateStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> ConsumeSignInStateQuery<'c, 'a, 's, C, ConsumeSignInState, 1> {
        ConsumeSignInStateQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ConsumeSignInStateBorrowed, tokio_postgres::Error> {
                Ok(ConsumeSignInStateBorrowed {
                    tenant_id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    provider: row.try_get(2)?,
                    return_path: row.try_get(3)?,
                    expires_at: row.try_get(4)?,
                })
            },
            mapper: |it| ConsumeSignInState::from(it),
        }
    }
}
pub struct IdentityBySubjectStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn identity_by_subject() -> IdentityBySubjectStmt {
    IdentityBySubjectStmt(
        "select i.tenant_id, i.user_id, u.is_active and u.deleted_at is null as is_open from core.user_identities i join core.users u on u.id = i.user_id where i.provider = $1 and i.subject = $2",
        None,
    )
}
impl IdentityBySubjectStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        provider: &'a T1,
        subject: &'a T2,
    ) -> IdentityBySubjectQuery<'c, 'a, 's, C, IdentityBySubject, 2> {
        IdentityBySubjectQuery {
            client,
            params: [provider, subject],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<IdentityBySubject, tokio_postgres::Error> {
                    Ok(IdentityBySubject {
                        tenant_id: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                        is_open: row.try_get(2)?,
                    })
                },
            mapper: |it| IdentityBySubject::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        IdentityBySubjectParams<T1, T2>,
        IdentityBySubjectQuery<'c, 'a, 's, C, IdentityBySubject, 2>,
        C,
    > for IdentityBySubjectStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IdentityBySubjectParams<T1, T2>,
    ) -> IdentityBySubjectQuery<'c, 'a, 's, C, IdentityBySubject, 2> {
        self.bind(client, &params.provider, &params.subject)
    }
}
pub struct TouchIdentityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn touch_identity() -> TouchIdentityStmt {
    TouchIdentityStmt(
        "update core.user_identities set last_used_at = $1 where provider = $2 and subject = $3 returning id",
        None,
    )
}
impl TouchIdentityStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        provider: &'a T1,
        subject: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [now, provider, subject],
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
        TouchIdentityParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for TouchIdentityStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TouchIdentityParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.now, &params.provider, &params.subject)
    }
}
pub struct LinkIdentityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn link_identity() -> LinkIdentityStmt {
    LinkIdentityStmt(
        "insert into core.user_identities (tenant_id, user_id, provider, subject, email) values (current_setting('app.tenant_id')::uuid, $1, $2, $3, $4) on conflict do nothing returning id",
        None,
    )
}
impl LinkIdentityStmt {
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
        user_id: &'a uuid::Uuid,
        provider: &'a T1,
        subject: &'a T2,
        email: &'a Option<T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [user_id, provider, subject, email],
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
        LinkIdentityParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for LinkIdentityStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LinkIdentityParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.user_id, &params.provider, &params.subject, &params.email)
    }
}
pub struct ListIdentitiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_identities() -> ListIdentitiesStmt {
    ListIdentitiesStmt(
        "select id, provider, email, created_at, last_used_at from core.user_identities where user_id = $1 order by created_at, id",
        None,
    )
}
impl ListIdentitiesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
    ) -> ListIdentitiesQuery<'c, 'a, 's, C, ListIdentities, 1> {
        ListIdentitiesQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListIdentitiesBorrowed, tokio_postgres::Error> {
                Ok(ListIdentitiesBorrowed {
                    id: row.try_get(0)?,
                    provider: row.try_get(1)?,
                    email: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                    last_used_at: row.try_get(4)?,
                })
            },
            mapper: |it| ListIdentities::from(it),
        }
    }
}
pub struct LockAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_account() -> LockAccountStmt {
    LockAccountStmt("select id from core.users where id = $1 for update", None)
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
pub struct UnlinkIdentityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unlink_identity() -> UnlinkIdentityStmt {
    UnlinkIdentityStmt(
        "delete from core.user_identities where id = $1 and user_id = $2 returning provider",
        None,
    )
}
impl UnlinkIdentityStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [id, user_id],
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
        UnlinkIdentityParams,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for UnlinkIdentityStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UnlinkIdentityParams,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.id, &params.user_id)
    }
}
pub struct ClearPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_password() -> ClearPasswordStmt {
    ClearPasswordStmt("update core.users set password_hash = null where id = $1 returning id", None)
}
impl ClearPasswordStmt {
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
pub struct InsertIdentityLinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_identity_link() -> InsertIdentityLinkStmt {
    InsertIdentityLinkStmt(
        "insert into core.identity_links (id, tenant_id, user_id, provider, subject, expires_at) values ($1, current_setting('app.tenant_id')::uuid, $2, $3, $4, $5) returning id",
        None,
    )
}
impl InsertIdentityLinkStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        provider: &'a T1,
        subject: &'a T2,
        expires_at: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [id, user_id, provider, subject, expires_at],
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
        InsertIdentityLinkParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for InsertIdentityLinkStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertIdentityLinkParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(
            client,
            &params.id,
            &params.user_id,
            &params.provider,
            &params.subject,
            &params.expires_at,
        )
    }
}
pub struct TenantOfIdentityLinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenant_of_identity_link() -> TenantOfIdentityLinkStmt {
    TenantOfIdentityLinkStmt("select tenant_id from core.identity_links where id = $1", None)
}
impl TenantOfIdentityLinkStmt {
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
pub struct UseIdentityLinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_identity_link() -> UseIdentityLinkStmt {
    UseIdentityLinkStmt(
        "update core.identity_links set used_at = $1 where id = $2 and used_at is null and expires_at > $1 returning user_id, provider, subject",
        None,
    )
}
impl UseIdentityLinkStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> UseIdentityLinkQuery<'c, 'a, 's, C, UseIdentityLink, 2> {
        UseIdentityLinkQuery {
            client,
            params: [now, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<UseIdentityLinkBorrowed, tokio_postgres::Error> {
                Ok(UseIdentityLinkBorrowed {
                    user_id: row.try_get(0)?,
                    provider: row.try_get(1)?,
                    subject: row.try_get(2)?,
                })
            },
            mapper: |it| UseIdentityLink::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UseIdentityLinkParams,
        UseIdentityLinkQuery<'c, 'a, 's, C, UseIdentityLink, 2>,
        C,
    > for UseIdentityLinkStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UseIdentityLinkParams,
    ) -> UseIdentityLinkQuery<'c, 'a, 's, C, UseIdentityLink, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct LinkPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn link_password() -> LinkPasswordStmt {
    LinkPasswordStmt(
        "insert into core.user_identities (tenant_id, user_id, provider, subject, email) select current_setting('app.tenant_id')::uuid, id, 'email', email, email from core.users where id = $1 on conflict do nothing returning id",
        None,
    )
}
impl LinkPasswordStmt {
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
