// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ClaimReconciliationParams {
    pub lease_until: jiff::Timestamp,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct AdvanceReconciliationParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
> {
    pub phase: T1,
    pub after_id: Option<T2>,
    pub checked: i64,
    pub mended: i64,
    pub failed: i64,
    pub finished_at: Option<jiff::Timestamp>,
    pub differences_max: i32,
    pub differences: T3,
    pub id: uuid::Uuid,
    pub held: jiff::Timestamp,
}
#[derive(Debug)]
pub struct CheckSubscriptionParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub stripe_subscription_id: T1,
}
#[derive(Debug)]
pub struct UncheckedSubscriptionsParams<T1: crate::StringSql> {
    pub started_at: jiff::Timestamp,
    pub after_id: T1,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LicensedTenantsParams {
    pub after_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimReconciliation {
    pub id: uuid::Uuid,
    pub phase: String,
    pub after_id: Option<String>,
    pub started_at: jiff::Timestamp,
}
pub struct ClaimReconciliationBorrowed<'a> {
    pub id: uuid::Uuid,
    pub phase: &'a str,
    pub after_id: Option<&'a str>,
    pub started_at: jiff::Timestamp,
}
impl<'a> From<ClaimReconciliationBorrowed<'a>> for ClaimReconciliation {
    fn from(
        ClaimReconciliationBorrowed {
            id,
            phase,
            after_id,
            started_at,
        }: ClaimReconciliationBorrowed<'a>,
    ) -> Self {
        Self { id, phase: phase.into(), after_id: after_id.map(|v| v.into()), started_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct CheckSubscription {
    pub status: String,
    pub current_period_start: jiff::Timestamp,
    pub current_period_end: jiff::Timestamp,
    pub cancel_at_period_end: bool,
    pub ended_at: Option<jiff::Timestamp>,
}
pub struct CheckSubscriptionBorrowed<'a> {
    pub status: &'a str,
    pub current_period_start: jiff::Timestamp,
    pub current_period_end: jiff::Timestamp,
    pub cancel_at_period_end: bool,
    pub ended_at: Option<jiff::Timestamp>,
}
impl<'a> From<CheckSubscriptionBorrowed<'a>> for CheckSubscription {
    fn from(
        CheckSubscriptionBorrowed {
            status,
            current_period_start,
            current_period_end,
            cancel_at_period_end,
            ended_at,
        }: CheckSubscriptionBorrowed<'a>,
    ) -> Self {
        Self {
            status: status.into(),
            current_period_start,
            current_period_end,
            cancel_at_period_end,
            ended_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct KnownInvoice {
    pub status: String,
    pub amount_due: i64,
    pub amount_paid: i64,
}
pub struct KnownInvoiceBorrowed<'a> {
    pub status: &'a str,
    pub amount_due: i64,
    pub amount_paid: i64,
}
impl<'a> From<KnownInvoiceBorrowed<'a>> for KnownInvoice {
    fn from(
        KnownInvoiceBorrowed { status, amount_due, amount_paid }: KnownInvoiceBorrowed<'a>,
    ) -> Self {
        Self { status: status.into(), amount_due, amount_paid }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct UncheckedSubscriptions {
    pub tenant_id: uuid::Uuid,
    pub stripe_subscription_id: String,
}
pub struct UncheckedSubscriptionsBorrowed<'a> {
    pub tenant_id: uuid::Uuid,
    pub stripe_subscription_id: &'a str,
}
impl<'a> From<UncheckedSubscriptionsBorrowed<'a>> for UncheckedSubscriptions {
    fn from(
        UncheckedSubscriptionsBorrowed {
            tenant_id,
            stripe_subscription_id,
        }: UncheckedSubscriptionsBorrowed<'a>,
    ) -> Self {
        Self { tenant_id, stripe_subscription_id: stripe_subscription_id.into() }
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
pub struct ClaimReconciliationQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<ClaimReconciliationBorrowed, tokio_postgres::Error>,
    mapper: fn(ClaimReconciliationBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimReconciliationQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ClaimReconciliationBorrowed) -> R,
    ) -> ClaimReconciliationQuery<'c, 'a, 's, C, R, N> {
        ClaimReconciliationQuery {
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
pub struct CheckSubscriptionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CheckSubscriptionBorrowed, tokio_postgres::Error>,
    mapper: fn(CheckSubscriptionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CheckSubscriptionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CheckSubscriptionBorrowed) -> R,
    ) -> CheckSubscriptionQuery<'c, 'a, 's, C, R, N> {
        CheckSubscriptionQuery {
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
pub struct KnownInvoiceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KnownInvoiceBorrowed, tokio_postgres::Error>,
    mapper: fn(KnownInvoiceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KnownInvoiceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(KnownInvoiceBorrowed) -> R,
    ) -> KnownInvoiceQuery<'c, 'a, 's, C, R, N> {
        KnownInvoiceQuery {
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
pub struct UncheckedSubscriptionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<UncheckedSubscriptionsBorrowed, tokio_postgres::Error>,
    mapper: fn(UncheckedSubscriptionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UncheckedSubscriptionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(UncheckedSubscriptionsBorrowed) -> R,
    ) -> UncheckedSubscriptionsQuery<'c, 'a, 's, C, R, N> {
        UncheckedSubscriptionsQuery {
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
pub struct BeginReconciliationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_reconciliation() -> BeginReconciliationStmt {
    BeginReconciliationStmt(
        "insert into market.reconciliations (tenant_id, started_at) values (current_setting('app.tenant_id')::uuid, $1) on conflict (tenant_id) where finished_at is null do nothing returning id",
        None,
    )
}
impl BeginReconciliationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ClaimReconciliationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_reconciliation() -> ClaimReconciliationStmt {
    ClaimReconciliationStmt(
        "update market.reconciliations set lease_until = $1 where tenant_id = current_setting('app.tenant_id')::uuid and finished_at is null and (lease_until is null or lease_until <= $2) returning id, phase, after_id, started_at",
        None,
    )
}
impl ClaimReconciliationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        lease_until: &'a jiff::Timestamp,
        now: &'a jiff::Timestamp,
    ) -> ClaimReconciliationQuery<'c, 'a, 's, C, ClaimReconciliation, 2> {
        ClaimReconciliationQuery {
            client,
            params: [lease_until, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ClaimReconciliationBorrowed, tokio_postgres::Error> {
                Ok(ClaimReconciliationBorrowed {
                    id: row.try_get(0)?,
                    phase: row.try_get(1)?,
                    after_id: row.try_get(2)?,
                    started_at: row.try_get(3)?,
                })
            },
            mapper: |it| ClaimReconciliation::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ClaimReconciliationParams,
        ClaimReconciliationQuery<'c, 'a, 's, C, ClaimReconciliation, 2>,
        C,
    > for ClaimReconciliationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimReconciliationParams,
    ) -> ClaimReconciliationQuery<'c, 'a, 's, C, ClaimReconciliation, 2> {
        self.bind(client, &params.lease_until, &params.now)
    }
}
pub struct AdvanceReconciliationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn advance_reconciliation() -> AdvanceReconciliationStmt {
    AdvanceReconciliationStmt(
        "update market.reconciliations set phase = $1, after_id = $2, checked = checked + $3, mended = mended + $4, failed = failed + $5, finished_at = $6, differences = case when jsonb_array_length(differences) < $7 then differences || $8 else differences end where tenant_id = current_setting('app.tenant_id')::uuid and id = $9 and lease_until = $10 returning id",
        None,
    )
}
impl AdvanceReconciliationStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        phase: &'a T1,
        after_id: &'a Option<T2>,
        checked: &'a i64,
        mended: &'a i64,
        failed: &'a i64,
        finished_at: &'a Option<jiff::Timestamp>,
        differences_max: &'a i32,
        differences: &'a T3,
        id: &'a uuid::Uuid,
        held: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 10> {
        UuidUuidQuery {
            client,
            params: [
                phase,
                after_id,
                checked,
                mended,
                failed,
                finished_at,
                differences_max,
                differences,
                id,
                held,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AdvanceReconciliationParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 10>,
        C,
    > for AdvanceReconciliationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AdvanceReconciliationParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 10> {
        self.bind(
            client,
            &params.phase,
            &params.after_id,
            &params.checked,
            &params.mended,
            &params.failed,
            &params.finished_at,
            &params.differences_max,
            &params.differences,
            &params.id,
            &params.held,
        )
    }
}
pub struct CheckSubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn check_subscription() -> CheckSubscriptionStmt {
    CheckSubscriptionStmt(
        "update market.subscriptions set checked_at = $1 where tenant_id = current_setting('app.tenant_id')::uuid and stripe_subscription_id = $2 returning status, current_period_start, current_period_end, cancel_at_period_end, ended_at",
        None,
    )
}
impl CheckSubscriptionStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        stripe_subscription_id: &'a T1,
    ) -> CheckSubscriptionQuery<'c, 'a, 's, C, CheckSubscription, 2> {
        CheckSubscriptionQuery {
            client,
            params: [now, stripe_subscription_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<CheckSubscriptionBorrowed, tokio_postgres::Error> {
                Ok(CheckSubscriptionBorrowed {
                    status: row.try_get(0)?,
                    current_period_start: row.try_get(1)?,
                    current_period_end: row.try_get(2)?,
                    cancel_at_period_end: row.try_get(3)?,
                    ended_at: row.try_get(4)?,
                })
            },
            mapper: |it| CheckSubscription::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CheckSubscriptionParams<T1>,
        CheckSubscriptionQuery<'c, 'a, 's, C, CheckSubscription, 2>,
        C,
    > for CheckSubscriptionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CheckSubscriptionParams<T1>,
    ) -> CheckSubscriptionQuery<'c, 'a, 's, C, CheckSubscription, 2> {
        self.bind(client, &params.now, &params.stripe_subscription_id)
    }
}
pub struct KnownInvoiceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_invoice() -> KnownInvoiceStmt {
    KnownInvoiceStmt(
        "select status, amount_due, amount_paid from market.invoices where tenant_id = current_setting('app.tenant_id')::uuid and stripe_invoice_id = $1",
        None,
    )
}
impl KnownInvoiceStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        stripe_invoice_id: &'a T1,
    ) -> KnownInvoiceQuery<'c, 'a, 's, C, KnownInvoice, 1> {
        KnownInvoiceQuery {
            client,
            params: [stripe_invoice_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<KnownInvoiceBorrowed, tokio_postgres::Error> {
                    Ok(KnownInvoiceBorrowed {
                        status: row.try_get(0)?,
                        amount_due: row.try_get(1)?,
                        amount_paid: row.try_get(2)?,
                    })
                },
            mapper: |it| KnownInvoice::from(it),
        }
    }
}
pub struct KnownEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_events() -> KnownEventsStmt {
    KnownEventsStmt("select event_id from market.stripe_events where event_id = any($1)", None)
}
impl KnownEventsStmt {
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
        event_ids: &'a T2,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [event_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct UncheckedSubscriptionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unchecked_subscriptions() -> UncheckedSubscriptionsStmt {
    UncheckedSubscriptionsStmt(
        "select tenant_id, stripe_subscription_id from market.subscriptions where status in ('trialing', 'active', 'past_due', 'unpaid', 'paused') and coalesce(checked_at, created_at) < $1 and stripe_subscription_id > $2 order by stripe_subscription_id limit $3",
        None,
    )
}
impl UncheckedSubscriptionsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        started_at: &'a jiff::Timestamp,
        after_id: &'a T1,
        max_rows: &'a i64,
    ) -> UncheckedSubscriptionsQuery<'c, 'a, 's, C, UncheckedSubscriptions, 3> {
        UncheckedSubscriptionsQuery {
            client,
            params: [started_at, after_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<UncheckedSubscriptionsBorrowed, tokio_postgres::Error> {
                Ok(UncheckedSubscriptionsBorrowed {
                    tenant_id: row.try_get(0)?,
                    stripe_subscription_id: row.try_get(1)?,
                })
            },
            mapper: |it| UncheckedSubscriptions::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UncheckedSubscriptionsParams<T1>,
        UncheckedSubscriptionsQuery<'c, 'a, 's, C, UncheckedSubscriptions, 3>,
        C,
    > for UncheckedSubscriptionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UncheckedSubscriptionsParams<T1>,
    ) -> UncheckedSubscriptionsQuery<'c, 'a, 's, C, UncheckedSubscriptions, 3> {
        self.bind(client, &params.started_at, &params.after_id, &params.max_rows)
    }
}
pub struct LicensedTenantsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn licensed_tenants() -> LicensedTenantsStmt {
    LicensedTenantsStmt(
        "select distinct tenant_id from market.module_licenses where tenant_id > $1 order by tenant_id limit $2",
        None,
    )
}
impl LicensedTenantsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        after_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [after_id, max_rows],
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
        LicensedTenantsParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for LicensedTenantsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LicensedTenantsParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.after_id, &params.max_rows)
    }
}
