// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct PutInOutboxParams<
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub queue: T1,
    pub lease_until: jiff::Timestamp,
    pub bodies: T3,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimUnsentParams {
    pub lease_until: jiff::Timestamp,
    pub now: jiff::Timestamp,
    pub claims: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RequeueStuckEmailsParams {
    pub now: jiff::Timestamp,
    pub not_after: jiff::Timestamp,
    pub claims: i64,
}
#[derive(Debug)]
pub struct PutInOutboxForParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::JsonSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub queue: T1,
    pub tenant_ids: T2,
    pub bodies: T4,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PutInOutbox {
    pub id: uuid::Uuid,
    pub body: serde_json::Value,
}
pub struct PutInOutboxBorrowed<'a> {
    pub id: uuid::Uuid,
    pub body: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<PutInOutboxBorrowed<'a>> for PutInOutbox {
    fn from(PutInOutboxBorrowed { id, body }: PutInOutboxBorrowed<'a>) -> Self {
        Self { id, body: serde_json::from_str(body.0.get()).unwrap() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimUnsent {
    pub id: uuid::Uuid,
    pub queue: String,
    pub body: serde_json::Value,
    pub created_at: jiff::Timestamp,
}
pub struct ClaimUnsentBorrowed<'a> {
    pub id: uuid::Uuid,
    pub queue: &'a str,
    pub body: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<ClaimUnsentBorrowed<'a>> for ClaimUnsent {
    fn from(ClaimUnsentBorrowed { id, queue, body, created_at }: ClaimUnsentBorrowed<'a>) -> Self {
        Self {
            id,
            queue: queue.into(),
            body: serde_json::from_str(body.0.get()).unwrap(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RequeueStuckEmails {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub integration_id: uuid::Uuid,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PutInOutboxQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PutInOutboxBorrowed, tokio_postgres::Error>,
    mapper: fn(PutInOutboxBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PutInOutboxQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PutInOutboxBorrowed) -> R,
    ) -> PutInOutboxQuery<'c, 'a, 's, C, R, N> {
        PutInOutboxQuery {
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
pub struct ClaimUnsentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClaimUnsentBorrowed, tokio_postgres::Error>,
    mapper: fn(ClaimUnsentBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimUnsentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ClaimUnsentBorrowed) -> R,
    ) -> ClaimUnsentQuery<'c, 'a, 's, C, R, N> {
        ClaimUnsentQuery {
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
pub struct RequeueStuckEmailsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RequeueStuckEmails, tokio_postgres::Error>,
    mapper: fn(RequeueStuckEmails) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RequeueStuckEmailsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RequeueStuckEmails) -> R,
    ) -> RequeueStuckEmailsQuery<'c, 'a, 's, C, R, N> {
        RequeueStuckEmailsQuery {
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
pub struct PutInOutboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_in_outbox() -> PutInOutboxStmt {
    PutInOutboxStmt(
        "insert into core.outbox (tenant_id, queue, body, lease_until) select current_setting('app.tenant_id')::uuid, $1, b.body, $2 from unnest($3::jsonb[]) as b (body) returning id, body",
        None,
    )
}
impl PutInOutboxStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::JsonSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        queue: &'a T1,
        lease_until: &'a jiff::Timestamp,
        bodies: &'a T3,
    ) -> PutInOutboxQuery<'c, 'a, 's, C, PutInOutbox, 3> {
        PutInOutboxQuery {
            client,
            params: [queue, lease_until, bodies],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PutInOutboxBorrowed, tokio_postgres::Error> {
                    Ok(PutInOutboxBorrowed { id: row.try_get(0)?, body: row.try_get(1)? })
                },
            mapper: |it| PutInOutbox::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PutInOutboxParams<T1, T2, T3>,
        PutInOutboxQuery<'c, 'a, 's, C, PutInOutbox, 3>,
        C,
    > for PutInOutboxStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutInOutboxParams<T1, T2, T3>,
    ) -> PutInOutboxQuery<'c, 'a, 's, C, PutInOutbox, 3> {
        self.bind(client, &params.queue, &params.lease_until, &params.bodies)
    }
}
pub struct DeleteSentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_sent() -> DeleteSentStmt {
    DeleteSentStmt("delete from core.outbox where id = any($1::uuid[]) returning id", None)
}
impl DeleteSentStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ClaimUnsentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_unsent() -> ClaimUnsentStmt {
    ClaimUnsentStmt(
        "update core.outbox set attempts = attempts + 1, lease_until = $1 where id in ( select id from core.outbox where lease_until is null or lease_until <= $2 order by created_at limit $3 for update skip locked ) returning id, queue, body, created_at",
        None,
    )
}
impl ClaimUnsentStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        lease_until: &'a jiff::Timestamp,
        now: &'a jiff::Timestamp,
        claims: &'a i64,
    ) -> ClaimUnsentQuery<'c, 'a, 's, C, ClaimUnsent, 3> {
        ClaimUnsentQuery {
            client,
            params: [lease_until, now, claims],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ClaimUnsentBorrowed, tokio_postgres::Error> {
                    Ok(ClaimUnsentBorrowed {
                        id: row.try_get(0)?,
                        queue: row.try_get(1)?,
                        body: row.try_get(2)?,
                        created_at: row.try_get(3)?,
                    })
                },
            mapper: |it| ClaimUnsent::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ClaimUnsentParams,
        ClaimUnsentQuery<'c, 'a, 's, C, ClaimUnsent, 3>,
        C,
    > for ClaimUnsentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimUnsentParams,
    ) -> ClaimUnsentQuery<'c, 'a, 's, C, ClaimUnsent, 3> {
        self.bind(client, &params.lease_until, &params.now, &params.claims)
    }
}
pub struct RequeueStuckEmailsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn requeue_stuck_emails() -> RequeueStuckEmailsStmt {
    RequeueStuckEmailsStmt(
        "with stuck as ( update mail.processed_emails set enqueued_at = $1 where id in ( select e.id from mail.processed_emails e join mail.user_email_integrations m on m.tenant_id = e.tenant_id and m.id = e.integration_id where e.processing_result = 'pending' and e.enqueued_at <= $2 and (m.next_sync_at is not null or m.disconnected_at is not null or m.provider = 'forwarding') and not exists (select from core.tenants t where t.id = e.tenant_id and t.deleted_at is not null) and not exists (select from core.users u where u.id = e.user_id and u.deleted_at is not null) order by e.enqueued_at limit $3 for update of e skip locked ) returning id, tenant_id, user_id, integration_id ) select id, tenant_id, user_id, integration_id from stuck",
        None,
    )
}
impl RequeueStuckEmailsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        not_after: &'a jiff::Timestamp,
        claims: &'a i64,
    ) -> RequeueStuckEmailsQuery<'c, 'a, 's, C, RequeueStuckEmails, 3> {
        RequeueStuckEmailsQuery {
            client,
            params: [now, not_after, claims],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RequeueStuckEmails, tokio_postgres::Error> {
                    Ok(RequeueStuckEmails {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        user_id: row.try_get(2)?,
                        integration_id: row.try_get(3)?,
                    })
                },
            mapper: |it| RequeueStuckEmails::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RequeueStuckEmailsParams,
        RequeueStuckEmailsQuery<'c, 'a, 's, C, RequeueStuckEmails, 3>,
        C,
    > for RequeueStuckEmailsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RequeueStuckEmailsParams,
    ) -> RequeueStuckEmailsQuery<'c, 'a, 's, C, RequeueStuckEmails, 3> {
        self.bind(client, &params.now, &params.not_after, &params.claims)
    }
}
pub struct PutInOutboxForStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_in_outbox_for() -> PutInOutboxForStmt {
    PutInOutboxForStmt(
        "insert into core.outbox (tenant_id, queue, body) select o.tenant_id, $1, o.body from unnest($2::uuid[], $3::jsonb[]) as o (tenant_id, body) returning id",
        None,
    )
}
impl PutInOutboxForStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::JsonSql,
        T4: crate::ArraySql<Item = T3>,
    >(
        &'s self,
        client: &'c C,
        queue: &'a T1,
        tenant_ids: &'a T2,
        bodies: &'a T4,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [queue, tenant_ids, bodies],
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
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::JsonSql,
    T4: crate::ArraySql<Item = T3>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PutInOutboxForParams<T1, T2, T3, T4>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for PutInOutboxForStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutInOutboxForParams<T1, T2, T3, T4>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.queue, &params.tenant_ids, &params.bodies)
    }
}
