// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct RecordEventParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::BytesSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub event_id: T1,
    pub event_type: T2,
    pub api_version: Option<T3>,
    pub is_live: bool,
    pub occurred_at: jiff::Timestamp,
    pub payload: T4,
    pub state: T5,
    pub reason: Option<T6>,
}
#[derive(Debug)]
pub struct RetryEventParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub state: T1,
    pub reason: Option<T2>,
    pub event_id: T3,
}
#[derive(Debug)]
pub struct SettleEventParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub state: T1,
    pub reason: Option<T2>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct SeeObjectParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub stripe_id: T1,
    pub kind: T2,
    pub known_from: jiff::Timestamp,
    pub known_until: jiff::Timestamp,
    pub seen_event: Option<T3>,
    pub is_deleted: bool,
    pub newer_than: jiff::Timestamp,
}
#[derive(Debug)]
pub struct PutSubscriptionParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub module_id: uuid::Uuid,
    pub stripe_subscription_id: T1,
    pub stripe_item_id: Option<T2>,
    pub stripe_product_id: Option<T3>,
    pub status: T4,
    pub billing_interval: Option<T5>,
    pub amount: Option<i64>,
    pub currency: Option<T6>,
    pub current_period_start: jiff::Timestamp,
    pub current_period_end: jiff::Timestamp,
    pub cancel_at_period_end: bool,
    pub canceled_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
}
#[derive(Debug)]
pub struct PutInvoiceParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub stripe_invoice_id: T1,
    pub stripe_subscription_id: Option<T2>,
    pub stripe_payment_intent_id: Option<T3>,
    pub status: T4,
    pub amount_due: i64,
    pub amount_paid: i64,
    pub currency: T5,
    pub period_start: jiff::Timestamp,
    pub period_end: jiff::Timestamp,
    pub attempt_count: i32,
    pub next_payment_attempt: Option<jiff::Timestamp>,
    pub hosted_invoice_url: Option<T6>,
    pub issued_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct PutChargeParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub stripe_payment_intent_id: T1,
    pub is_refunded: bool,
    pub amount_refunded: i64,
    pub card_hash: Option<T2>,
}
#[derive(Debug)]
pub struct PutDisputeParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub stripe_payment_intent_id: T1,
    pub dispute_status: Option<T2>,
    pub stripe_dispute_id: T3,
}
#[derive(Debug)]
pub struct SettlePurchaseParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub status: T1,
    pub failure_code: Option<T2>,
    pub completed_at: Option<jiff::Timestamp>,
    pub id: uuid::Uuid,
    pub stripe_payment_intent_id: T3,
}
#[derive(Debug)]
pub struct OpenPurchaseParams<T1: crate::StringSql> {
    pub module_id: uuid::Uuid,
    pub amount: i64,
    pub currency: T1,
}
#[derive(Debug)]
pub struct AttachPaymentIntentParams<T1: crate::StringSql> {
    pub stripe_payment_intent_id: T1,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct PurchasesParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SubscriptionsParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct InvoicesParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RequeueStuckEventsParams {
    pub attempts_max: i32,
    pub not_after: jiff::Timestamp,
    pub max_rows: i64,
    pub now: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Buyer {
    pub name: String,
    pub email: String,
}
pub struct BuyerBorrowed<'a> {
    pub name: &'a str,
    pub email: &'a str,
}
impl<'a> From<BuyerBorrowed<'a>> for Buyer {
    fn from(BuyerBorrowed { name, email }: BuyerBorrowed<'a>) -> Self {
        Self { name: name.into(), email: email.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OpenEvent {
    pub id: uuid::Uuid,
    pub event_id: String,
    pub payload: Vec<u8>,
    pub state: String,
    pub attempts: i32,
}
pub struct OpenEventBorrowed<'a> {
    pub id: uuid::Uuid,
    pub event_id: &'a str,
    pub payload: &'a [u8],
    pub state: &'a str,
    pub attempts: i32,
}
impl<'a> From<OpenEventBorrowed<'a>> for OpenEvent {
    fn from(
        OpenEventBorrowed { id, event_id, payload, state, attempts }: OpenEventBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            event_id: event_id.into(),
            payload: payload.into(),
            state: state.into(),
            attempts,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SeenObject {
    pub known_from: jiff::Timestamp,
    pub known_until: jiff::Timestamp,
    pub seen_event: Option<String>,
}
pub struct SeenObjectBorrowed<'a> {
    pub known_from: jiff::Timestamp,
    pub known_until: jiff::Timestamp,
    pub seen_event: Option<&'a str>,
}
impl<'a> From<SeenObjectBorrowed<'a>> for SeenObject {
    fn from(
        SeenObjectBorrowed { known_from, known_until, seen_event }: SeenObjectBorrowed<'a>,
    ) -> Self {
        Self { known_from, known_until, seen_event: seen_event.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PurchaseRow {
    pub id: uuid::Uuid,
    pub module_id: uuid::Uuid,
    pub amount: i64,
    pub currency: String,
    pub status: String,
    pub failure_code: Option<String>,
    pub stripe_payment_intent_id: Option<String>,
    pub completed_at: Option<jiff::Timestamp>,
    pub amount_refunded: i64,
    pub dispute_status: Option<String>,
    pub created_at: jiff::Timestamp,
}
pub struct PurchaseRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub module_id: uuid::Uuid,
    pub amount: i64,
    pub currency: &'a str,
    pub status: &'a str,
    pub failure_code: Option<&'a str>,
    pub stripe_payment_intent_id: Option<&'a str>,
    pub completed_at: Option<jiff::Timestamp>,
    pub amount_refunded: i64,
    pub dispute_status: Option<&'a str>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<PurchaseRowBorrowed<'a>> for PurchaseRow {
    fn from(
        PurchaseRowBorrowed {
            id,
            module_id,
            amount,
            currency,
            status,
            failure_code,
            stripe_payment_intent_id,
            completed_at,
            amount_refunded,
            dispute_status,
            created_at,
        }: PurchaseRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            module_id,
            amount,
            currency: currency.into(),
            status: status.into(),
            failure_code: failure_code.map(|v| v.into()),
            stripe_payment_intent_id: stripe_payment_intent_id.map(|v| v.into()),
            completed_at,
            amount_refunded,
            dispute_status: dispute_status.map(|v| v.into()),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SubscriptionRow {
    pub id: uuid::Uuid,
    pub module_id: uuid::Uuid,
    pub stripe_subscription_id: String,
    pub stripe_item_id: Option<String>,
    pub stripe_product_id: Option<String>,
    pub status: String,
    pub billing_interval: Option<String>,
    pub amount: Option<i64>,
    pub currency: Option<String>,
    pub current_period_start: jiff::Timestamp,
    pub current_period_end: jiff::Timestamp,
    pub cancel_at_period_end: bool,
    pub canceled_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
}
pub struct SubscriptionRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub module_id: uuid::Uuid,
    pub stripe_subscription_id: &'a str,
    pub stripe_item_id: Option<&'a str>,
    pub stripe_product_id: Option<&'a str>,
    pub status: &'a str,
    pub billing_interval: Option<&'a str>,
    pub amount: Option<i64>,
    pub currency: Option<&'a str>,
    pub current_period_start: jiff::Timestamp,
    pub current_period_end: jiff::Timestamp,
    pub cancel_at_period_end: bool,
    pub canceled_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<SubscriptionRowBorrowed<'a>> for SubscriptionRow {
    fn from(
        SubscriptionRowBorrowed {
            id,
            module_id,
            stripe_subscription_id,
            stripe_item_id,
            stripe_product_id,
            status,
            billing_interval,
            amount,
            currency,
            current_period_start,
            current_period_end,
            cancel_at_period_end,
            canceled_at,
            ended_at,
            created_at,
        }: SubscriptionRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            module_id,
            stripe_subscription_id: stripe_subscription_id.into(),
            stripe_item_id: stripe_item_id.map(|v| v.into()),
            stripe_product_id: stripe_product_id.map(|v| v.into()),
            status: status.into(),
            billing_interval: billing_interval.map(|v| v.into()),
            amount,
            currency: currency.map(|v| v.into()),
            current_period_start,
            current_period_end,
            cancel_at_period_end,
            canceled_at,
            ended_at,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Invoices {
    pub id: uuid::Uuid,
    pub stripe_invoice_id: String,
    pub stripe_subscription_id: Option<String>,
    pub status: String,
    pub amount_due: i64,
    pub amount_paid: i64,
    pub currency: String,
    pub period_start: jiff::Timestamp,
    pub period_end: jiff::Timestamp,
    pub attempt_count: i32,
    pub next_payment_attempt: Option<jiff::Timestamp>,
    pub hosted_invoice_url: Option<String>,
    pub issued_at: jiff::Timestamp,
}
pub struct InvoicesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub stripe_invoice_id: &'a str,
    pub stripe_subscription_id: Option<&'a str>,
    pub status: &'a str,
    pub amount_due: i64,
    pub amount_paid: i64,
    pub currency: &'a str,
    pub period_start: jiff::Timestamp,
    pub period_end: jiff::Timestamp,
    pub attempt_count: i32,
    pub next_payment_attempt: Option<jiff::Timestamp>,
    pub hosted_invoice_url: Option<&'a str>,
    pub issued_at: jiff::Timestamp,
}
impl<'a> From<InvoicesBorrowed<'a>> for Invoices {
    fn from(
        InvoicesBorrowed {
            id,
            stripe_invoice_id,
            stripe_subscription_id,
            status,
            amount_due,
            amount_paid,
            currency,
            period_start,
            period_end,
            attempt_count,
            next_payment_attempt,
            hosted_invoice_url,
            issued_at,
        }: InvoicesBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            stripe_invoice_id: stripe_invoice_id.into(),
            stripe_subscription_id: stripe_subscription_id.map(|v| v.into()),
            status: status.into(),
            amount_due,
            amount_paid,
            currency: currency.into(),
            period_start,
            period_end,
            attempt_count,
            next_payment_attempt,
            hosted_invoice_url: hosted_invoice_url.map(|v| v.into()),
            issued_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct RequeueStuckEvents {
    pub tenant_id: uuid::Uuid,
    pub id: uuid::Uuid,
    pub state: String,
}
pub struct RequeueStuckEventsBorrowed<'a> {
    pub tenant_id: uuid::Uuid,
    pub id: uuid::Uuid,
    pub state: &'a str,
}
impl<'a> From<RequeueStuckEventsBorrowed<'a>> for RequeueStuckEvents {
    fn from(
        RequeueStuckEventsBorrowed { tenant_id, id, state }: RequeueStuckEventsBorrowed<'a>,
    ) -> Self {
        Self { tenant_id, id, state: state.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct OpenEvents {
    pub failed: i64,
    pub oldest: Option<jiff::Timestamp>,
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
pub struct BuyerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BuyerBorrowed, tokio_postgres::Error>,
    mapper: fn(BuyerBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BuyerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(BuyerBorrowed) -> R) -> BuyerQuery<'c, 'a, 's, C, R, N> {
        BuyerQuery {
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
pub struct OpenEventQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenEventBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenEventBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenEventQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OpenEventBorrowed) -> R) -> OpenEventQuery<'c, 'a, 's, C, R, N> {
        OpenEventQuery {
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
pub struct SeenObjectQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SeenObjectBorrowed, tokio_postgres::Error>,
    mapper: fn(SeenObjectBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SeenObjectQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(SeenObjectBorrowed) -> R,
    ) -> SeenObjectQuery<'c, 'a, 's, C, R, N> {
        SeenObjectQuery {
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
pub struct PurchaseRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PurchaseRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PurchaseRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PurchaseRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PurchaseRowBorrowed) -> R,
    ) -> PurchaseRowQuery<'c, 'a, 's, C, R, N> {
        PurchaseRowQuery {
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
pub struct SubscriptionRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SubscriptionRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SubscriptionRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SubscriptionRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(SubscriptionRowBorrowed) -> R,
    ) -> SubscriptionRowQuery<'c, 'a, 's, C, R, N> {
        SubscriptionRowQuery {
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
pub struct InvoicesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<InvoicesBorrowed, tokio_postgres::Error>,
    mapper: fn(InvoicesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> InvoicesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(InvoicesBorrowed) -> R) -> InvoicesQuery<'c, 'a, 's, C, R, N> {
        InvoicesQuery {
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
pub struct RequeueStuckEventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<RequeueStuckEventsBorrowed, tokio_postgres::Error>,
    mapper: fn(RequeueStuckEventsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RequeueStuckEventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RequeueStuckEventsBorrowed) -> R,
    ) -> RequeueStuckEventsQuery<'c, 'a, 's, C, R, N> {
        RequeueStuckEventsQuery {
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
pub struct OpenEventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenEvents, tokio_postgres::Error>,
    mapper: fn(OpenEvents) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenEventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OpenEvents) -> R) -> OpenEventsQuery<'c, 'a, 's, C, R, N> {
        OpenEventsQuery {
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
pub struct WhoseStripeObjectStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn whose_stripe_object() -> WhoseStripeObjectStmt {
    WhoseStripeObjectStmt(
        "select tenant_id from market.stripe_objects where stripe_id = any($1) order by kind = 'customer' desc limit 1",
        None,
    )
}
impl WhoseStripeObjectStmt {
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
        stripe_ids: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [stripe_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct StripeCustomerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn stripe_customer() -> StripeCustomerStmt {
    StripeCustomerStmt(
        "select stripe_id from market.stripe_objects where tenant_id = current_setting('app.tenant_id')::uuid and kind = 'customer' and not is_deleted order by created_at desc limit 1",
        None,
    )
}
impl StripeCustomerStmt {
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
pub struct BuyerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn buyer() -> BuyerStmt {
    BuyerStmt(
        "select t.name, u.email from core.tenants t, core.users u where t.id = current_setting('app.tenant_id')::uuid and u.id = current_setting('app.user_id')::uuid",
        None,
    )
}
impl BuyerStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> BuyerQuery<'c, 'a, 's, C, Buyer, 0> {
        BuyerQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BuyerBorrowed, tokio_postgres::Error> {
                Ok(BuyerBorrowed { name: row.try_get(0)?, email: row.try_get(1)? })
            },
            mapper: |it| Buyer::from(it),
        }
    }
}
pub struct RecordEventStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_event() -> RecordEventStmt {
    RecordEventStmt(
        "insert into market.stripe_events (tenant_id, event_id, event_type, api_version, is_live, occurred_at, payload, state, reason, settled_at) values (current_setting('app.tenant_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $8, case when $7 in ('applied', 'ignored', 'superseded') then now() end) on conflict (event_id) do nothing returning id",
        None,
    )
}
impl RecordEventStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::BytesSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        event_id: &'a T1,
        event_type: &'a T2,
        api_version: &'a Option<T3>,
        is_live: &'a bool,
        occurred_at: &'a jiff::Timestamp,
        payload: &'a T4,
        state: &'a T5,
        reason: &'a Option<T6>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8> {
        UuidUuidQuery {
            client,
            params: [
                event_id,
                event_type,
                api_version,
                is_live,
                occurred_at,
                payload,
                state,
                reason,
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
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::BytesSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RecordEventParams<T1, T2, T3, T4, T5, T6>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8>,
        C,
    > for RecordEventStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecordEventParams<T1, T2, T3, T4, T5, T6>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8> {
        self.bind(
            client,
            &params.event_id,
            &params.event_type,
            &params.api_version,
            &params.is_live,
            &params.occurred_at,
            &params.payload,
            &params.state,
            &params.reason,
        )
    }
}
pub struct RetryEventStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retry_event() -> RetryEventStmt {
    RetryEventStmt(
        "update market.stripe_events set state = $1, reason = $2, attempts = attempts + 1, settled_at = case when $1 in ('applied', 'ignored', 'superseded') then now() end where tenant_id = current_setting('app.tenant_id')::uuid and event_id = $3 and state = 'failed' returning id",
        None,
    )
}
impl RetryEventStmt {
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
        state: &'a T1,
        reason: &'a Option<T2>,
        event_id: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [state, reason, event_id],
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
        RetryEventParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for RetryEventStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RetryEventParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.state, &params.reason, &params.event_id)
    }
}
pub struct SettleEventStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_event() -> SettleEventStmt {
    SettleEventStmt(
        "update market.stripe_events set state = $1, reason = $2, settled_at = case when $1 in ('applied', 'ignored', 'superseded') then now() end where tenant_id = current_setting('app.tenant_id')::uuid and id = $3 returning id",
        None,
    )
}
impl SettleEventStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        state: &'a T1,
        reason: &'a Option<T2>,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [state, reason, id],
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
        SettleEventParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for SettleEventStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SettleEventParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.state, &params.reason, &params.id)
    }
}
pub struct EmptyEventStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn empty_event() -> EmptyEventStmt {
    EmptyEventStmt(
        "update market.stripe_events set payload = '{}' where tenant_id = current_setting('app.tenant_id')::uuid and id = $1 returning id",
        None,
    )
}
impl EmptyEventStmt {
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
pub struct OpenEventStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_event() -> OpenEventStmt {
    OpenEventStmt(
        "select id, event_id, payload, state, attempts from market.stripe_events where tenant_id = current_setting('app.tenant_id')::uuid and id = $1 and state in ('fetching', 'failed')",
        None,
    )
}
impl OpenEventStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> OpenEventQuery<'c, 'a, 's, C, OpenEvent, 1> {
        OpenEventQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OpenEventBorrowed, tokio_postgres::Error> {
                    Ok(OpenEventBorrowed {
                        id: row.try_get(0)?,
                        event_id: row.try_get(1)?,
                        payload: row.try_get(2)?,
                        state: row.try_get(3)?,
                        attempts: row.try_get(4)?,
                    })
                },
            mapper: |it| OpenEvent::from(it),
        }
    }
}
pub struct SeeObjectStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn see_object() -> SeeObjectStmt {
    SeeObjectStmt(
        "insert into market.stripe_objects as o (tenant_id, stripe_id, kind, known_from, known_until, seen_event, is_deleted) values (current_setting('app.tenant_id')::uuid, $1, $2, $3, $4, $5, $6) on conflict (stripe_id) do update set known_from = excluded.known_from, known_until = excluded.known_until, seen_event = excluded.seen_event, is_deleted = excluded.is_deleted where o.known_until < $7 returning id",
        None,
    )
}
impl SeeObjectStmt {
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
        stripe_id: &'a T1,
        kind: &'a T2,
        known_from: &'a jiff::Timestamp,
        known_until: &'a jiff::Timestamp,
        seen_event: &'a Option<T3>,
        is_deleted: &'a bool,
        newer_than: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 7> {
        UuidUuidQuery {
            client,
            params: [stripe_id, kind, known_from, known_until, seen_event, is_deleted, newer_than],
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
        SeeObjectParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 7>,
        C,
    > for SeeObjectStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SeeObjectParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 7> {
        self.bind(
            client,
            &params.stripe_id,
            &params.kind,
            &params.known_from,
            &params.known_until,
            &params.seen_event,
            &params.is_deleted,
            &params.newer_than,
        )
    }
}
pub struct SeenObjectStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn seen_object() -> SeenObjectStmt {
    SeenObjectStmt(
        "select known_from, known_until, seen_event from market.stripe_objects where tenant_id = current_setting('app.tenant_id')::uuid and stripe_id = $1",
        None,
    )
}
impl SeenObjectStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        stripe_id: &'a T1,
    ) -> SeenObjectQuery<'c, 'a, 's, C, SeenObject, 1> {
        SeenObjectQuery {
            client,
            params: [stripe_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<SeenObjectBorrowed, tokio_postgres::Error> {
                    Ok(SeenObjectBorrowed {
                        known_from: row.try_get(0)?,
                        known_until: row.try_get(1)?,
                        seen_event: row.try_get(2)?,
                    })
                },
            mapper: |it| SeenObject::from(it),
        }
    }
}
pub struct PutSubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_subscription() -> PutSubscriptionStmt {
    PutSubscriptionStmt(
        "insert into market.subscriptions as s (tenant_id, module_id, stripe_subscription_id, stripe_item_id, stripe_product_id, status, billing_interval, amount, currency, current_period_start, current_period_end, cancel_at_period_end, canceled_at, ended_at) values (current_setting('app.tenant_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (tenant_id, stripe_subscription_id) do update set stripe_item_id = excluded.stripe_item_id, stripe_product_id = excluded.stripe_product_id, status = excluded.status, billing_interval = excluded.billing_interval, amount = excluded.amount, currency = excluded.currency, current_period_start = excluded.current_period_start, current_period_end = excluded.current_period_end, cancel_at_period_end = excluded.cancel_at_period_end, canceled_at = excluded.canceled_at, ended_at = excluded.ended_at returning id",
        None,
    )
}
impl PutSubscriptionStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        module_id: &'a uuid::Uuid,
        stripe_subscription_id: &'a T1,
        stripe_item_id: &'a Option<T2>,
        stripe_product_id: &'a Option<T3>,
        status: &'a T4,
        billing_interval: &'a Option<T5>,
        amount: &'a Option<i64>,
        currency: &'a Option<T6>,
        current_period_start: &'a jiff::Timestamp,
        current_period_end: &'a jiff::Timestamp,
        cancel_at_period_end: &'a bool,
        canceled_at: &'a Option<jiff::Timestamp>,
        ended_at: &'a Option<jiff::Timestamp>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 13> {
        UuidUuidQuery {
            client,
            params: [
                module_id,
                stripe_subscription_id,
                stripe_item_id,
                stripe_product_id,
                status,
                billing_interval,
                amount,
                currency,
                current_period_start,
                current_period_end,
                cancel_at_period_end,
                canceled_at,
                ended_at,
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
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PutSubscriptionParams<T1, T2, T3, T4, T5, T6>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 13>,
        C,
    > for PutSubscriptionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutSubscriptionParams<T1, T2, T3, T4, T5, T6>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 13> {
        self.bind(
            client,
            &params.module_id,
            &params.stripe_subscription_id,
            &params.stripe_item_id,
            &params.stripe_product_id,
            &params.status,
            &params.billing_interval,
            &params.amount,
            &params.currency,
            &params.current_period_start,
            &params.current_period_end,
            &params.cancel_at_period_end,
            &params.canceled_at,
            &params.ended_at,
        )
    }
}
pub struct PutInvoiceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_invoice() -> PutInvoiceStmt {
    PutInvoiceStmt(
        "insert into market.invoices as i (tenant_id, stripe_invoice_id, stripe_subscription_id, stripe_payment_intent_id, status, amount_due, amount_paid, currency, period_start, period_end, attempt_count, next_payment_attempt, hosted_invoice_url, issued_at) values (current_setting('app.tenant_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (tenant_id, stripe_invoice_id) do update set stripe_subscription_id = excluded.stripe_subscription_id, stripe_payment_intent_id = excluded.stripe_payment_intent_id, status = excluded.status, amount_due = excluded.amount_due, amount_paid = excluded.amount_paid, period_start = excluded.period_start, period_end = excluded.period_end, attempt_count = excluded.attempt_count, next_payment_attempt = excluded.next_payment_attempt, hosted_invoice_url = excluded.hosted_invoice_url returning id",
        None,
    )
}
impl PutInvoiceStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        stripe_invoice_id: &'a T1,
        stripe_subscription_id: &'a Option<T2>,
        stripe_payment_intent_id: &'a Option<T3>,
        status: &'a T4,
        amount_due: &'a i64,
        amount_paid: &'a i64,
        currency: &'a T5,
        period_start: &'a jiff::Timestamp,
        period_end: &'a jiff::Timestamp,
        attempt_count: &'a i32,
        next_payment_attempt: &'a Option<jiff::Timestamp>,
        hosted_invoice_url: &'a Option<T6>,
        issued_at: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 13> {
        UuidUuidQuery {
            client,
            params: [
                stripe_invoice_id,
                stripe_subscription_id,
                stripe_payment_intent_id,
                status,
                amount_due,
                amount_paid,
                currency,
                period_start,
                period_end,
                attempt_count,
                next_payment_attempt,
                hosted_invoice_url,
                issued_at,
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
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PutInvoiceParams<T1, T2, T3, T4, T5, T6>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 13>,
        C,
    > for PutInvoiceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutInvoiceParams<T1, T2, T3, T4, T5, T6>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 13> {
        self.bind(
            client,
            &params.stripe_invoice_id,
            &params.stripe_subscription_id,
            &params.stripe_payment_intent_id,
            &params.status,
            &params.amount_due,
            &params.amount_paid,
            &params.currency,
            &params.period_start,
            &params.period_end,
            &params.attempt_count,
            &params.next_payment_attempt,
            &params.hosted_invoice_url,
            &params.issued_at,
        )
    }
}
pub struct PutChargeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_charge() -> PutChargeStmt {
    PutChargeStmt(
        "insert into market.payments as y (tenant_id, stripe_payment_intent_id, is_refunded, amount_refunded, card_hash) values (current_setting('app.tenant_id')::uuid, $1, $2, $3, $4) on conflict (tenant_id, stripe_payment_intent_id) do update set is_refunded = excluded.is_refunded, amount_refunded = excluded.amount_refunded, card_hash = coalesce(excluded.card_hash, y.card_hash) returning id",
        None,
    )
}
impl PutChargeStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        stripe_payment_intent_id: &'a T1,
        is_refunded: &'a bool,
        amount_refunded: &'a i64,
        card_hash: &'a Option<T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [stripe_payment_intent_id, is_refunded, amount_refunded, card_hash],
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
        PutChargeParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for PutChargeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutChargeParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(
            client,
            &params.stripe_payment_intent_id,
            &params.is_refunded,
            &params.amount_refunded,
            &params.card_hash,
        )
    }
}
pub struct PutDisputeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_dispute() -> PutDisputeStmt {
    PutDisputeStmt(
        "insert into market.payments as y (tenant_id, stripe_payment_intent_id, dispute_status, stripe_dispute_id) values (current_setting('app.tenant_id')::uuid, $1, $2, $3) on conflict (tenant_id, stripe_payment_intent_id) do update set dispute_status = excluded.dispute_status, stripe_dispute_id = excluded.stripe_dispute_id where y.stripe_dispute_id = excluded.stripe_dispute_id or y.stripe_dispute_id is null and y.dispute_status is distinct from 'lost' or coalesce(array_position(array['won', 'open', 'lost'], excluded.dispute_status), 0) >= coalesce(array_position(array['won', 'open', 'lost'], y.dispute_status), 0) returning id",
        None,
    )
}
impl PutDisputeStmt {
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
        stripe_payment_intent_id: &'a T1,
        dispute_status: &'a Option<T2>,
        stripe_dispute_id: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [stripe_payment_intent_id, dispute_status, stripe_dispute_id],
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
        PutDisputeParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for PutDisputeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutDisputeParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(
            client,
            &params.stripe_payment_intent_id,
            &params.dispute_status,
            &params.stripe_dispute_id,
        )
    }
}
pub struct SettlePurchaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_purchase() -> SettlePurchaseStmt {
    SettlePurchaseStmt(
        "update market.purchases set status = $1, failure_code = $2, completed_at = coalesce(completed_at, $3) where tenant_id = current_setting('app.tenant_id')::uuid and id = $4 and stripe_payment_intent_id = $5 and (status not in ('completed', 'canceled') or status = $1 or $1 = 'completed') returning module_id",
        None,
    )
}
impl SettlePurchaseStmt {
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
        status: &'a T1,
        failure_code: &'a Option<T2>,
        completed_at: &'a Option<jiff::Timestamp>,
        id: &'a uuid::Uuid,
        stripe_payment_intent_id: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [status, failure_code, completed_at, id, stripe_payment_intent_id],
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
        SettlePurchaseParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for SettlePurchaseStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SettlePurchaseParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(
            client,
            &params.status,
            &params.failure_code,
            &params.completed_at,
            &params.id,
            &params.stripe_payment_intent_id,
        )
    }
}
pub struct OpenPurchaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_purchase() -> OpenPurchaseStmt {
    OpenPurchaseStmt(
        "insert into market.purchases (tenant_id, module_id, amount, currency) values (current_setting('app.tenant_id')::uuid, $1, $2, $3) on conflict (tenant_id, module_id) where status in ('pending', 'failed') do nothing returning id",
        None,
    )
}
impl OpenPurchaseStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        module_id: &'a uuid::Uuid,
        amount: &'a i64,
        currency: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [module_id, amount, currency],
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
        OpenPurchaseParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for OpenPurchaseStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenPurchaseParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.module_id, &params.amount, &params.currency)
    }
}
pub struct UnpaidPurchaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unpaid_purchase() -> UnpaidPurchaseStmt {
    UnpaidPurchaseStmt(
        "select id from market.purchases where tenant_id = current_setting('app.tenant_id')::uuid and module_id = $1 and status in ('pending', 'failed')",
        None,
    )
}
impl UnpaidPurchaseStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        module_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [module_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct IsOwnedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_owned() -> IsOwnedStmt {
    IsOwnedStmt(
        "select exists ( select from market.purchases p left join market.payments y on y.tenant_id = p.tenant_id and y.stripe_payment_intent_id = p.stripe_payment_intent_id where p.tenant_id = current_setting('app.tenant_id')::uuid and p.module_id = $1 and p.status = 'completed' and not coalesce(y.is_refunded, false) and coalesce(y.dispute_status, 'won') = 'won' ) as is_owned",
        None,
    )
}
impl IsOwnedStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        module_id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [module_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct AttachPaymentIntentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn attach_payment_intent() -> AttachPaymentIntentStmt {
    AttachPaymentIntentStmt(
        "update market.purchases set stripe_payment_intent_id = $1 where tenant_id = current_setting('app.tenant_id')::uuid and id = $2 and (stripe_payment_intent_id is null or stripe_payment_intent_id = $1) returning id",
        None,
    )
}
impl AttachPaymentIntentStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        stripe_payment_intent_id: &'a T1,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [stripe_payment_intent_id, id],
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
        AttachPaymentIntentParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for AttachPaymentIntentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AttachPaymentIntentParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.stripe_payment_intent_id, &params.id)
    }
}
pub struct CancelPurchaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn cancel_purchase() -> CancelPurchaseStmt {
    CancelPurchaseStmt(
        "update market.purchases set status = 'canceled' where tenant_id = current_setting('app.tenant_id')::uuid and id = $1 and status in ('pending', 'failed') returning id",
        None,
    )
}
impl CancelPurchaseStmt {
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
pub struct PurchasesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn purchases() -> PurchasesStmt {
    PurchasesStmt(
        "select p.id, p.module_id, p.amount, p.currency, p.status, p.failure_code, p.stripe_payment_intent_id, p.completed_at, coalesce(y.amount_refunded, 0) as amount_refunded, y.dispute_status, p.created_at from market.purchases p left join market.payments y on y.tenant_id = p.tenant_id and y.stripe_payment_intent_id = p.stripe_payment_intent_id where p.tenant_id = current_setting('app.tenant_id')::uuid and (p.created_at, p.id) < ($1, $2) order by p.created_at desc, p.id desc limit $3",
        None,
    )
}
impl PurchasesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> PurchaseRowQuery<'c, 'a, 's, C, PurchaseRow, 3> {
        PurchaseRowQuery {
            client,
            params: [before_at, before_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PurchaseRowBorrowed, tokio_postgres::Error> {
                    Ok(PurchaseRowBorrowed {
                        id: row.try_get(0)?,
                        module_id: row.try_get(1)?,
                        amount: row.try_get(2)?,
                        currency: row.try_get(3)?,
                        status: row.try_get(4)?,
                        failure_code: row.try_get(5)?,
                        stripe_payment_intent_id: row.try_get(6)?,
                        completed_at: row.try_get(7)?,
                        amount_refunded: row.try_get(8)?,
                        dispute_status: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                    })
                },
            mapper: |it| PurchaseRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PurchasesParams,
        PurchaseRowQuery<'c, 'a, 's, C, PurchaseRow, 3>,
        C,
    > for PurchasesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PurchasesParams,
    ) -> PurchaseRowQuery<'c, 'a, 's, C, PurchaseRow, 3> {
        self.bind(client, &params.before_at, &params.before_id, &params.max_rows)
    }
}
pub struct PurchaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn purchase() -> PurchaseStmt {
    PurchaseStmt(
        "select p.id, p.module_id, p.amount, p.currency, p.status, p.failure_code, p.stripe_payment_intent_id, p.completed_at, coalesce(y.amount_refunded, 0) as amount_refunded, y.dispute_status, p.created_at from market.purchases p left join market.payments y on y.tenant_id = p.tenant_id and y.stripe_payment_intent_id = p.stripe_payment_intent_id where p.tenant_id = current_setting('app.tenant_id')::uuid and p.id = $1",
        None,
    )
}
impl PurchaseStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> PurchaseRowQuery<'c, 'a, 's, C, PurchaseRow, 1> {
        PurchaseRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PurchaseRowBorrowed, tokio_postgres::Error> {
                    Ok(PurchaseRowBorrowed {
                        id: row.try_get(0)?,
                        module_id: row.try_get(1)?,
                        amount: row.try_get(2)?,
                        currency: row.try_get(3)?,
                        status: row.try_get(4)?,
                        failure_code: row.try_get(5)?,
                        stripe_payment_intent_id: row.try_get(6)?,
                        completed_at: row.try_get(7)?,
                        amount_refunded: row.try_get(8)?,
                        dispute_status: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                    })
                },
            mapper: |it| PurchaseRow::from(it),
        }
    }
}
pub struct SubscriptionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn subscriptions() -> SubscriptionsStmt {
    SubscriptionsStmt(
        "select id, module_id, stripe_subscription_id, stripe_item_id, stripe_product_id, status, billing_interval, amount, currency, current_period_start, current_period_end, cancel_at_period_end, canceled_at, ended_at, created_at from market.subscriptions where tenant_id = current_setting('app.tenant_id')::uuid and (created_at, id) < ($1, $2) order by created_at desc, id desc limit $3",
        None,
    )
}
impl SubscriptionsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 3> {
        SubscriptionRowQuery {
            client,
            params: [before_at, before_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<SubscriptionRowBorrowed, tokio_postgres::Error> {
                Ok(SubscriptionRowBorrowed {
                    id: row.try_get(0)?,
                    module_id: row.try_get(1)?,
                    stripe_subscription_id: row.try_get(2)?,
                    stripe_item_id: row.try_get(3)?,
                    stripe_product_id: row.try_get(4)?,
                    status: row.try_get(5)?,
                    billing_interval: row.try_get(6)?,
                    amount: row.try_get(7)?,
                    currency: row.try_get(8)?,
                    current_period_start: row.try_get(9)?,
                    current_period_end: row.try_get(10)?,
                    cancel_at_period_end: row.try_get(11)?,
                    canceled_at: row.try_get(12)?,
                    ended_at: row.try_get(13)?,
                    created_at: row.try_get(14)?,
                })
            },
            mapper: |it| SubscriptionRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SubscriptionsParams,
        SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 3>,
        C,
    > for SubscriptionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SubscriptionsParams,
    ) -> SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 3> {
        self.bind(client, &params.before_at, &params.before_id, &params.max_rows)
    }
}
pub struct SubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn subscription() -> SubscriptionStmt {
    SubscriptionStmt(
        "select id, module_id, stripe_subscription_id, stripe_item_id, stripe_product_id, status, billing_interval, amount, currency, current_period_start, current_period_end, cancel_at_period_end, canceled_at, ended_at, created_at from market.subscriptions where tenant_id = current_setting('app.tenant_id')::uuid and id = $1",
        None,
    )
}
impl SubscriptionStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> SubscriptionRowQuery<'c, 'a, 's, C, SubscriptionRow, 1> {
        SubscriptionRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<SubscriptionRowBorrowed, tokio_postgres::Error> {
                Ok(SubscriptionRowBorrowed {
                    id: row.try_get(0)?,
                    module_id: row.try_get(1)?,
                    stripe_subscription_id: row.try_get(2)?,
                    stripe_item_id: row.try_get(3)?,
                    stripe_product_id: row.try_get(4)?,
                    status: row.try_get(5)?,
                    billing_interval: row.try_get(6)?,
                    amount: row.try_get(7)?,
                    currency: row.try_get(8)?,
                    current_period_start: row.try_get(9)?,
                    current_period_end: row.try_get(10)?,
                    cancel_at_period_end: row.try_get(11)?,
                    canceled_at: row.try_get(12)?,
                    ended_at: row.try_get(13)?,
                    created_at: row.try_get(14)?,
                })
            },
            mapper: |it| SubscriptionRow::from(it),
        }
    }
}
pub struct HasLiveSubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_live_subscription() -> HasLiveSubscriptionStmt {
    HasLiveSubscriptionStmt(
        "select exists ( select from market.subscriptions where tenant_id = current_setting('app.tenant_id')::uuid and module_id = $1 and status in ('trialing', 'active', 'past_due', 'unpaid', 'paused') ) as is_live",
        None,
    )
}
impl HasLiveSubscriptionStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        module_id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [module_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InvoicesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn invoices() -> InvoicesStmt {
    InvoicesStmt(
        "select id, stripe_invoice_id, stripe_subscription_id, status, amount_due, amount_paid, currency, period_start, period_end, attempt_count, next_payment_attempt, hosted_invoice_url, issued_at from market.invoices where tenant_id = current_setting('app.tenant_id')::uuid and (issued_at, id) < ($1, $2) order by issued_at desc, id desc limit $3",
        None,
    )
}
impl InvoicesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> InvoicesQuery<'c, 'a, 's, C, Invoices, 3> {
        InvoicesQuery {
            client,
            params: [before_at, before_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<InvoicesBorrowed, tokio_postgres::Error> {
                    Ok(InvoicesBorrowed {
                        id: row.try_get(0)?,
                        stripe_invoice_id: row.try_get(1)?,
                        stripe_subscription_id: row.try_get(2)?,
                        status: row.try_get(3)?,
                        amount_due: row.try_get(4)?,
                        amount_paid: row.try_get(5)?,
                        currency: row.try_get(6)?,
                        period_start: row.try_get(7)?,
                        period_end: row.try_get(8)?,
                        attempt_count: row.try_get(9)?,
                        next_payment_attempt: row.try_get(10)?,
                        hosted_invoice_url: row.try_get(11)?,
                        issued_at: row.try_get(12)?,
                    })
                },
            mapper: |it| Invoices::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InvoicesParams,
        InvoicesQuery<'c, 'a, 's, C, Invoices, 3>,
        C,
    > for InvoicesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InvoicesParams,
    ) -> InvoicesQuery<'c, 'a, 's, C, Invoices, 3> {
        self.bind(client, &params.before_at, &params.before_id, &params.max_rows)
    }
}
pub struct RequeueStuckEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn requeue_stuck_events() -> RequeueStuckEventsStmt {
    RequeueStuckEventsStmt(
        "with stuck as ( select id from market.stripe_events where (state = 'fetching' or state = 'failed' and attempts < $1) and asked_at <= $2 order by received_at limit $3 for update skip locked ) update market.stripe_events e set attempts = attempts + 1, asked_at = $4, state = case when attempts >= $1 then 'failed' else 'fetching' end, reason = case when attempts >= $1 then 'too_many_attempts' else reason end from stuck where e.id = stuck.id returning e.tenant_id, e.id, e.state",
        None,
    )
}
impl RequeueStuckEventsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        attempts_max: &'a i32,
        not_after: &'a jiff::Timestamp,
        max_rows: &'a i64,
        now: &'a jiff::Timestamp,
    ) -> RequeueStuckEventsQuery<'c, 'a, 's, C, RequeueStuckEvents, 4> {
        RequeueStuckEventsQuery {
            client,
            params: [attempts_max, not_after, max_rows, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<RequeueStuckEventsBorrowed, tokio_postgres::Error> {
                Ok(RequeueStuckEventsBorrowed {
                    tenant_id: row.try_get(0)?,
                    id: row.try_get(1)?,
                    state: row.try_get(2)?,
                })
            },
            mapper: |it| RequeueStuckEvents::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RequeueStuckEventsParams,
        RequeueStuckEventsQuery<'c, 'a, 's, C, RequeueStuckEvents, 4>,
        C,
    > for RequeueStuckEventsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RequeueStuckEventsParams,
    ) -> RequeueStuckEventsQuery<'c, 'a, 's, C, RequeueStuckEvents, 4> {
        self.bind(client, &params.attempts_max, &params.not_after, &params.max_rows, &params.now)
    }
}
pub struct OpenEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_events() -> OpenEventsStmt {
    OpenEventsStmt(
        "select count(*) filter (where state = 'failed') as failed, min(received_at) as oldest from market.stripe_events where state in ('fetching', 'failed')",
        None,
    )
}
impl OpenEventsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> OpenEventsQuery<'c, 'a, 's, C, OpenEvents, 0> {
        OpenEventsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OpenEvents, tokio_postgres::Error> {
                Ok(OpenEvents { failed: row.try_get(0)?, oldest: row.try_get(1)? })
            },
            mapper: |it| OpenEvents::from(it),
        }
    }
}
