// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertForwardingMailboxParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub email_address: T1,
}
#[derive(Debug)]
pub struct InsertInboundAddressParams<T1: crate::StringSql> {
    pub mailbox_id: uuid::Uuid,
    pub local_part: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct LivingAddressesParams {
    pub mailbox_id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetEndedAddressesParams {
    pub mailbox_id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct RetireCurrentAddressParams {
    pub until: jiff::Timestamp,
    pub mailbox_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct SetForwardingAddressParams<T1: crate::StringSql> {
    pub email_address: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct TrustSenderParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub sender_email: T1,
    pub label: Option<T2>,
}
#[derive(Debug)]
pub struct ListQuarantinedParams<T1: crate::StringSql> {
    pub state: T1,
    pub now: jiff::Timestamp,
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub most: i64,
}
#[derive(Debug)]
pub struct SettleQuarantinedParams<T1: crate::StringSql> {
    pub state: T1,
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct QuarantinedStateParams {
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ForwardingMailboxOfPerson {
    pub id: uuid::Uuid,
    pub is_active: bool,
    pub email_address: String,
    pub last_synced_at: Option<jiff::Timestamp>,
    pub emails_processed_count: i32,
    pub jobs_created_count: i32,
    pub created_at: jiff::Timestamp,
    pub held: i64,
}
pub struct ForwardingMailboxOfPersonBorrowed<'a> {
    pub id: uuid::Uuid,
    pub is_active: bool,
    pub email_address: &'a str,
    pub last_synced_at: Option<jiff::Timestamp>,
    pub emails_processed_count: i32,
    pub jobs_created_count: i32,
    pub created_at: jiff::Timestamp,
    pub held: i64,
}
impl<'a> From<ForwardingMailboxOfPersonBorrowed<'a>> for ForwardingMailboxOfPerson {
    fn from(
        ForwardingMailboxOfPersonBorrowed {
            id,
            is_active,
            email_address,
            last_synced_at,
            emails_processed_count,
            jobs_created_count,
            created_at,
            held,
        }: ForwardingMailboxOfPersonBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            is_active,
            email_address: email_address.into(),
            last_synced_at,
            emails_processed_count,
            jobs_created_count,
            created_at,
            held,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LivingAddresses {
    pub local_part: String,
    pub valid_until: Option<jiff::Timestamp>,
    pub confirmation_code: Option<String>,
    pub confirmation_link: Option<String>,
    pub confirmation_account: Option<String>,
    pub confirmation_received_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
}
pub struct LivingAddressesBorrowed<'a> {
    pub local_part: &'a str,
    pub valid_until: Option<jiff::Timestamp>,
    pub confirmation_code: Option<&'a str>,
    pub confirmation_link: Option<&'a str>,
    pub confirmation_account: Option<&'a str>,
    pub confirmation_received_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<LivingAddressesBorrowed<'a>> for LivingAddresses {
    fn from(
        LivingAddressesBorrowed {
            local_part,
            valid_until,
            confirmation_code,
            confirmation_link,
            confirmation_account,
            confirmation_received_at,
            created_at,
        }: LivingAddressesBorrowed<'a>,
    ) -> Self {
        Self {
            local_part: local_part.into(),
            valid_until,
            confirmation_code: confirmation_code.map(|v| v.into()),
            confirmation_link: confirmation_link.map(|v| v.into()),
            confirmation_account: confirmation_account.map(|v| v.into()),
            confirmation_received_at,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TrustedSenderRow {
    pub id: uuid::Uuid,
    pub sender_email: String,
    pub label: Option<String>,
    pub created_at: jiff::Timestamp,
}
pub struct TrustedSenderRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub sender_email: &'a str,
    pub label: Option<&'a str>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<TrustedSenderRowBorrowed<'a>> for TrustedSenderRow {
    fn from(
        TrustedSenderRowBorrowed { id, sender_email, label, created_at }: TrustedSenderRowBorrowed<
            'a,
        >,
    ) -> Self {
        Self { id, sender_email: sender_email.into(), label: label.map(|v| v.into()), created_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct QuarantinedRow {
    pub id: uuid::Uuid,
    pub integration_id: uuid::Uuid,
    pub reason: String,
    pub spf: String,
    pub dkim: String,
    pub dmarc: String,
    pub sender: Option<String>,
    pub envelope_sender: Option<String>,
    pub confirmed_sender: Option<String>,
    pub subject: Option<String>,
    pub object_key: String,
    pub size_bytes: i32,
    pub attachments: i32,
    pub state: String,
    pub settled_at: Option<jiff::Timestamp>,
    pub received_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub content_hash: Vec<u8>,
}
pub struct QuarantinedRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub integration_id: uuid::Uuid,
    pub reason: &'a str,
    pub spf: &'a str,
    pub dkim: &'a str,
    pub dmarc: &'a str,
    pub sender: Option<&'a str>,
    pub envelope_sender: Option<&'a str>,
    pub confirmed_sender: Option<&'a str>,
    pub subject: Option<&'a str>,
    pub object_key: &'a str,
    pub size_bytes: i32,
    pub attachments: i32,
    pub state: &'a str,
    pub settled_at: Option<jiff::Timestamp>,
    pub received_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub content_hash: &'a [u8],
}
impl<'a> From<QuarantinedRowBorrowed<'a>> for QuarantinedRow {
    fn from(
        QuarantinedRowBorrowed {
            id,
            integration_id,
            reason,
            spf,
            dkim,
            dmarc,
            sender,
            envelope_sender,
            confirmed_sender,
            subject,
            object_key,
            size_bytes,
            attachments,
            state,
            settled_at,
            received_at,
            expires_at,
            content_hash,
        }: QuarantinedRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            integration_id,
            reason: reason.into(),
            spf: spf.into(),
            dkim: dkim.into(),
            dmarc: dmarc.into(),
            sender: sender.map(|v| v.into()),
            envelope_sender: envelope_sender.map(|v| v.into()),
            confirmed_sender: confirmed_sender.map(|v| v.into()),
            subject: subject.map(|v| v.into()),
            object_key: object_key.into(),
            size_bytes,
            attachments,
            state: state.into(),
            settled_at,
            received_at,
            expires_at,
            content_hash: content_hash.into(),
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
pub struct ForwardingMailboxOfPersonQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(
        &tokio_postgres::Row,
    ) -> Result<ForwardingMailboxOfPersonBorrowed, tokio_postgres::Error>,
    mapper: fn(ForwardingMailboxOfPersonBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ForwardingMailboxOfPersonQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ForwardingMailboxOfPersonBorrowed) -> R,
    ) -> ForwardingMailboxOfPersonQuery<'c, 'a, 's, C, R, N> {
        ForwardingMailboxOfPersonQuery {
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
pub struct LivingAddressesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LivingAddressesBorrowed, tokio_postgres::Error>,
    mapper: fn(LivingAddressesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LivingAddressesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(LivingAddressesBorrowed) -> R,
    ) -> LivingAddressesQuery<'c, 'a, 's, C, R, N> {
        LivingAddressesQuery {
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
pub struct TrustedSenderRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TrustedSenderRowBorrowed, tokio_postgres::Error>,
    mapper: fn(TrustedSenderRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TrustedSenderRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(TrustedSenderRowBorrowed) -> R,
    ) -> TrustedSenderRowQuery<'c, 'a, 's, C, R, N> {
        TrustedSenderRowQuery {
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
pub struct QuarantinedRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<QuarantinedRowBorrowed, tokio_postgres::Error>,
    mapper: fn(QuarantinedRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> QuarantinedRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(QuarantinedRowBorrowed) -> R,
    ) -> QuarantinedRowQuery<'c, 'a, 's, C, R, N> {
        QuarantinedRowQuery {
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
pub struct InsertForwardingMailboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_forwarding_mailbox() -> InsertForwardingMailboxStmt {
    InsertForwardingMailboxStmt(
        "insert into mail.user_email_integrations (id, tenant_id, user_id, provider, email_address, stage, next_sync_at) values ($1, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, 'forwarding', $2, 'following', null) returning id",
        None,
    )
}
impl InsertForwardingMailboxStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        email_address: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [id, email_address],
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
        InsertForwardingMailboxParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for InsertForwardingMailboxStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertForwardingMailboxParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.id, &params.email_address)
    }
}
pub struct InsertInboundAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_inbound_address() -> InsertInboundAddressStmt {
    InsertInboundAddressStmt(
        "insert into mail.inbound_addresses (tenant_id, user_id, integration_id, local_part) values (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $1, $2) returning id",
        None,
    )
}
impl InsertInboundAddressStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        mailbox_id: &'a uuid::Uuid,
        local_part: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [mailbox_id, local_part],
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
        InsertInboundAddressParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for InsertInboundAddressStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertInboundAddressParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.mailbox_id, &params.local_part)
    }
}
pub struct TrustOwnAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn trust_own_address() -> TrustOwnAddressStmt {
    TrustOwnAddressStmt(
        "insert into mail.trusted_senders (tenant_id, user_id, sender_email, label) select current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, u.email, 'Your account' from core.users u where u.id = current_setting('app.user_id')::uuid on conflict (tenant_id, user_id, sender_email) do update set sender_email = excluded.sender_email returning id",
        None,
    )
}
impl TrustOwnAddressStmt {
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
pub struct ForwardingMailboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forwarding_mailbox() -> ForwardingMailboxStmt {
    ForwardingMailboxStmt(
        "select id from mail.user_email_integrations where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and provider = 'forwarding' and disconnected_at is null for update",
        None,
    )
}
impl ForwardingMailboxStmt {
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
pub struct ForwardingMailboxOfPersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forwarding_mailbox_of_person() -> ForwardingMailboxOfPersonStmt {
    ForwardingMailboxOfPersonStmt(
        "select id, is_active, email_address, last_synced_at, emails_processed_count, jobs_created_count, created_at, (select count(*) from mail.quarantined_emails q where q.tenant_id = m.tenant_id and q.user_id = m.user_id and q.integration_id = m.id and q.state = 'held' and q.expires_at > $1) as held from mail.user_email_integrations m where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and provider = 'forwarding' and disconnected_at is null",
        None,
    )
}
impl ForwardingMailboxOfPersonStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
    ) -> ForwardingMailboxOfPersonQuery<'c, 'a, 's, C, ForwardingMailboxOfPerson, 1> {
        ForwardingMailboxOfPersonQuery {
            client,
            params: [now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ForwardingMailboxOfPersonBorrowed, tokio_postgres::Error> {
                Ok(ForwardingMailboxOfPersonBorrowed {
                    id: row.try_get(0)?,
                    is_active: row.try_get(1)?,
                    email_address: row.try_get(2)?,
                    last_synced_at: row.try_get(3)?,
                    emails_processed_count: row.try_get(4)?,
                    jobs_created_count: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                    held: row.try_get(7)?,
                })
            },
            mapper: |it| ForwardingMailboxOfPerson::from(it),
        }
    }
}
pub struct LivingAddressesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn living_addresses() -> LivingAddressesStmt {
    LivingAddressesStmt(
        "select local_part, valid_until, confirmation_code, confirmation_link, confirmation_account, confirmation_received_at, created_at from mail.inbound_addresses where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and integration_id = $1 and (valid_until is null or valid_until > $2) order by valid_until desc nulls first, id",
        None,
    )
}
impl LivingAddressesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        mailbox_id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> LivingAddressesQuery<'c, 'a, 's, C, LivingAddresses, 2> {
        LivingAddressesQuery {
            client,
            params: [mailbox_id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<LivingAddressesBorrowed, tokio_postgres::Error> {
                Ok(LivingAddressesBorrowed {
                    local_part: row.try_get(0)?,
                    valid_until: row.try_get(1)?,
                    confirmation_code: row.try_get(2)?,
                    confirmation_link: row.try_get(3)?,
                    confirmation_account: row.try_get(4)?,
                    confirmation_received_at: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                })
            },
            mapper: |it| LivingAddresses::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LivingAddressesParams,
        LivingAddressesQuery<'c, 'a, 's, C, LivingAddresses, 2>,
        C,
    > for LivingAddressesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LivingAddressesParams,
    ) -> LivingAddressesQuery<'c, 'a, 's, C, LivingAddresses, 2> {
        self.bind(client, &params.mailbox_id, &params.now)
    }
}
pub struct ForgetEndedAddressesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_ended_addresses() -> ForgetEndedAddressesStmt {
    ForgetEndedAddressesStmt(
        "delete from mail.inbound_addresses where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and integration_id = $1 and valid_until <= $2 returning id",
        None,
    )
}
impl ForgetEndedAddressesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        mailbox_id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [mailbox_id, now],
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
        ForgetEndedAddressesParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ForgetEndedAddressesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ForgetEndedAddressesParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.mailbox_id, &params.now)
    }
}
pub struct RetireCurrentAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retire_current_address() -> RetireCurrentAddressStmt {
    RetireCurrentAddressStmt(
        "update mail.inbound_addresses set valid_until = $1 where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and integration_id = $2 and valid_until is null returning id",
        None,
    )
}
impl RetireCurrentAddressStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a jiff::Timestamp,
        mailbox_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [until, mailbox_id],
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
        RetireCurrentAddressParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for RetireCurrentAddressStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RetireCurrentAddressParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.until, &params.mailbox_id)
    }
}
pub struct SetForwardingAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_forwarding_address() -> SetForwardingAddressStmt {
    SetForwardingAddressStmt(
        "update mail.user_email_integrations set email_address = $1 where id = $2 and disconnected_at is null returning id",
        None,
    )
}
impl SetForwardingAddressStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email_address: &'a T1,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [email_address, id],
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
        SetForwardingAddressParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for SetForwardingAddressStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetForwardingAddressParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.email_address, &params.id)
    }
}
pub struct ListTrustedSendersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_trusted_senders() -> ListTrustedSendersStmt {
    ListTrustedSendersStmt(
        "select id, sender_email, label, created_at from mail.trusted_senders where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid order by sender_email",
        None,
    )
}
impl ListTrustedSendersStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> TrustedSenderRowQuery<'c, 'a, 's, C, TrustedSenderRow, 0> {
        TrustedSenderRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<TrustedSenderRowBorrowed, tokio_postgres::Error> {
                Ok(TrustedSenderRowBorrowed {
                    id: row.try_get(0)?,
                    sender_email: row.try_get(1)?,
                    label: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                })
            },
            mapper: |it| TrustedSenderRow::from(it),
        }
    }
}
pub struct LockTrustedSendersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_trusted_senders() -> LockTrustedSendersStmt {
    LockTrustedSendersStmt(
        "select true as is_locked from (select pg_advisory_xact_lock(hashtextextended( 'mail.trusted_senders' || current_setting('app.tenant_id') || current_setting('app.user_id'), 0))) as l",
        None,
    )
}
impl LockTrustedSendersStmt {
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
pub struct CountTrustedSendersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_trusted_senders() -> CountTrustedSendersStmt {
    CountTrustedSendersStmt(
        "select count(*) as many from mail.trusted_senders where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid",
        None,
    )
}
impl CountTrustedSendersStmt {
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
pub struct TrustSenderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn trust_sender() -> TrustSenderStmt {
    TrustSenderStmt(
        "insert into mail.trusted_senders (tenant_id, user_id, sender_email, label) values (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $1, $2) on conflict (tenant_id, user_id, sender_email) do update set label = coalesce(excluded.label, trusted_senders.label) returning id, sender_email, label, created_at",
        None,
    )
}
impl TrustSenderStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        sender_email: &'a T1,
        label: &'a Option<T2>,
    ) -> TrustedSenderRowQuery<'c, 'a, 's, C, TrustedSenderRow, 2> {
        TrustedSenderRowQuery {
            client,
            params: [sender_email, label],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<TrustedSenderRowBorrowed, tokio_postgres::Error> {
                Ok(TrustedSenderRowBorrowed {
                    id: row.try_get(0)?,
                    sender_email: row.try_get(1)?,
                    label: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                })
            },
            mapper: |it| TrustedSenderRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TrustSenderParams<T1, T2>,
        TrustedSenderRowQuery<'c, 'a, 's, C, TrustedSenderRow, 2>,
        C,
    > for TrustSenderStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TrustSenderParams<T1, T2>,
    ) -> TrustedSenderRowQuery<'c, 'a, 's, C, TrustedSenderRow, 2> {
        self.bind(client, &params.sender_email, &params.label)
    }
}
pub struct DistrustSenderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn distrust_sender() -> DistrustSenderStmt {
    DistrustSenderStmt("delete from mail.trusted_senders where id = $1 returning id", None)
}
impl DistrustSenderStmt {
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
pub struct ListQuarantinedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_quarantined() -> ListQuarantinedStmt {
    ListQuarantinedStmt(
        "select id, integration_id, reason, spf, dkim, dmarc, sender, envelope_sender, confirmed_sender, subject, object_key, size_bytes, attachments, state, settled_at, received_at, expires_at, content_hash from mail.quarantined_emails where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and state = $1 and expires_at > $2 and (received_at, id) < ($3, $4) order by received_at desc, id desc limit $5",
        None,
    )
}
impl ListQuarantinedStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        state: &'a T1,
        now: &'a jiff::Timestamp,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        most: &'a i64,
    ) -> QuarantinedRowQuery<'c, 'a, 's, C, QuarantinedRow, 5> {
        QuarantinedRowQuery {
            client,
            params: [state, now, before_at, before_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<QuarantinedRowBorrowed, tokio_postgres::Error> {
                Ok(QuarantinedRowBorrowed {
                    id: row.try_get(0)?,
                    integration_id: row.try_get(1)?,
                    reason: row.try_get(2)?,
                    spf: row.try_get(3)?,
                    dkim: row.try_get(4)?,
                    dmarc: row.try_get(5)?,
                    sender: row.try_get(6)?,
                    envelope_sender: row.try_get(7)?,
                    confirmed_sender: row.try_get(8)?,
                    subject: row.try_get(9)?,
                    object_key: row.try_get(10)?,
                    size_bytes: row.try_get(11)?,
                    attachments: row.try_get(12)?,
                    state: row.try_get(13)?,
                    settled_at: row.try_get(14)?,
                    received_at: row.try_get(15)?,
                    expires_at: row.try_get(16)?,
                    content_hash: row.try_get(17)?,
                })
            },
            mapper: |it| QuarantinedRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListQuarantinedParams<T1>,
        QuarantinedRowQuery<'c, 'a, 's, C, QuarantinedRow, 5>,
        C,
    > for ListQuarantinedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListQuarantinedParams<T1>,
    ) -> QuarantinedRowQuery<'c, 'a, 's, C, QuarantinedRow, 5> {
        self.bind(
            client,
            &params.state,
            &params.now,
            &params.before_at,
            &params.before_id,
            &params.most,
        )
    }
}
pub struct SettleQuarantinedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_quarantined() -> SettleQuarantinedStmt {
    SettleQuarantinedStmt(
        "update mail.quarantined_emails set state = $1, settled_at = $2 where id = $3 and state = 'held' and expires_at > $2 returning id, integration_id, reason, spf, dkim, dmarc, sender, envelope_sender, confirmed_sender, subject, object_key, size_bytes, attachments, state, settled_at, received_at, expires_at, content_hash",
        None,
    )
}
impl SettleQuarantinedStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        state: &'a T1,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> QuarantinedRowQuery<'c, 'a, 's, C, QuarantinedRow, 3> {
        QuarantinedRowQuery {
            client,
            params: [state, now, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<QuarantinedRowBorrowed, tokio_postgres::Error> {
                Ok(QuarantinedRowBorrowed {
                    id: row.try_get(0)?,
                    integration_id: row.try_get(1)?,
                    reason: row.try_get(2)?,
                    spf: row.try_get(3)?,
                    dkim: row.try_get(4)?,
                    dmarc: row.try_get(5)?,
                    sender: row.try_get(6)?,
                    envelope_sender: row.try_get(7)?,
                    confirmed_sender: row.try_get(8)?,
                    subject: row.try_get(9)?,
                    object_key: row.try_get(10)?,
                    size_bytes: row.try_get(11)?,
                    attachments: row.try_get(12)?,
                    state: row.try_get(13)?,
                    settled_at: row.try_get(14)?,
                    received_at: row.try_get(15)?,
                    expires_at: row.try_get(16)?,
                    content_hash: row.try_get(17)?,
                })
            },
            mapper: |it| QuarantinedRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SettleQuarantinedParams<T1>,
        QuarantinedRowQuery<'c, 'a, 's, C, QuarantinedRow, 3>,
        C,
    > for SettleQuarantinedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SettleQuarantinedParams<T1>,
    ) -> QuarantinedRowQuery<'c, 'a, 's, C, QuarantinedRow, 3> {
        self.bind(client, &params.state, &params.now, &params.id)
    }
}
pub struct QuarantinedStateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn quarantined_state() -> QuarantinedStateStmt {
    QuarantinedStateStmt(
        "select state from mail.quarantined_emails where id = $1 and expires_at > $2",
        None,
    )
}
impl QuarantinedStateStmt {
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
        QuarantinedStateParams,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for QuarantinedStateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a QuarantinedStateParams,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.id, &params.now)
    }
}
