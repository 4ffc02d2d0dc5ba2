// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct PlatformTenantsParams<T1: crate::StringSql> {
    pub slug: Option<T1>,
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Debug)]
pub struct SetTenantLimitsParams<T1: crate::StringSql> {
    pub subscription_tier: Option<T1>,
    pub max_users: Option<i32>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct PlatformMembersParams {
    pub tenant_id: uuid::Uuid,
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetAccountActiveParams {
    pub is_active: bool,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct PlatformAuditParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PlatformErasuresParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ExpiringLicensesParams {
    pub before: jiff::Timestamp,
    pub now: jiff::Timestamp,
    pub max_rows: i64,
}
#[derive(Debug)]
pub struct StripeEventsParams<T1: crate::StringSql> {
    pub state: Option<T1>,
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ReconciliationsParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PlatformTenant {
    pub id: uuid::Uuid,
    pub kind: String,
    pub name: String,
    pub slug: String,
    pub subscription_tier: String,
    pub max_users: i32,
    pub created_at: jiff::Timestamp,
    pub deleted_at: Option<jiff::Timestamp>,
    pub members: i64,
}
pub struct PlatformTenantBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub name: &'a str,
    pub slug: &'a str,
    pub subscription_tier: &'a str,
    pub max_users: i32,
    pub created_at: jiff::Timestamp,
    pub deleted_at: Option<jiff::Timestamp>,
    pub members: i64,
}
impl<'a> From<PlatformTenantBorrowed<'a>> for PlatformTenant {
    fn from(
        PlatformTenantBorrowed {
            id,
            kind,
            name,
            slug,
            subscription_tier,
            max_users,
            created_at,
            deleted_at,
            members,
        }: PlatformTenantBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            name: name.into(),
            slug: slug.into(),
            subscription_tier: subscription_tier.into(),
            max_users,
            created_at,
            deleted_at,
            members,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PlatformMember {
    pub user_id: uuid::Uuid,
    pub email: String,
    pub full_name: Option<String>,
    pub is_active: bool,
    pub role: String,
    pub created_at: jiff::Timestamp,
}
pub struct PlatformMemberBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub email: &'a str,
    pub full_name: Option<&'a str>,
    pub is_active: bool,
    pub role: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<PlatformMemberBorrowed<'a>> for PlatformMember {
    fn from(
        PlatformMemberBorrowed {
            user_id,
            email,
            full_name,
            is_active,
            role,
            created_at,
        }: PlatformMemberBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            email: email.into(),
            full_name: full_name.map(|v| v.into()),
            is_active,
            role: role.into(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PlatformAudit {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: Option<uuid::Uuid>,
    pub operation: String,
    pub resource_type: Option<String>,
    pub resource_id: Option<String>,
    pub status: String,
    pub details: Option<serde_json::Value>,
    pub correlation_id: Option<String>,
    pub ip_address: Option<String>,
    pub created_at: jiff::Timestamp,
}
pub struct PlatformAuditBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: Option<uuid::Uuid>,
    pub operation: &'a str,
    pub resource_type: Option<&'a str>,
    pub resource_id: Option<&'a str>,
    pub status: &'a str,
    pub details: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub correlation_id: Option<&'a str>,
    pub ip_address: Option<&'a str>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<PlatformAuditBorrowed<'a>> for PlatformAudit {
    fn from(
        PlatformAuditBorrowed {
            id,
            tenant_id,
            user_id,
            operation,
            resource_type,
            resource_id,
            status,
            details,
            correlation_id,
            ip_address,
            created_at,
        }: PlatformAuditBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            user_id,
            operation: operation.into(),
            resource_type: resource_type.map(|v| v.into()),
            resource_id: resource_id.map(|v| v.into()),
            status: status.into(),
            details: details.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            correlation_id: correlation_id.map(|v| v.into()),
            ip_address: ip_address.map(|v| v.into()),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PlatformErasures {
    pub id: uuid::Uuid,
    pub subject_tenant_id: Option<uuid::Uuid>,
    pub subject_user_id: Option<uuid::Uuid>,
    pub requested_at: jiff::Timestamp,
    pub purge_after: jiff::Timestamp,
    pub restored_at: Option<jiff::Timestamp>,
    pub started_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
    pub report: serde_json::Value,
}
pub struct PlatformErasuresBorrowed<'a> {
    pub id: uuid::Uuid,
    pub subject_tenant_id: Option<uuid::Uuid>,
    pub subject_user_id: Option<uuid::Uuid>,
    pub requested_at: jiff::Timestamp,
    pub purge_after: jiff::Timestamp,
    pub restored_at: Option<jiff::Timestamp>,
    pub started_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
    pub report: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<PlatformErasuresBorrowed<'a>> for PlatformErasures {
    fn from(
        PlatformErasuresBorrowed {
            id,
            subject_tenant_id,
            subject_user_id,
            requested_at,
            purge_after,
            restored_at,
            started_at,
            finished_at,
            report,
        }: PlatformErasuresBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            subject_tenant_id,
            subject_user_id,
            requested_at,
            purge_after,
            restored_at,
            started_at,
            finished_at,
            report: serde_json::from_str(report.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ExpiringLicenses {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub tenant_name: String,
    pub module_id: uuid::Uuid,
    pub state: String,
    pub expires_at: jiff::Timestamp,
}
pub struct ExpiringLicensesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub tenant_name: &'a str,
    pub module_id: uuid::Uuid,
    pub state: &'a str,
    pub expires_at: jiff::Timestamp,
}
impl<'a> From<ExpiringLicensesBorrowed<'a>> for ExpiringLicenses {
    fn from(
        ExpiringLicensesBorrowed {
            id,
            tenant_id,
            tenant_name,
            module_id,
            state,
            expires_at,
        }: ExpiringLicensesBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            tenant_name: tenant_name.into(),
            module_id,
            state: state.into(),
            expires_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ModuleUsage {
    pub slug: String,
    pub name: String,
    pub tenant_count: i64,
}
pub struct ModuleUsageBorrowed<'a> {
    pub slug: &'a str,
    pub name: &'a str,
    pub tenant_count: i64,
}
impl<'a> From<ModuleUsageBorrowed<'a>> for ModuleUsage {
    fn from(ModuleUsageBorrowed { slug, name, tenant_count }: ModuleUsageBorrowed<'a>) -> Self {
        Self { slug: slug.into(), name: name.into(), tenant_count }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Orphans {
    pub licenses_without_module: i64,
    pub licenses_without_tenant: i64,
    pub events_without_tenant: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct StripeEvents {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub event_id: String,
    pub event_type: String,
    pub is_live: bool,
    pub state: String,
    pub reason: Option<String>,
    pub attempts: i32,
    pub occurred_at: jiff::Timestamp,
    pub received_at: jiff::Timestamp,
    pub settled_at: Option<jiff::Timestamp>,
}
pub struct StripeEventsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub event_id: &'a str,
    pub event_type: &'a str,
    pub is_live: bool,
    pub state: &'a str,
    pub reason: Option<&'a str>,
    pub attempts: i32,
    pub occurred_at: jiff::Timestamp,
    pub received_at: jiff::Timestamp,
    pub settled_at: Option<jiff::Timestamp>,
}
impl<'a> From<StripeEventsBorrowed<'a>> for StripeEvents {
    fn from(
        StripeEventsBorrowed {
            id,
            tenant_id,
            event_id,
            event_type,
            is_live,
            state,
            reason,
            attempts,
            occurred_at,
            received_at,
            settled_at,
        }: StripeEventsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            event_id: event_id.into(),
            event_type: event_type.into(),
            is_live,
            state: state.into(),
            reason: reason.map(|v| v.into()),
            attempts,
            occurred_at,
            received_at,
            settled_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Reconciliations {
    pub id: uuid::Uuid,
    pub phase: String,
    pub checked: i64,
    pub mended: i64,
    pub failed: i64,
    pub differences: serde_json::Value,
    pub started_at: jiff::Timestamp,
    pub finished_at: Option<jiff::Timestamp>,
}
pub struct ReconciliationsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub phase: &'a str,
    pub checked: i64,
    pub mended: i64,
    pub failed: i64,
    pub differences: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub started_at: jiff::Timestamp,
    pub finished_at: Option<jiff::Timestamp>,
}
impl<'a> From<ReconciliationsBorrowed<'a>> for Reconciliations {
    fn from(
        ReconciliationsBorrowed {
            id,
            phase,
            checked,
            mended,
            failed,
            differences,
            started_at,
            finished_at,
        }: ReconciliationsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            phase: phase.into(),
            checked,
            mended,
            failed,
            differences: serde_json::from_str(differences.0.get()).unwrap(),
            started_at,
            finished_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct PlatformTenantQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PlatformTenantBorrowed, tokio_postgres::Error>,
    mapper: fn(PlatformTenantBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlatformTenantQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PlatformTenantBorrowed) -> R,
    ) -> PlatformTenantQuery<'c, 'a, 's, C, R, N> {
        PlatformTenantQuery {
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
pub struct PlatformMemberQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PlatformMemberBorrowed, tokio_postgres::Error>,
    mapper: fn(PlatformMemberBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlatformMemberQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PlatformMemberBorrowed) -> R,
    ) -> PlatformMemberQuery<'c, 'a, 's, C, R, N> {
        PlatformMemberQuery {
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
pub struct OptionuuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<uuid::Uuid>, tokio_postgres::Error>,
    mapper: fn(Option<uuid::Uuid>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionuuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(Option<uuid::Uuid>) -> R,
    ) -> OptionuuidUuidQuery<'c, 'a, 's, C, R, N> {
        OptionuuidUuidQuery {
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
pub struct PlatformAuditQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PlatformAuditBorrowed, tokio_postgres::Error>,
    mapper: fn(PlatformAuditBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlatformAuditQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PlatformAuditBorrowed) -> R,
    ) -> PlatformAuditQuery<'c, 'a, 's, C, R, N> {
        PlatformAuditQuery {
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
pub struct PlatformErasuresQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PlatformErasuresBorrowed, tokio_postgres::Error>,
    mapper: fn(PlatformErasuresBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlatformErasuresQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PlatformErasuresBorrowed) -> R,
    ) -> PlatformErasuresQuery<'c, 'a, 's, C, R, N> {
        PlatformErasuresQuery {
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
pub struct ExpiringLicensesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ExpiringLicensesBorrowed, tokio_postgres::Error>,
    mapper: fn(ExpiringLicensesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ExpiringLicensesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ExpiringLicensesBorrowed) -> R,
    ) -> ExpiringLicensesQuery<'c, 'a, 's, C, R, N> {
        ExpiringLicensesQuery {
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
pub struct ModuleUsageQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ModuleUsageBorrowed, tokio_postgres::Error>,
    mapper: fn(ModuleUsageBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ModuleUsageQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ModuleUsageBorrowed) -> R,
    ) -> ModuleUsageQuery<'c, 'a, 's, C, R, N> {
        ModuleUsageQuery {
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
pub struct OrphansQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Orphans, tokio_postgres::Error>,
    mapper: fn(Orphans) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OrphansQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Orphans) -> R) -> OrphansQuery<'c, 'a, 's, C, R, N> {
        OrphansQuery {
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
pub struct StripeEventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StripeEventsBorrowed, tokio_postgres::Error>,
    mapper: fn(StripeEventsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StripeEventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(StripeEventsBorrowed) -> R,
    ) -> StripeEventsQuery<'c, 'a, 's, C, R, N> {
        StripeEventsQuery {
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
pub struct ReconciliationsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ReconciliationsBorrowed, tokio_postgres::Error>,
    mapper: fn(ReconciliationsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ReconciliationsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ReconciliationsBorrowed) -> R,
    ) -> ReconciliationsQuery<'c, 'a, 's, C, R, N> {
        ReconciliationsQuery {
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
pub struct IsSuperuserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_superuser() -> IsSuperuserStmt {
    IsSuperuserStmt(
        "select exists ( select from core.users where id = $1 and is_superuser and is_active and deleted_at is null ) as is_superuser",
        None,
    )
}
impl IsSuperuserStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct TenantExistsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenant_exists() -> TenantExistsStmt {
    TenantExistsStmt("select exists (select from core.tenants where id = $1) as is_there", None)
}
impl TenantExistsStmt {
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
pub struct PlatformTenantsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn platform_tenants() -> PlatformTenantsStmt {
    PlatformTenantsStmt(
        "select t.id, t.kind, t.name, t.slug, t.subscription_tier, t.max_users, t.created_at, t.deleted_at, (select count(*) from core.tenant_users m where m.tenant_id = t.id) as members from core.tenants t where ($1::text is null or starts_with(t.slug, $1)) and (t.created_at, t.id) < ($2, $3) order by t.created_at desc, t.id desc limit $4",
        None,
    )
}
impl PlatformTenantsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        slug: &'a Option<T1>,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> PlatformTenantQuery<'c, 'a, 's, C, PlatformTenant, 4> {
        PlatformTenantQuery {
            client,
            params: [slug, before_at, before_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<PlatformTenantBorrowed, tokio_postgres::Error> {
                Ok(PlatformTenantBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    name: row.try_get(2)?,
                    slug: row.try_get(3)?,
                    subscription_tier: row.try_get(4)?,
                    max_users: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                    deleted_at: row.try_get(7)?,
                    members: row.try_get(8)?,
                })
            },
            mapper: |it| PlatformTenant::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PlatformTenantsParams<T1>,
        PlatformTenantQuery<'c, 'a, 's, C, PlatformTenant, 4>,
        C,
    > for PlatformTenantsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PlatformTenantsParams<T1>,
    ) -> PlatformTenantQuery<'c, 'a, 's, C, PlatformTenant, 4> {
        self.bind(client, &params.slug, &params.before_at, &params.before_id, &params.max_rows)
    }
}
pub struct PlatformTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn platform_tenant() -> PlatformTenantStmt {
    PlatformTenantStmt(
        "select t.id, t.kind, t.name, t.slug, t.subscription_tier, t.max_users, t.created_at, t.deleted_at, (select count(*) from core.tenant_users m where m.tenant_id = t.id) as members from core.tenants t where t.id = $1",
        None,
    )
}
impl PlatformTenantStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> PlatformTenantQuery<'c, 'a, 's, C, PlatformTenant, 1> {
        PlatformTenantQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<PlatformTenantBorrowed, tokio_postgres::Error> {
                Ok(PlatformTenantBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    name: row.try_get(2)?,
                    slug: row.try_get(3)?,
                    subscription_tier: row.try_get(4)?,
                    max_users: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                    deleted_at: row.try_get(7)?,
                    members: row.try_get(8)?,
                })
            },
            mapper: |it| PlatformTenant::from(it),
        }
    }
}
pub struct SetTenantLimitsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_tenant_limits() -> SetTenantLimitsStmt {
    SetTenantLimitsStmt(
        "update core.tenants set subscription_tier = coalesce($1, subscription_tier), max_users = coalesce($2, max_users) where id = $3 returning id",
        None,
    )
}
impl SetTenantLimitsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        subscription_tier: &'a Option<T1>,
        max_users: &'a Option<i32>,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [subscription_tier, max_users, id],
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
        SetTenantLimitsParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for SetTenantLimitsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetTenantLimitsParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.subscription_tier, &params.max_users, &params.id)
    }
}
pub struct PlatformMembersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn platform_members() -> PlatformMembersStmt {
    PlatformMembersStmt(
        "select m.user_id, u.email, u.full_name, u.is_active, m.role, m.created_at from core.tenant_users m join core.users u on u.id = m.user_id where m.tenant_id = $1 and (m.created_at, m.user_id) < ($2, $3) order by m.created_at desc, m.user_id desc limit $4",
        None,
    )
}
impl PlatformMembersStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> PlatformMemberQuery<'c, 'a, 's, C, PlatformMember, 4> {
        PlatformMemberQuery {
            client,
            params: [tenant_id, before_at, before_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<PlatformMemberBorrowed, tokio_postgres::Error> {
                Ok(PlatformMemberBorrowed {
                    user_id: row.try_get(0)?,
                    email: row.try_get(1)?,
                    full_name: row.try_get(2)?,
                    is_active: row.try_get(3)?,
                    role: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                })
            },
            mapper: |it| PlatformMember::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PlatformMembersParams,
        PlatformMemberQuery<'c, 'a, 's, C, PlatformMember, 4>,
        C,
    > for PlatformMembersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PlatformMembersParams,
    ) -> PlatformMemberQuery<'c, 'a, 's, C, PlatformMember, 4> {
        self.bind(client, &params.tenant_id, &params.before_at, &params.before_id, &params.max_rows)
    }
}
pub struct PlatformAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn platform_account() -> PlatformAccountStmt {
    PlatformAccountStmt(
        "select (select m.tenant_id from core.tenant_users m join core.tenants t on t.id = m.tenant_id where m.user_id = u.id order by t.kind = 'personal' desc, m.created_at limit 1) as tenant_id from core.users u where u.id = $1 and u.deleted_at is null",
        None,
    )
}
impl PlatformAccountStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> OptionuuidUuidQuery<'c, 'a, 's, C, Option<uuid::Uuid>, 1> {
        OptionuuidUuidQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SetAccountActiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_account_active() -> SetAccountActiveStmt {
    SetAccountActiveStmt(
        "update core.users set is_active = $1 where id = $2 and not is_superuser returning id",
        None,
    )
}
impl SetAccountActiveStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        is_active: &'a bool,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [is_active, id],
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
        SetAccountActiveParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for SetAccountActiveStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetAccountActiveParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.is_active, &params.id)
    }
}
pub struct PlatformAuditStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn platform_audit() -> PlatformAuditStmt {
    PlatformAuditStmt(
        "select id, tenant_id, user_id, operation, resource_type, resource_id, status, details, correlation_id, ip_address, created_at from core.audit_log where action_type = 'platform' and (created_at, id) < ($1, $2) order by created_at desc, id desc limit $3",
        None,
    )
}
impl PlatformAuditStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> PlatformAuditQuery<'c, 'a, 's, C, PlatformAudit, 3> {
        PlatformAuditQuery {
            client,
            params: [before_at, before_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PlatformAuditBorrowed, tokio_postgres::Error> {
                    Ok(PlatformAuditBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        user_id: row.try_get(2)?,
                        operation: row.try_get(3)?,
                        resource_type: row.try_get(4)?,
                        resource_id: row.try_get(5)?,
                        status: row.try_get(6)?,
                        details: row.try_get(7)?,
                        correlation_id: row.try_get(8)?,
                        ip_address: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                    })
                },
            mapper: |it| PlatformAudit::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PlatformAuditParams,
        PlatformAuditQuery<'c, 'a, 's, C, PlatformAudit, 3>,
        C,
    > for PlatformAuditStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PlatformAuditParams,
    ) -> PlatformAuditQuery<'c, 'a, 's, C, PlatformAudit, 3> {
        self.bind(client, &params.before_at, &params.before_id, &params.max_rows)
    }
}
pub struct PlatformErasuresStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn platform_erasures() -> PlatformErasuresStmt {
    PlatformErasuresStmt(
        "select id, subject_tenant_id, subject_user_id, requested_at, purge_after, restored_at, started_at, finished_at, report from core.erasures where tenant_id = current_setting('app.tenant_id')::uuid and (requested_at, id) < ($1, $2) order by requested_at desc, id desc limit $3",
        None,
    )
}
impl PlatformErasuresStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> PlatformErasuresQuery<'c, 'a, 's, C, PlatformErasures, 3> {
        PlatformErasuresQuery {
            client,
            params: [before_at, before_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<PlatformErasuresBorrowed, tokio_postgres::Error> {
                Ok(PlatformErasuresBorrowed {
                    id: row.try_get(0)?,
                    subject_tenant_id: row.try_get(1)?,
                    subject_user_id: row.try_get(2)?,
                    requested_at: row.try_get(3)?,
                    purge_after: row.try_get(4)?,
                    restored_at: row.try_get(5)?,
                    started_at: row.try_get(6)?,
                    finished_at: row.try_get(7)?,
                    report: row.try_get(8)?,
                })
            },
            mapper: |it| PlatformErasures::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PlatformErasuresParams,
        PlatformErasuresQuery<'c, 'a, 's, C, PlatformErasures, 3>,
        C,
    > for PlatformErasuresStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PlatformErasuresParams,
    ) -> PlatformErasuresQuery<'c, 'a, 's, C, PlatformErasures, 3> {
        self.bind(client, &params.before_at, &params.before_id, &params.max_rows)
    }
}
pub struct ExpiringLicensesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn expiring_licenses() -> ExpiringLicensesStmt {
    ExpiringLicensesStmt(
        "select l.id, l.tenant_id, t.name as tenant_name, l.module_id, l.state, l.expires_at from market.module_licenses l join core.tenants t on t.id = l.tenant_id where l.expires_at < $1 and l.expires_at > $2 and l.is_active order by l.expires_at, l.id limit $3",
        None,
    )
}
impl ExpiringLicensesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before: &'a jiff::Timestamp,
        now: &'a jiff::Timestamp,
        max_rows: &'a i64,
    ) -> ExpiringLicensesQuery<'c, 'a, 's, C, ExpiringLicenses, 3> {
        ExpiringLicensesQuery {
            client,
            params: [before, now, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ExpiringLicensesBorrowed, tokio_postgres::Error> {
                Ok(ExpiringLicensesBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    tenant_name: row.try_get(2)?,
                    module_id: row.try_get(3)?,
                    state: row.try_get(4)?,
                    expires_at: row.try_get(5)?,
                })
            },
            mapper: |it| ExpiringLicenses::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ExpiringLicensesParams,
        ExpiringLicensesQuery<'c, 'a, 's, C, ExpiringLicenses, 3>,
        C,
    > for ExpiringLicensesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExpiringLicensesParams,
    ) -> ExpiringLicensesQuery<'c, 'a, 's, C, ExpiringLicenses, 3> {
        self.bind(client, &params.before, &params.now, &params.max_rows)
    }
}
pub struct ModuleUsageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn module_usage() -> ModuleUsageStmt {
    ModuleUsageStmt(
        "select m.slug, m.name, count(distinct l.tenant_id) filter (where l.state in ('trial', 'active', 'past_due', 'grace')) as tenant_count from market.modules m left join market.module_licenses l on l.module_id = m.id and l.is_active group by m.slug, m.name order by tenant_count desc, m.slug",
        None,
    )
}
impl ModuleUsageStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> ModuleUsageQuery<'c, 'a, 's, C, ModuleUsage, 0> {
        ModuleUsageQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ModuleUsageBorrowed, tokio_postgres::Error> {
                    Ok(ModuleUsageBorrowed {
                        slug: row.try_get(0)?,
                        name: row.try_get(1)?,
                        tenant_count: row.try_get(2)?,
                    })
                },
            mapper: |it| ModuleUsage::from(it),
        }
    }
}
pub struct OrphansStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn orphans() -> OrphansStmt {
    OrphansStmt(
        "select (select count(*) from market.module_licenses l where not exists (select from market.modules m where m.id = l.module_id)) as licenses_without_module, (select count(*) from market.module_licenses l where not exists (select from core.tenants t where t.id = l.tenant_id)) as licenses_without_tenant, (select count(*) from market.stripe_events e where e.reason = 'unknown_customer') as events_without_tenant",
        None,
    )
}
impl OrphansStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> OrphansQuery<'c, 'a, 's, C, Orphans, 0> {
        OrphansQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Orphans, tokio_postgres::Error> {
                Ok(Orphans {
                    licenses_without_module: row.try_get(0)?,
                    licenses_without_tenant: row.try_get(1)?,
                    events_without_tenant: row.try_get(2)?,
                })
            },
            mapper: |it| Orphans::from(it),
        }
    }
}
pub struct StripeEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn stripe_events() -> StripeEventsStmt {
    StripeEventsStmt(
        "select id, tenant_id, event_id, event_type, is_live, state, reason, attempts, occurred_at, received_at, settled_at from market.stripe_events where ($1::text is null or state = $1) and (received_at, id) < ($2, $3) order by received_at desc, id desc limit $4",
        None,
    )
}
impl StripeEventsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        state: &'a Option<T1>,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> StripeEventsQuery<'c, 'a, 's, C, StripeEvents, 4> {
        StripeEventsQuery {
            client,
            params: [state, before_at, before_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<StripeEventsBorrowed, tokio_postgres::Error> {
                    Ok(StripeEventsBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        event_id: row.try_get(2)?,
                        event_type: row.try_get(3)?,
                        is_live: row.try_get(4)?,
                        state: row.try_get(5)?,
                        reason: row.try_get(6)?,
                        attempts: row.try_get(7)?,
                        occurred_at: row.try_get(8)?,
                        received_at: row.try_get(9)?,
                        settled_at: row.try_get(10)?,
                    })
                },
            mapper: |it| StripeEvents::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        StripeEventsParams<T1>,
        StripeEventsQuery<'c, 'a, 's, C, StripeEvents, 4>,
        C,
    > for StripeEventsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StripeEventsParams<T1>,
    ) -> StripeEventsQuery<'c, 'a, 's, C, StripeEvents, 4> {
        self.bind(client, &params.state, &params.before_at, &params.before_id, &params.max_rows)
    }
}
pub struct TenantOfOpenEventStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenant_of_open_event() -> TenantOfOpenEventStmt {
    TenantOfOpenEventStmt(
        "select tenant_id from market.stripe_events where id = $1 and state in ('fetching', 'failed')",
        None,
    )
}
impl TenantOfOpenEventStmt {
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
pub struct ReconciliationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reconciliations() -> ReconciliationsStmt {
    ReconciliationsStmt(
        "select id, phase, checked, mended, failed, differences, started_at, finished_at from market.reconciliations where (started_at, id) < ($1, $2) order by started_at desc, id desc limit $3",
        None,
    )
}
impl ReconciliationsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> ReconciliationsQuery<'c, 'a, 's, C, Reconciliations, 3> {
        ReconciliationsQuery {
            client,
            params: [before_at, before_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ReconciliationsBorrowed, tokio_postgres::Error> {
                Ok(ReconciliationsBorrowed {
                    id: row.try_get(0)?,
                    phase: row.try_get(1)?,
                    checked: row.try_get(2)?,
                    mended: row.try_get(3)?,
                    failed: row.try_get(4)?,
                    differences: row.try_get(5)?,
                    started_at: row.try_get(6)?,
                    finished_at: row.try_get(7)?,
                })
            },
            mapper: |it| Reconciliations::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReconciliationsParams,
        ReconciliationsQuery<'c, 'a, 's, C, Reconciliations, 3>,
        C,
    > for ReconciliationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReconciliationsParams,
    ) -> ReconciliationsQuery<'c, 'a, 's, C, Reconciliations, 3> {
        self.bind(client, &params.before_at, &params.before_id, &params.max_rows)
    }
}
