// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct WriteLicenseParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = jiff::Timestamp>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::ArraySql<Item = Option<jiff::Timestamp>>,
> {
    pub license_type: T1,
    pub state: T2,
    pub reason: T3,
    pub valid_until: Option<jiff::Timestamp>,
    pub grace_until: Option<jiff::Timestamp>,
    pub expires_at: Option<jiff::Timestamp>,
    pub upcoming_at: T4,
    pub upcoming_states: T6,
    pub upcoming_reasons: T8,
    pub upcoming_valid_until: T9,
    pub next_notice_at: Option<jiff::Timestamp>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct RedeemTrialParams<T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>> {
    pub module_id: uuid::Uuid,
    pub subjects: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct BeginTrialParams {
    pub until: jiff::Timestamp,
    pub module_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ConfigureLicenseParams<T1: crate::JsonSql> {
    pub is_active: Option<bool>,
    pub settings: Option<T1>,
    pub settings_schema_version: Option<i32>,
    pub module_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SetGrantParams {
    pub is_granted: bool,
    pub granted_until: Option<jiff::Timestamp>,
    pub module_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SetSuspendedParams {
    pub is_suspended: bool,
    pub module_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct AdvanceLicensesParams {
    pub now: jiff::Timestamp,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct DueNoticesParams {
    pub now: jiff::Timestamp,
    pub seen_at: jiff::Timestamp,
    pub seen_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LockNoticeParams {
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct WriteNoticeParams<T1: crate::StringSql> {
    pub license_id: uuid::Uuid,
    pub kind: T1,
    pub due_at: jiff::Timestamp,
    pub is_overtaken: bool,
}
#[derive(Clone, Copy, Debug)]
pub struct SetNextNoticeParams {
    pub next_notice_at: Option<jiff::Timestamp>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct PutModuleParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
    T5: crate::JsonSql,
    T6: crate::JsonSql,
    T7: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub slug: T1,
    pub name: T2,
    pub description: T3,
    pub capabilities: T4,
    pub dependencies: T5,
    pub settings_schema: T6,
    pub price_onetime: Option<i64>,
    pub price_monthly: Option<i64>,
    pub price_annual: Option<i64>,
    pub currency: T7,
    pub trial_days: i32,
    pub is_included: bool,
    pub is_active: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ModuleRow {
    pub id: uuid::Uuid,
    pub slug: String,
    pub name: String,
    pub description: String,
    pub capabilities: serde_json::Value,
    pub dependencies: serde_json::Value,
    pub settings_schema: serde_json::Value,
    pub settings_schema_version: i32,
    pub price_onetime: Option<i64>,
    pub price_monthly: Option<i64>,
    pub price_annual: Option<i64>,
    pub currency: String,
    pub trial_days: i32,
    pub is_included: bool,
    pub is_active: bool,
}
pub struct ModuleRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub slug: &'a str,
    pub name: &'a str,
    pub description: &'a str,
    pub capabilities: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub dependencies: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub settings_schema: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub settings_schema_version: i32,
    pub price_onetime: Option<i64>,
    pub price_monthly: Option<i64>,
    pub price_annual: Option<i64>,
    pub currency: &'a str,
    pub trial_days: i32,
    pub is_included: bool,
    pub is_active: bool,
}
impl<'a> From<ModuleRowBorrowed<'a>> for ModuleRow {
    fn from(
        ModuleRowBorrowed {
            id,
            slug,
            name,
            description,
            capabilities,
            dependencies,
            settings_schema,
            settings_schema_version,
            price_onetime,
            price_monthly,
            price_annual,
            currency,
            trial_days,
            is_included,
            is_active,
        }: ModuleRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            slug: slug.into(),
            name: name.into(),
            description: description.into(),
            capabilities: serde_json::from_str(capabilities.0.get()).unwrap(),
            dependencies: serde_json::from_str(dependencies.0.get()).unwrap(),
            settings_schema: serde_json::from_str(settings_schema.0.get()).unwrap(),
            settings_schema_version,
            price_onetime,
            price_monthly,
            price_annual,
            currency: currency.into(),
            trial_days,
            is_included,
            is_active,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct StandingRow {
    pub module_id: uuid::Uuid,
    pub state: String,
    pub reason: String,
    pub valid_until: Option<jiff::Timestamp>,
    pub grace_until: Option<jiff::Timestamp>,
    pub upcoming_at: Vec<jiff::Timestamp>,
    pub upcoming_states: Vec<String>,
    pub upcoming_reasons: Vec<String>,
    pub upcoming_valid_until: Vec<Option<jiff::Timestamp>>,
}
pub struct StandingRowBorrowed<'a> {
    pub module_id: uuid::Uuid,
    pub state: &'a str,
    pub reason: &'a str,
    pub valid_until: Option<jiff::Timestamp>,
    pub grace_until: Option<jiff::Timestamp>,
    pub upcoming_at: crate::ArrayIterator<'a, jiff::Timestamp>,
    pub upcoming_states: crate::ArrayIterator<'a, &'a str>,
    pub upcoming_reasons: crate::ArrayIterator<'a, &'a str>,
    pub upcoming_valid_until: crate::ArrayIterator<'a, Option<jiff::Timestamp>>,
}
impl<'a> From<StandingRowBorrowed<'a>> for StandingRow {
    fn from(
        StandingRowBorrowed {
            module_id,
            state,
            reason,
            valid_until,
            grace_until,
            upcoming_at,
            upcoming_states,
            upcoming_reasons,
            upcoming_valid_until,
        }: StandingRowBorrowed<'a>,
    ) -> Self {
        Self {
            module_id,
            state: state.into(),
            reason: reason.into(),
            valid_until,
            grace_until,
            upcoming_at: upcoming_at.map(|v| v).collect(),
            upcoming_states: upcoming_states.map(|v| v.into()).collect(),
            upcoming_reasons: upcoming_reasons.map(|v| v.into()).collect(),
            upcoming_valid_until: upcoming_valid_until.map(|v| v).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LicenseRow {
    pub id: uuid::Uuid,
    pub module_id: uuid::Uuid,
    pub license_type: String,
    pub is_active: bool,
    pub settings: serde_json::Value,
    pub settings_schema_version: i32,
    pub trial_ends_at: Option<jiff::Timestamp>,
    pub state: String,
    pub reason: String,
    pub valid_until: Option<jiff::Timestamp>,
    pub grace_until: Option<jiff::Timestamp>,
    pub expires_at: Option<jiff::Timestamp>,
    pub upcoming_at: Vec<jiff::Timestamp>,
    pub upcoming_states: Vec<String>,
    pub upcoming_reasons: Vec<String>,
    pub upcoming_valid_until: Vec<Option<jiff::Timestamp>>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct LicenseRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub module_id: uuid::Uuid,
    pub license_type: &'a str,
    pub is_active: bool,
    pub settings: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub settings_schema_version: i32,
    pub trial_ends_at: Option<jiff::Timestamp>,
    pub state: &'a str,
    pub reason: &'a str,
    pub valid_until: Option<jiff::Timestamp>,
    pub grace_until: Option<jiff::Timestamp>,
    pub expires_at: Option<jiff::Timestamp>,
    pub upcoming_at: crate::ArrayIterator<'a, jiff::Timestamp>,
    pub upcoming_states: crate::ArrayIterator<'a, &'a str>,
    pub upcoming_reasons: crate::ArrayIterator<'a, &'a str>,
    pub upcoming_valid_until: crate::ArrayIterator<'a, Option<jiff::Timestamp>>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<LicenseRowBorrowed<'a>> for LicenseRow {
    fn from(
        LicenseRowBorrowed {
            id,
            module_id,
            license_type,
            is_active,
            settings,
            settings_schema_version,
            trial_ends_at,
            state,
            reason,
            valid_until,
            grace_until,
            expires_at,
            upcoming_at,
            upcoming_states,
            upcoming_reasons,
            upcoming_valid_until,
            created_at,
            updated_at,
        }: LicenseRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            module_id,
            license_type: license_type.into(),
            is_active,
            settings: serde_json::from_str(settings.0.get()).unwrap(),
            settings_schema_version,
            trial_ends_at,
            state: state.into(),
            reason: reason.into(),
            valid_until,
            grace_until,
            expires_at,
            upcoming_at: upcoming_at.map(|v| v).collect(),
            upcoming_states: upcoming_states.map(|v| v.into()).collect(),
            upcoming_reasons: upcoming_reasons.map(|v| v.into()).collect(),
            upcoming_valid_until: upcoming_valid_until.map(|v| v).collect(),
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LicenseFacts {
    pub id: uuid::Uuid,
    pub module_id: uuid::Uuid,
    pub license_type: String,
    pub is_active: bool,
    pub trial_ends_at: Option<jiff::Timestamp>,
    pub is_granted: bool,
    pub granted_until: Option<jiff::Timestamp>,
    pub is_suspended: bool,
    pub state: String,
    pub reason: String,
    pub valid_until: Option<jiff::Timestamp>,
    pub expires_at: Option<jiff::Timestamp>,
    pub next_notice_at: Option<jiff::Timestamp>,
    pub upcoming_at: Vec<jiff::Timestamp>,
    pub upcoming_states: Vec<String>,
    pub upcoming_reasons: Vec<String>,
    pub upcoming_valid_until: Vec<Option<jiff::Timestamp>>,
}
pub struct LicenseFactsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub module_id: uuid::Uuid,
    pub license_type: &'a str,
    pub is_active: bool,
    pub trial_ends_at: Option<jiff::Timestamp>,
    pub is_granted: bool,
    pub granted_until: Option<jiff::Timestamp>,
    pub is_suspended: bool,
    pub state: &'a str,
    pub reason: &'a str,
    pub valid_until: Option<jiff::Timestamp>,
    pub expires_at: Option<jiff::Timestamp>,
    pub next_notice_at: Option<jiff::Timestamp>,
    pub upcoming_at: crate::ArrayIterator<'a, jiff::Timestamp>,
    pub upcoming_states: crate::ArrayIterator<'a, &'a str>,
    pub upcoming_reasons: crate::ArrayIterator<'a, &'a str>,
    pub upcoming_valid_until: crate::ArrayIterator<'a, Option<jiff::Timestamp>>,
}
impl<'a> From<LicenseFactsBorrowed<'a>> for LicenseFacts {
    fn from(
        LicenseFactsBorrowed {
            id,
            module_id,
            license_type,
            is_active,
            trial_ends_at,
            is_granted,
            granted_until,
            is_suspended,
            state,
            reason,
            valid_until,
            expires_at,
            next_notice_at,
            upcoming_at,
            upcoming_states,
            upcoming_reasons,
            upcoming_valid_until,
        }: LicenseFactsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            module_id,
            license_type: license_type.into(),
            is_active,
            trial_ends_at,
            is_granted,
            granted_until,
            is_suspended,
            state: state.into(),
            reason: reason.into(),
            valid_until,
            expires_at,
            next_notice_at,
            upcoming_at: upcoming_at.map(|v| v).collect(),
            upcoming_states: upcoming_states.map(|v| v.into()).collect(),
            upcoming_reasons: upcoming_reasons.map(|v| v.into()).collect(),
            upcoming_valid_until: upcoming_valid_until.map(|v| v).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PurchaseFacts {
    pub module_id: uuid::Uuid,
    pub is_refunded: bool,
    pub dispute_status: String,
}
pub struct PurchaseFactsBorrowed<'a> {
    pub module_id: uuid::Uuid,
    pub is_refunded: bool,
    pub dispute_status: &'a str,
}
impl<'a> From<PurchaseFactsBorrowed<'a>> for PurchaseFacts {
    fn from(
        PurchaseFactsBorrowed { module_id, is_refunded, dispute_status }: PurchaseFactsBorrowed<'a>,
    ) -> Self {
        Self { module_id, is_refunded, dispute_status: dispute_status.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SubscriptionFacts {
    pub stripe_subscription_id: String,
    pub module_id: uuid::Uuid,
    pub status: String,
    pub current_period_start: jiff::Timestamp,
    pub current_period_end: jiff::Timestamp,
    pub cancel_at_period_end: bool,
    pub ended_at: Option<jiff::Timestamp>,
    pub paid_until: Option<jiff::Timestamp>,
    pub is_refunded: bool,
    pub is_disputed: bool,
    pub is_dispute_lost: bool,
}
pub struct SubscriptionFactsBorrowed<'a> {
    pub stripe_subscription_id: &'a str,
    pub module_id: uuid::Uuid,
    pub status: &'a str,
    pub current_period_start: jiff::Timestamp,
    pub current_period_end: jiff::Timestamp,
    pub cancel_at_period_end: bool,
    pub ended_at: Option<jiff::Timestamp>,
    pub paid_until: Option<jiff::Timestamp>,
    pub is_refunded: bool,
    pub is_disputed: bool,
    pub is_dispute_lost: bool,
}
impl<'a> From<SubscriptionFactsBorrowed<'a>> for SubscriptionFacts {
    fn from(
        SubscriptionFactsBorrowed {
            stripe_subscription_id,
            module_id,
            status,
            current_period_start,
            current_period_end,
            cancel_at_period_end,
            ended_at,
            paid_until,
            is_refunded,
            is_disputed,
            is_dispute_lost,
        }: SubscriptionFactsBorrowed<'a>,
    ) -> Self {
        Self {
            stripe_subscription_id: stripe_subscription_id.into(),
            module_id,
            status: status.into(),
            current_period_start,
            current_period_end,
            cancel_at_period_end,
            ended_at,
            paid_until,
            is_refunded,
            is_disputed,
            is_dispute_lost,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct DueNotices {
    pub tenant_id: uuid::Uuid,
    pub id: uuid::Uuid,
    pub next_notice_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockNotice {
    pub id: uuid::Uuid,
    pub module_id: uuid::Uuid,
    pub state: String,
    pub reason: String,
    pub expires_at: Option<jiff::Timestamp>,
    pub next_notice_at: Option<jiff::Timestamp>,
}
pub struct LockNoticeBorrowed<'a> {
    pub id: uuid::Uuid,
    pub module_id: uuid::Uuid,
    pub state: &'a str,
    pub reason: &'a str,
    pub expires_at: Option<jiff::Timestamp>,
    pub next_notice_at: Option<jiff::Timestamp>,
}
impl<'a> From<LockNoticeBorrowed<'a>> for LockNotice {
    fn from(
        LockNoticeBorrowed {
            id,
            module_id,
            state,
            reason,
            expires_at,
            next_notice_at,
        }: LockNoticeBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            module_id,
            state: state.into(),
            reason: reason.into(),
            expires_at,
            next_notice_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct PutModule {
    pub id: uuid::Uuid,
    pub settings_schema_version: i32,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ModuleRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ModuleRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ModuleRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ModuleRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ModuleRowBorrowed) -> R) -> ModuleRowQuery<'c, 'a, 's, C, R, N> {
        ModuleRowQuery {
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
pub struct StandingRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StandingRowBorrowed, tokio_postgres::Error>,
    mapper: fn(StandingRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StandingRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(StandingRowBorrowed) -> R,
    ) -> StandingRowQuery<'c, 'a, 's, C, R, N> {
        StandingRowQuery {
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
pub struct LicenseRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LicenseRowBorrowed, tokio_postgres::Error>,
    mapper: fn(LicenseRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LicenseRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(LicenseRowBorrowed) -> R,
    ) -> LicenseRowQuery<'c, 'a, 's, C, R, N> {
        LicenseRowQuery {
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
pub struct LicenseFactsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LicenseFactsBorrowed, tokio_postgres::Error>,
    mapper: fn(LicenseFactsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LicenseFactsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(LicenseFactsBorrowed) -> R,
    ) -> LicenseFactsQuery<'c, 'a, 's, C, R, N> {
        LicenseFactsQuery {
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
pub struct PurchaseFactsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PurchaseFactsBorrowed, tokio_postgres::Error>,
    mapper: fn(PurchaseFactsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PurchaseFactsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PurchaseFactsBorrowed) -> R,
    ) -> PurchaseFactsQuery<'c, 'a, 's, C, R, N> {
        PurchaseFactsQuery {
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
pub struct SubscriptionFactsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SubscriptionFactsBorrowed, tokio_postgres::Error>,
    mapper: fn(SubscriptionFactsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SubscriptionFactsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(SubscriptionFactsBorrowed) -> R,
    ) -> SubscriptionFactsQuery<'c, 'a, 's, C, R, N> {
        SubscriptionFactsQuery {
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
pub struct Vecu8Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&[u8], tokio_postgres::Error>,
    mapper: fn(&[u8]) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Vecu8Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&[u8]) -> R) -> Vecu8Query<'c, 'a, 's, C, R, N> {
        Vecu8Query {
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
pub struct DueNoticesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DueNotices, tokio_postgres::Error>,
    mapper: fn(DueNotices) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DueNoticesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DueNotices) -> R) -> DueNoticesQuery<'c, 'a, 's, C, R, N> {
        DueNoticesQuery {
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
pub struct LockNoticeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockNoticeBorrowed, tokio_postgres::Error>,
    mapper: fn(LockNoticeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockNoticeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(LockNoticeBorrowed) -> R,
    ) -> LockNoticeQuery<'c, 'a, 's, C, R, N> {
        LockNoticeQuery {
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
pub struct PutModuleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PutModule, tokio_postgres::Error>,
    mapper: fn(PutModule) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PutModuleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PutModule) -> R) -> PutModuleQuery<'c, 'a, 's, C, R, N> {
        PutModuleQuery {
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
pub struct ModulesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn modules() -> ModulesStmt {
    ModulesStmt(
        "select id, slug, name, description, capabilities, dependencies, settings_schema, settings_schema_version, price_onetime, price_monthly, price_annual, currency, trial_days, is_included, is_active from market.modules where tenant_id = current_setting('app.tenant_id')::uuid order by slug",
        None,
    )
}
impl ModulesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> ModuleRowQuery<'c, 'a, 's, C, ModuleRow, 0> {
        ModuleRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ModuleRowBorrowed, tokio_postgres::Error> {
                    Ok(ModuleRowBorrowed {
                        id: row.try_get(0)?,
                        slug: row.try_get(1)?,
                        name: row.try_get(2)?,
                        description: row.try_get(3)?,
                        capabilities: row.try_get(4)?,
                        dependencies: row.try_get(5)?,
                        settings_schema: row.try_get(6)?,
                        settings_schema_version: row.try_get(7)?,
                        price_onetime: row.try_get(8)?,
                        price_monthly: row.try_get(9)?,
                        price_annual: row.try_get(10)?,
                        currency: row.try_get(11)?,
                        trial_days: row.try_get(12)?,
                        is_included: row.try_get(13)?,
                        is_active: row.try_get(14)?,
                    })
                },
            mapper: |it| ModuleRow::from(it),
        }
    }
}
pub struct IsIncludedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_included() -> IsIncludedStmt {
    IsIncludedStmt(
        "select exists ( select from market.modules where tenant_id = current_setting('app.tenant_id')::uuid and id = $1 and is_included ) as is_included",
        None,
    )
}
impl IsIncludedStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct LicenseStandingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn license_standing() -> LicenseStandingStmt {
    LicenseStandingStmt(
        "select module_id, state, reason, valid_until, grace_until, upcoming_at, upcoming_states, upcoming_reasons, upcoming_valid_until from market.module_licenses where tenant_id = current_setting('app.tenant_id')::uuid and module_id = $1",
        None,
    )
}
impl LicenseStandingStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        module_id: &'a uuid::Uuid,
    ) -> StandingRowQuery<'c, 'a, 's, C, StandingRow, 1> {
        StandingRowQuery {
            client,
            params: [module_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<StandingRowBorrowed, tokio_postgres::Error> {
                    Ok(StandingRowBorrowed {
                        module_id: row.try_get(0)?,
                        state: row.try_get(1)?,
                        reason: row.try_get(2)?,
                        valid_until: row.try_get(3)?,
                        grace_until: row.try_get(4)?,
                        upcoming_at: row.try_get(5)?,
                        upcoming_states: row.try_get(6)?,
                        upcoming_reasons: row.try_get(7)?,
                        upcoming_valid_until: row.try_get(8)?,
                    })
                },
            mapper: |it| StandingRow::from(it),
        }
    }
}
pub struct LicensesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn licenses() -> LicensesStmt {
    LicensesStmt(
        "select id, module_id, license_type, is_active, settings, settings_schema_version, trial_ends_at, state, reason, valid_until, grace_until, expires_at, upcoming_at, upcoming_states, upcoming_reasons, upcoming_valid_until, created_at, updated_at from market.module_licenses where tenant_id = current_setting('app.tenant_id')::uuid order by module_id",
        None,
    )
}
impl LicensesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> LicenseRowQuery<'c, 'a, 's, C, LicenseRow, 0> {
        LicenseRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<LicenseRowBorrowed, tokio_postgres::Error> {
                    Ok(LicenseRowBorrowed {
                        id: row.try_get(0)?,
                        module_id: row.try_get(1)?,
                        license_type: row.try_get(2)?,
                        is_active: row.try_get(3)?,
                        settings: row.try_get(4)?,
                        settings_schema_version: row.try_get(5)?,
                        trial_ends_at: row.try_get(6)?,
                        state: row.try_get(7)?,
                        reason: row.try_get(8)?,
                        valid_until: row.try_get(9)?,
                        grace_until: row.try_get(10)?,
                        expires_at: row.try_get(11)?,
                        upcoming_at: row.try_get(12)?,
                        upcoming_states: row.try_get(13)?,
                        upcoming_reasons: row.try_get(14)?,
                        upcoming_valid_until: row.try_get(15)?,
                        created_at: row.try_get(16)?,
                        updated_at: row.try_get(17)?,
                    })
                },
            mapper: |it| LicenseRow::from(it),
        }
    }
}
pub struct LockBillingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_billing() -> LockBillingStmt {
    LockBillingStmt(
        "select true as is_locked from pg_advisory_xact_lock(hashtextextended(current_setting('app.tenant_id'), 0))",
        None,
    )
}
impl LockBillingStmt {
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
pub struct EnsureLicenseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ensure_license() -> EnsureLicenseStmt {
    EnsureLicenseStmt(
        "insert into market.module_licenses (tenant_id, module_id) values (current_setting('app.tenant_id')::uuid, $1) on conflict (tenant_id, module_id) do nothing returning id",
        None,
    )
}
impl EnsureLicenseStmt {
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
pub struct LicenseFactsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn license_facts() -> LicenseFactsStmt {
    LicenseFactsStmt(
        "select id, module_id, license_type, is_active, trial_ends_at, is_granted, granted_until, is_suspended, state, reason, valid_until, expires_at, next_notice_at, upcoming_at, upcoming_states, upcoming_reasons, upcoming_valid_until from market.module_licenses where tenant_id = current_setting('app.tenant_id')::uuid",
        None,
    )
}
impl LicenseFactsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> LicenseFactsQuery<'c, 'a, 's, C, LicenseFacts, 0> {
        LicenseFactsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<LicenseFactsBorrowed, tokio_postgres::Error> {
                    Ok(LicenseFactsBorrowed {
                        id: row.try_get(0)?,
                        module_id: row.try_get(1)?,
                        license_type: row.try_get(2)?,
                        is_active: row.try_get(3)?,
                        trial_ends_at: row.try_get(4)?,
                        is_granted: row.try_get(5)?,
                        granted_until: row.try_get(6)?,
                        is_suspended: row.try_get(7)?,
                        state: row.try_get(8)?,
                        reason: row.try_get(9)?,
                        valid_until: row.try_get(10)?,
                        expires_at: row.try_get(11)?,
                        next_notice_at: row.try_get(12)?,
                        upcoming_at: row.try_get(13)?,
                        upcoming_states: row.try_get(14)?,
                        upcoming_reasons: row.try_get(15)?,
                        upcoming_valid_until: row.try_get(16)?,
                    })
                },
            mapper: |it| LicenseFacts::from(it),
        }
    }
}
pub struct PurchaseFactsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn purchase_facts() -> PurchaseFactsStmt {
    PurchaseFactsStmt(
        "select p.module_id, coalesce(y.is_refunded, false) as is_refunded, coalesce(y.dispute_status, '') as dispute_status from market.purchases p left join market.payments y on y.tenant_id = p.tenant_id and y.stripe_payment_intent_id = p.stripe_payment_intent_id where p.tenant_id = current_setting('app.tenant_id')::uuid and p.status = 'completed'",
        None,
    )
}
impl PurchaseFactsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> PurchaseFactsQuery<'c, 'a, 's, C, PurchaseFacts, 0> {
        PurchaseFactsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PurchaseFactsBorrowed, tokio_postgres::Error> {
                    Ok(PurchaseFactsBorrowed {
                        module_id: row.try_get(0)?,
                        is_refunded: row.try_get(1)?,
                        dispute_status: row.try_get(2)?,
                    })
                },
            mapper: |it| PurchaseFacts::from(it),
        }
    }
}
pub struct SubscriptionFactsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn subscription_facts() -> SubscriptionFactsStmt {
    SubscriptionFactsStmt(
        "select s.stripe_subscription_id, s.module_id, s.status, s.current_period_start, s.current_period_end, s.cancel_at_period_end, s.ended_at, paid.period_end as paid_until, coalesce(paid.is_refunded, false) as is_refunded, coalesce(disputes.is_open, false) as is_disputed, coalesce(disputes.is_lost, false) as is_dispute_lost from market.subscriptions s left join lateral ( select i.period_end, y.is_refunded from market.invoices i left join market.payments y on y.tenant_id = i.tenant_id and y.stripe_payment_intent_id = i.stripe_payment_intent_id where i.tenant_id = s.tenant_id and i.stripe_subscription_id = s.stripe_subscription_id and i.status = 'paid' order by i.issued_at desc, i.period_end desc, i.id desc limit 1 ) paid on true left join lateral ( select bool_or(y.dispute_status = 'open') as is_open, bool_or(y.dispute_status = 'lost') as is_lost from market.invoices i join market.payments y on y.tenant_id = i.tenant_id and y.stripe_payment_intent_id = i.stripe_payment_intent_id where i.tenant_id = s.tenant_id and i.stripe_subscription_id = s.stripe_subscription_id ) disputes on true where s.tenant_id = current_setting('app.tenant_id')::uuid",
        None,
    )
}
impl SubscriptionFactsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> SubscriptionFactsQuery<'c, 'a, 's, C, SubscriptionFacts, 0> {
        SubscriptionFactsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<SubscriptionFactsBorrowed, tokio_postgres::Error> {
                Ok(SubscriptionFactsBorrowed {
                    stripe_subscription_id: row.try_get(0)?,
                    module_id: row.try_get(1)?,
                    status: row.try_get(2)?,
                    current_period_start: row.try_get(3)?,
                    current_period_end: row.try_get(4)?,
                    cancel_at_period_end: row.try_get(5)?,
                    ended_at: row.try_get(6)?,
                    paid_until: row.try_get(7)?,
                    is_refunded: row.try_get(8)?,
                    is_disputed: row.try_get(9)?,
                    is_dispute_lost: row.try_get(10)?,
                })
            },
            mapper: |it| SubscriptionFacts::from(it),
        }
    }
}
pub struct WriteLicenseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn write_license() -> WriteLicenseStmt {
    WriteLicenseStmt(
        "update market.module_licenses set license_type = $1, state = $2, reason = $3, valid_until = $4, grace_until = $5, expires_at = $6, upcoming_at = $7, upcoming_states = $8, upcoming_reasons = $9, upcoming_valid_until = $10, next_notice_at = $11, updated_at = now() where tenant_id = current_setting('app.tenant_id')::uuid and id = $12 returning id",
        None,
    )
}
impl WriteLicenseStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = jiff::Timestamp>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = T7>,
        T9: crate::ArraySql<Item = Option<jiff::Timestamp>>,
    >(
        &'s self,
        client: &'c C,
        license_type: &'a T1,
        state: &'a T2,
        reason: &'a T3,
        valid_until: &'a Option<jiff::Timestamp>,
        grace_until: &'a Option<jiff::Timestamp>,
        expires_at: &'a Option<jiff::Timestamp>,
        upcoming_at: &'a T4,
        upcoming_states: &'a T6,
        upcoming_reasons: &'a T8,
        upcoming_valid_until: &'a T9,
        next_notice_at: &'a Option<jiff::Timestamp>,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 12> {
        UuidUuidQuery {
            client,
            params: [
                license_type,
                state,
                reason,
                valid_until,
                grace_until,
                expires_at,
                upcoming_at,
                upcoming_states,
                upcoming_reasons,
                upcoming_valid_until,
                next_notice_at,
                id,
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
    T4: crate::ArraySql<Item = jiff::Timestamp>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::ArraySql<Item = Option<jiff::Timestamp>>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        WriteLicenseParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 12>,
        C,
    > for WriteLicenseStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WriteLicenseParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 12> {
        self.bind(
            client,
            &params.license_type,
            &params.state,
            &params.reason,
            &params.valid_until,
            &params.grace_until,
            &params.expires_at,
            &params.upcoming_at,
            &params.upcoming_states,
            &params.upcoming_reasons,
            &params.upcoming_valid_until,
            &params.next_notice_at,
            &params.id,
        )
    }
}
pub struct RedeemTrialStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn redeem_trial() -> RedeemTrialStmt {
    RedeemTrialStmt(
        "insert into market.trial_redemptions (tenant_id, module_id, subject_hash) select current_setting('app.tenant_id')::uuid, $1, s from unnest($2::bytea[]) as s on conflict (subject_hash, module_id) do nothing returning id",
        None,
    )
}
impl RedeemTrialStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::BytesSql,
        T2: crate::ArraySql<Item = T1>,
    >(
        &'s self,
        client: &'c C,
        module_id: &'a uuid::Uuid,
        subjects: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [module_id, subjects],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RedeemTrialParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for RedeemTrialStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RedeemTrialParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.module_id, &params.subjects)
    }
}
pub struct KnownCardsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_cards() -> KnownCardsStmt {
    KnownCardsStmt(
        "select distinct card_hash from market.payments where tenant_id = current_setting('app.tenant_id')::uuid and card_hash is not null limit $1",
        None,
    )
}
impl KnownCardsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        max_rows: &'a i64,
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 1> {
        Vecu8Query {
            client,
            params: [max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct RedeemCardStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn redeem_card() -> RedeemCardStmt {
    RedeemCardStmt(
        "insert into market.trial_redemptions (tenant_id, module_id, subject_hash) select tenant_id, module_id, $1 from market.module_licenses where tenant_id = current_setting('app.tenant_id')::uuid and trial_ends_at is not null on conflict (subject_hash, module_id) do nothing returning id",
        None,
    )
}
impl RedeemCardStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        card_hash: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [card_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct BeginTrialStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_trial() -> BeginTrialStmt {
    BeginTrialStmt(
        "update market.module_licenses set trial_ends_at = $1 where tenant_id = current_setting('app.tenant_id')::uuid and module_id = $2 and trial_ends_at is null returning id",
        None,
    )
}
impl BeginTrialStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a jiff::Timestamp,
        module_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [until, module_id],
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
        BeginTrialParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for BeginTrialStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BeginTrialParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.until, &params.module_id)
    }
}
pub struct ConfigureLicenseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn configure_license() -> ConfigureLicenseStmt {
    ConfigureLicenseStmt(
        "update market.module_licenses set is_active = coalesce($1, is_active), settings = coalesce($2, settings), settings_schema_version = coalesce($3, settings_schema_version) where tenant_id = current_setting('app.tenant_id')::uuid and module_id = $4 returning id",
        None,
    )
}
impl ConfigureLicenseStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        is_active: &'a Option<bool>,
        settings: &'a Option<T1>,
        settings_schema_version: &'a Option<i32>,
        module_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [is_active, settings, settings_schema_version, module_id],
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
        ConfigureLicenseParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for ConfigureLicenseStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ConfigureLicenseParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(
            client,
            &params.is_active,
            &params.settings,
            &params.settings_schema_version,
            &params.module_id,
        )
    }
}
pub struct SetGrantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_grant() -> SetGrantStmt {
    SetGrantStmt(
        "update market.module_licenses set is_granted = $1, granted_until = $2 where tenant_id = current_setting('app.tenant_id')::uuid and module_id = $3 returning id",
        None,
    )
}
impl SetGrantStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        is_granted: &'a bool,
        granted_until: &'a Option<jiff::Timestamp>,
        module_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [is_granted, granted_until, module_id],
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
        SetGrantParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for SetGrantStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetGrantParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.is_granted, &params.granted_until, &params.module_id)
    }
}
pub struct SetSuspendedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_suspended() -> SetSuspendedStmt {
    SetSuspendedStmt(
        "update market.module_licenses set is_suspended = $1 where tenant_id = current_setting('app.tenant_id')::uuid and module_id = $2 returning id",
        None,
    )
}
impl SetSuspendedStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        is_suspended: &'a bool,
        module_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [is_suspended, module_id],
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
        SetSuspendedParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for SetSuspendedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetSuspendedParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.is_suspended, &params.module_id)
    }
}
pub struct AdvanceLicensesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn advance_licenses() -> AdvanceLicensesStmt {
    AdvanceLicensesStmt(
        "with due as ( select id from market.module_licenses where next_change_at <= $1 order by next_change_at limit $2 for update skip locked ), advanced as ( update market.module_licenses l set state = upcoming_states[1], reason = upcoming_reasons[1], valid_until = upcoming_valid_until[1], upcoming_at = upcoming_at[2:], upcoming_states = upcoming_states[2:], upcoming_reasons = upcoming_reasons[2:], upcoming_valid_until = upcoming_valid_until[2:], updated_at = $1 from due where l.id = due.id returning 1 ) select count(*) as advanced from advanced",
        None,
    )
}
impl AdvanceLicensesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        max_rows: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [now, max_rows],
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
        AdvanceLicensesParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for AdvanceLicensesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AdvanceLicensesParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.now, &params.max_rows)
    }
}
pub struct DueNoticesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn due_notices() -> DueNoticesStmt {
    DueNoticesStmt(
        "select tenant_id, id, next_notice_at from market.module_licenses where next_notice_at <= $1 and (next_notice_at, id) > ($2, $3) order by next_notice_at, id limit $4",
        None,
    )
}
impl DueNoticesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        seen_at: &'a jiff::Timestamp,
        seen_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> DueNoticesQuery<'c, 'a, 's, C, DueNotices, 4> {
        DueNoticesQuery {
            client,
            params: [now, seen_at, seen_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DueNotices, tokio_postgres::Error> {
                Ok(DueNotices {
                    tenant_id: row.try_get(0)?,
                    id: row.try_get(1)?,
                    next_notice_at: row.try_get(2)?,
                })
            },
            mapper: |it| DueNotices::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DueNoticesParams,
        DueNoticesQuery<'c, 'a, 's, C, DueNotices, 4>,
        C,
    > for DueNoticesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DueNoticesParams,
    ) -> DueNoticesQuery<'c, 'a, 's, C, DueNotices, 4> {
        self.bind(client, &params.now, &params.seen_at, &params.seen_id, &params.max_rows)
    }
}
pub struct LockNoticeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_notice() -> LockNoticeStmt {
    LockNoticeStmt(
        "select l.id, l.module_id, l.state, l.reason, l.expires_at, l.next_notice_at from market.module_licenses l where l.tenant_id = current_setting('app.tenant_id')::uuid and l.id = $1 and l.next_notice_at <= $2 for update skip locked",
        None,
    )
}
impl LockNoticeStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> LockNoticeQuery<'c, 'a, 's, C, LockNotice, 2> {
        LockNoticeQuery {
            client,
            params: [id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<LockNoticeBorrowed, tokio_postgres::Error> {
                    Ok(LockNoticeBorrowed {
                        id: row.try_get(0)?,
                        module_id: row.try_get(1)?,
                        state: row.try_get(2)?,
                        reason: row.try_get(3)?,
                        expires_at: row.try_get(4)?,
                        next_notice_at: row.try_get(5)?,
                    })
                },
            mapper: |it| LockNotice::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LockNoticeParams,
        LockNoticeQuery<'c, 'a, 's, C, LockNotice, 2>,
        C,
    > for LockNoticeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LockNoticeParams,
    ) -> LockNoticeQuery<'c, 'a, 's, C, LockNotice, 2> {
        self.bind(client, &params.id, &params.now)
    }
}
pub struct WriteNoticeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn write_notice() -> WriteNoticeStmt {
    WriteNoticeStmt(
        "insert into market.license_notices (tenant_id, license_id, kind, due_at, is_overtaken) values (current_setting('app.tenant_id')::uuid, $1, $2, $3, $4) on conflict (tenant_id, license_id, kind, due_at) do nothing returning id",
        None,
    )
}
impl WriteNoticeStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        license_id: &'a uuid::Uuid,
        kind: &'a T1,
        due_at: &'a jiff::Timestamp,
        is_overtaken: &'a bool,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [license_id, kind, due_at, is_overtaken],
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
        WriteNoticeParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for WriteNoticeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WriteNoticeParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.license_id, &params.kind, &params.due_at, &params.is_overtaken)
    }
}
pub struct SetNextNoticeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_next_notice() -> SetNextNoticeStmt {
    SetNextNoticeStmt(
        "update market.module_licenses set next_notice_at = $1 where tenant_id = current_setting('app.tenant_id')::uuid and id = $2 returning id",
        None,
    )
}
impl SetNextNoticeStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        next_notice_at: &'a Option<jiff::Timestamp>,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [next_notice_at, id],
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
        SetNextNoticeParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for SetNextNoticeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetNextNoticeParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.next_notice_at, &params.id)
    }
}
pub struct WhoPaysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn who_pays() -> WhoPaysStmt {
    WhoPaysStmt(
        "select user_id from core.tenant_users where tenant_id = current_setting('app.tenant_id')::uuid and role in ('owner', 'admin') order by role desc, user_id limit $1",
        None,
    )
}
impl WhoPaysStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        max_rows: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PutModuleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_module() -> PutModuleStmt {
    PutModuleStmt(
        "insert into market.modules as m (id, tenant_id, slug, name, description, capabilities, dependencies, settings_schema, price_onetime, price_monthly, price_annual, currency, trial_days, is_included, is_active) values ($1, current_setting('app.tenant_id')::uuid, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (tenant_id, slug) do update set name = excluded.name, description = excluded.description, capabilities = excluded.capabilities, dependencies = excluded.dependencies, settings_schema_version = m.settings_schema_version + (m.settings_schema <> excluded.settings_schema)::integer, settings_schema = excluded.settings_schema, price_onetime = excluded.price_onetime, price_monthly = excluded.price_monthly, price_annual = excluded.price_annual, currency = excluded.currency, trial_days = excluded.trial_days, is_included = excluded.is_included, is_active = excluded.is_active returning id, settings_schema_version",
        None,
    )
}
impl PutModuleStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::JsonSql,
        T5: crate::JsonSql,
        T6: crate::JsonSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        slug: &'a T1,
        name: &'a T2,
        description: &'a T3,
        capabilities: &'a T4,
        dependencies: &'a T5,
        settings_schema: &'a T6,
        price_onetime: &'a Option<i64>,
        price_monthly: &'a Option<i64>,
        price_annual: &'a Option<i64>,
        currency: &'a T7,
        trial_days: &'a i32,
        is_included: &'a bool,
        is_active: &'a bool,
    ) -> PutModuleQuery<'c, 'a, 's, C, PutModule, 14> {
        PutModuleQuery {
            client,
            params: [
                id,
                slug,
                name,
                description,
                capabilities,
                dependencies,
                settings_schema,
                price_onetime,
                price_monthly,
                price_annual,
                currency,
                trial_days,
                is_included,
                is_active,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PutModule, tokio_postgres::Error> {
                Ok(PutModule { id: row.try_get(0)?, settings_schema_version: row.try_get(1)? })
            },
            mapper: |it| PutModule::from(it),
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
    T4: crate::JsonSql,
    T5: crate::JsonSql,
    T6: crate::JsonSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PutModuleParams<T1, T2, T3, T4, T5, T6, T7>,
        PutModuleQuery<'c, 'a, 's, C, PutModule, 14>,
        C,
    > for PutModuleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutModuleParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> PutModuleQuery<'c, 'a, 's, C, PutModule, 14> {
        self.bind(
            client,
            &params.id,
            &params.slug,
            &params.name,
            &params.description,
            &params.capabilities,
            &params.dependencies,
            &params.settings_schema,
            &params.price_onetime,
            &params.price_monthly,
            &params.price_annual,
            &params.currency,
            &params.trial_days,
            &params.is_included,
            &params.is_active,
        )
    }
}
