// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct WhoseAddressParams<T1: crate::StringSql> {
    pub local_part: T1,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ReceptionParams<
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub content_hash: T1,
    pub senders: T3,
    pub mailbox_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct RecordInboundEmailParams<
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub mailbox_id: uuid::Uuid,
    pub content_hash: T1,
    pub now: jiff::Timestamp,
    pub spf: T2,
    pub dkim: T3,
    pub dmarc: T4,
}
#[derive(Debug)]
pub struct QuarantineEmailParams<
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
> {
    pub mailbox_id: uuid::Uuid,
    pub content_hash: T1,
    pub reason: T2,
    pub spf: T3,
    pub dkim: T4,
    pub dmarc: T5,
    pub sender: Option<T6>,
    pub envelope_sender: Option<T7>,
    pub confirmed_sender: Option<T8>,
    pub subject: Option<T9>,
    pub object_key: T10,
    pub size_bytes: i32,
    pub attachments: i32,
    pub now: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct NoteReceivedParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct NoteConfirmationParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
{
    pub code: T1,
    pub link: Option<T2>,
    pub account: Option<T3>,
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SweepQuarantineParams {
    pub now: jiff::Timestamp,
    pub most: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct WhoseAddress {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub integration_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Reception {
    pub is_active: bool,
    pub held: i64,
    pub is_known: bool,
    pub trusted: Vec<String>,
}
pub struct ReceptionBorrowed<'a> {
    pub is_active: bool,
    pub held: i64,
    pub is_known: bool,
    pub trusted: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<ReceptionBorrowed<'a>> for Reception {
    fn from(
        ReceptionBorrowed { is_active, held, is_known, trusted }: ReceptionBorrowed<'a>,
    ) -> Self {
        Self { is_active, held, is_known, trusted: trusted.map(|v| v.into()).collect() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct WhoseAddressQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WhoseAddress, tokio_postgres::Error>,
    mapper: fn(WhoseAddress) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WhoseAddressQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WhoseAddress) -> R) -> WhoseAddressQuery<'c, 'a, 's, C, R, N> {
        WhoseAddressQuery {
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
pub struct ReceptionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ReceptionBorrowed, tokio_postgres::Error>,
    mapper: fn(ReceptionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ReceptionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ReceptionBorrowed) -> R) -> ReceptionQuery<'c, 'a, 's, C, R, N> {
        ReceptionQuery {
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
pub struct WhoseAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn whose_address() -> WhoseAddressStmt {
    WhoseAddressStmt(
        "select a.id, a.tenant_id, a.user_id, a.integration_id from mail.inbound_addresses a join mail.user_email_integrations m on m.tenant_id = a.tenant_id and m.id = a.integration_id where a.local_part = $1 and (a.valid_until is null or a.valid_until > $2) and m.disconnected_at is null and not exists (select from core.tenants t where t.id = a.tenant_id and t.deleted_at is not null) and not exists (select from core.users u where u.id = a.user_id and u.deleted_at is not null)",
        None,
    )
}
impl WhoseAddressStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        local_part: &'a T1,
        now: &'a jiff::Timestamp,
    ) -> WhoseAddressQuery<'c, 'a, 's, C, WhoseAddress, 2> {
        WhoseAddressQuery {
            client,
            params: [local_part, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WhoseAddress, tokio_postgres::Error> {
                Ok(WhoseAddress {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    user_id: row.try_get(2)?,
                    integration_id: row.try_get(3)?,
                })
            },
            mapper: |it| WhoseAddress::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        WhoseAddressParams<T1>,
        WhoseAddressQuery<'c, 'a, 's, C, WhoseAddress, 2>,
        C,
    > for WhoseAddressStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WhoseAddressParams<T1>,
    ) -> WhoseAddressQuery<'c, 'a, 's, C, WhoseAddress, 2> {
        self.bind(client, &params.local_part, &params.now)
    }
}
pub struct ReceptionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reception() -> ReceptionStmt {
    ReceptionStmt(
        "select m.is_active, (select count(*) from mail.quarantined_emails q where q.tenant_id = m.tenant_id and q.user_id = m.user_id and q.integration_id = m.id and q.state = 'held') as held, exists (select from mail.processed_emails e where e.tenant_id = m.tenant_id and e.integration_id = m.id and e.provider_message_id = encode($1::bytea, 'hex')) or exists (select from mail.quarantined_emails q where q.tenant_id = m.tenant_id and q.integration_id = m.id and q.content_hash = $1) as is_known, array(select t.sender_email from mail.trusted_senders t where t.tenant_id = m.tenant_id and t.user_id = m.user_id and t.sender_email = any($2::text[])) as trusted from mail.user_email_integrations m where m.id = $3 and m.disconnected_at is null",
        None,
    )
}
impl ReceptionStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::BytesSql,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        content_hash: &'a T1,
        senders: &'a T3,
        mailbox_id: &'a uuid::Uuid,
    ) -> ReceptionQuery<'c, 'a, 's, C, Reception, 3> {
        ReceptionQuery {
            client,
            params: [content_hash, senders, mailbox_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ReceptionBorrowed, tokio_postgres::Error> {
                    Ok(ReceptionBorrowed {
                        is_active: row.try_get(0)?,
                        held: row.try_get(1)?,
                        is_known: row.try_get(2)?,
                        trusted: row.try_get(3)?,
                    })
                },
            mapper: |it| Reception::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReceptionParams<T1, T2, T3>,
        ReceptionQuery<'c, 'a, 's, C, Reception, 3>,
        C,
    > for ReceptionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReceptionParams<T1, T2, T3>,
    ) -> ReceptionQuery<'c, 'a, 's, C, Reception, 3> {
        self.bind(client, &params.content_hash, &params.senders, &params.mailbox_id)
    }
}
pub struct RecordInboundEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_inbound_email() -> RecordInboundEmailStmt {
    RecordInboundEmailStmt(
        "insert into mail.processed_emails (tenant_id, user_id, integration_id, provider_message_id, enqueued_at, spf, dkim, dmarc) values (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $1, encode($2::bytea, 'hex'), $3, $4, $5, $6) on conflict (tenant_id, integration_id, provider_message_id) do nothing returning id",
        None,
    )
}
impl RecordInboundEmailStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::BytesSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        mailbox_id: &'a uuid::Uuid,
        content_hash: &'a T1,
        now: &'a jiff::Timestamp,
        spf: &'a T2,
        dkim: &'a T3,
        dmarc: &'a T4,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [mailbox_id, content_hash, now, spf, dkim, dmarc],
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
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RecordInboundEmailParams<T1, T2, T3, T4>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for RecordInboundEmailStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecordInboundEmailParams<T1, T2, T3, T4>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.mailbox_id,
            &params.content_hash,
            &params.now,
            &params.spf,
            &params.dkim,
            &params.dmarc,
        )
    }
}
pub struct QuarantineEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn quarantine_email() -> QuarantineEmailStmt {
    QuarantineEmailStmt(
        "insert into mail.quarantined_emails (tenant_id, user_id, integration_id, content_hash, reason, spf, dkim, dmarc, sender, envelope_sender, confirmed_sender, subject, object_key, size_bytes, attachments, received_at, expires_at) values (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (tenant_id, integration_id, content_hash) do nothing returning id",
        None,
    )
}
impl QuarantineEmailStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::BytesSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        mailbox_id: &'a uuid::Uuid,
        content_hash: &'a T1,
        reason: &'a T2,
        spf: &'a T3,
        dkim: &'a T4,
        dmarc: &'a T5,
        sender: &'a Option<T6>,
        envelope_sender: &'a Option<T7>,
        confirmed_sender: &'a Option<T8>,
        subject: &'a Option<T9>,
        object_key: &'a T10,
        size_bytes: &'a i32,
        attachments: &'a i32,
        now: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 15> {
        UuidUuidQuery {
            client,
            params: [
                mailbox_id,
                content_hash,
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
                now,
                expires_at,
            ],
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
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        QuarantineEmailParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 15>,
        C,
    > for QuarantineEmailStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a QuarantineEmailParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 15> {
        self.bind(
            client,
            &params.mailbox_id,
            &params.content_hash,
            &params.reason,
            &params.spf,
            &params.dkim,
            &params.dmarc,
            &params.sender,
            &params.envelope_sender,
            &params.confirmed_sender,
            &params.subject,
            &params.object_key,
            &params.size_bytes,
            &params.attachments,
            &params.now,
            &params.expires_at,
        )
    }
}
pub struct NoteReceivedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note_received() -> NoteReceivedStmt {
    NoteReceivedStmt(
        "update mail.user_email_integrations set last_synced_at = $1, last_sync_status = 'success' where id = $2 and disconnected_at is null returning id",
        None,
    )
}
impl NoteReceivedStmt {
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
        NoteReceivedParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for NoteReceivedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NoteReceivedParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct NoteConfirmationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note_confirmation() -> NoteConfirmationStmt {
    NoteConfirmationStmt(
        "update mail.inbound_addresses set confirmation_code = $1, confirmation_link = $2, confirmation_account = $3, confirmation_received_at = $4 where id = $5 and confirmation_code is distinct from $1 returning id",
        None,
    )
}
impl NoteConfirmationStmt {
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
        code: &'a T1,
        link: &'a Option<T2>,
        account: &'a Option<T3>,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [code, link, account, now, id],
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
        NoteConfirmationParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for NoteConfirmationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NoteConfirmationParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(client, &params.code, &params.link, &params.account, &params.now, &params.id)
    }
}
pub struct SweepQuarantineStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep_quarantine() -> SweepQuarantineStmt {
    SweepQuarantineStmt(
        "delete from mail.quarantined_emails where id in (select id from mail.quarantined_emails where expires_at <= $1 order by expires_at limit $2) returning id",
        None,
    )
}
impl SweepQuarantineStmt {
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
        SweepQuarantineParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for SweepQuarantineStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SweepQuarantineParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.most)
    }
}
