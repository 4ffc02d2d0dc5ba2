// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct CreditEntriesParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Debug)]
pub struct WriteCreditParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub kind: T1,
    pub amount: i64,
    pub purpose: T2,
    pub hold_id: Option<uuid::Uuid>,
    pub expires_at: Option<jiff::Timestamp>,
    pub spend_key: T3,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct CreditBalance {
    pub total: i64,
    pub held: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct CreditEntry {
    pub id: uuid::Uuid,
    pub kind: String,
    pub amount: i64,
    pub purpose: String,
    pub hold_id: Option<uuid::Uuid>,
    pub expires_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
}
pub struct CreditEntryBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub amount: i64,
    pub purpose: &'a str,
    pub hold_id: Option<uuid::Uuid>,
    pub expires_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<CreditEntryBorrowed<'a>> for CreditEntry {
    fn from(
        CreditEntryBorrowed {
            id,
            kind,
            amount,
            purpose,
            hold_id,
            expires_at,
            created_at,
        }: CreditEntryBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            amount,
            purpose: purpose.into(),
            hold_id,
            expires_at,
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct CreditBalanceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CreditBalance, tokio_postgres::Error>,
    mapper: fn(CreditBalance) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CreditBalanceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CreditBalance) -> R) -> CreditBalanceQuery<'c, 'a, 's, C, R, N> {
        CreditBalanceQuery {
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
pub struct CreditEntryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CreditEntryBorrowed, tokio_postgres::Error>,
    mapper: fn(CreditEntryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CreditEntryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CreditEntryBorrowed) -> R,
    ) -> CreditEntryQuery<'c, 'a, 's, C, R, N> {
        CreditEntryQuery {
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
pub struct CreditBalanceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn credit_balance() -> CreditBalanceStmt {
    CreditBalanceStmt(
        "select coalesce(sum(case e.kind when 'grant' then e.amount when 'refund' then e.amount when 'settle' then -e.amount else 0 end), 0)::bigint as total, coalesce(sum(e.amount) filter ( where e.kind = 'hold' and e.expires_at > $1 and not exists ( select from market.credit_entries x where x.tenant_id = e.tenant_id and x.hold_id = e.id and x.kind in ('settle', 'release'))), 0)::bigint as held from market.credit_entries e where e.tenant_id = current_setting('app.tenant_id')::uuid",
        None,
    )
}
impl CreditBalanceStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
    ) -> CreditBalanceQuery<'c, 'a, 's, C, CreditBalance, 1> {
        CreditBalanceQuery {
            client,
            params: [now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CreditBalance, tokio_postgres::Error> {
                Ok(CreditBalance { total: row.try_get(0)?, held: row.try_get(1)? })
            },
            mapper: |it| CreditBalance::from(it),
        }
    }
}
pub struct CreditEntriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn credit_entries() -> CreditEntriesStmt {
    CreditEntriesStmt(
        "select id, kind, amount, purpose, hold_id, expires_at, created_at from market.credit_entries where tenant_id = current_setting('app.tenant_id')::uuid and (created_at, id) < ($1, $2) order by created_at desc, id desc limit $3",
        None,
    )
}
impl CreditEntriesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> CreditEntryQuery<'c, 'a, 's, C, CreditEntry, 3> {
        CreditEntryQuery {
            client,
            params: [before_at, before_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CreditEntryBorrowed, tokio_postgres::Error> {
                    Ok(CreditEntryBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        amount: row.try_get(2)?,
                        purpose: row.try_get(3)?,
                        hold_id: row.try_get(4)?,
                        expires_at: row.try_get(5)?,
                        created_at: row.try_get(6)?,
                    })
                },
            mapper: |it| CreditEntry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CreditEntriesParams,
        CreditEntryQuery<'c, 'a, 's, C, CreditEntry, 3>,
        C,
    > for CreditEntriesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CreditEntriesParams,
    ) -> CreditEntryQuery<'c, 'a, 's, C, CreditEntry, 3> {
        self.bind(client, &params.before_at, &params.before_id, &params.max_rows)
    }
}
pub struct CreditByKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn credit_by_key() -> CreditByKeyStmt {
    CreditByKeyStmt(
        "select id, kind, amount, purpose, hold_id, expires_at, created_at from market.credit_entries where tenant_id = current_setting('app.tenant_id')::uuid and spend_key = $1",
        None,
    )
}
impl CreditByKeyStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        spend_key: &'a T1,
    ) -> CreditEntryQuery<'c, 'a, 's, C, CreditEntry, 1> {
        CreditEntryQuery {
            client,
            params: [spend_key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CreditEntryBorrowed, tokio_postgres::Error> {
                    Ok(CreditEntryBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        amount: row.try_get(2)?,
                        purpose: row.try_get(3)?,
                        hold_id: row.try_get(4)?,
                        expires_at: row.try_get(5)?,
                        created_at: row.try_get(6)?,
                    })
                },
            mapper: |it| CreditEntry::from(it),
        }
    }
}
pub struct CreditHoldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn credit_hold() -> CreditHoldStmt {
    CreditHoldStmt(
        "select id, kind, amount, purpose, hold_id, expires_at, created_at from market.credit_entries where tenant_id = current_setting('app.tenant_id')::uuid and id = $1 and kind = 'hold'",
        None,
    )
}
impl CreditHoldStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> CreditEntryQuery<'c, 'a, 's, C, CreditEntry, 1> {
        CreditEntryQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CreditEntryBorrowed, tokio_postgres::Error> {
                    Ok(CreditEntryBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        amount: row.try_get(2)?,
                        purpose: row.try_get(3)?,
                        hold_id: row.try_get(4)?,
                        expires_at: row.try_get(5)?,
                        created_at: row.try_get(6)?,
                    })
                },
            mapper: |it| CreditEntry::from(it),
        }
    }
}
pub struct HoldEndStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hold_end() -> HoldEndStmt {
    HoldEndStmt(
        "select id, kind, amount, purpose, hold_id, expires_at, created_at from market.credit_entries where tenant_id = current_setting('app.tenant_id')::uuid and hold_id = $1 and kind in ('settle', 'release')",
        None,
    )
}
impl HoldEndStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        hold_id: &'a uuid::Uuid,
    ) -> CreditEntryQuery<'c, 'a, 's, C, CreditEntry, 1> {
        CreditEntryQuery {
            client,
            params: [hold_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CreditEntryBorrowed, tokio_postgres::Error> {
                    Ok(CreditEntryBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        amount: row.try_get(2)?,
                        purpose: row.try_get(3)?,
                        hold_id: row.try_get(4)?,
                        expires_at: row.try_get(5)?,
                        created_at: row.try_get(6)?,
                    })
                },
            mapper: |it| CreditEntry::from(it),
        }
    }
}
pub struct WriteCreditStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn write_credit() -> WriteCreditStmt {
    WriteCreditStmt(
        "insert into market.credit_entries (tenant_id, kind, amount, purpose, hold_id, expires_at, spend_key) values (current_setting('app.tenant_id')::uuid, $1, $2, $3, $4, $5, $6) on conflict (tenant_id, spend_key) do nothing returning id, kind, amount, purpose, hold_id, expires_at, created_at",
        None,
    )
}
impl WriteCreditStmt {
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
        kind: &'a T1,
        amount: &'a i64,
        purpose: &'a T2,
        hold_id: &'a Option<uuid::Uuid>,
        expires_at: &'a Option<jiff::Timestamp>,
        spend_key: &'a T3,
    ) -> CreditEntryQuery<'c, 'a, 's, C, CreditEntry, 6> {
        CreditEntryQuery {
            client,
            params: [kind, amount, purpose, hold_id, expires_at, spend_key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CreditEntryBorrowed, tokio_postgres::Error> {
                    Ok(CreditEntryBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        amount: row.try_get(2)?,
                        purpose: row.try_get(3)?,
                        hold_id: row.try_get(4)?,
                        expires_at: row.try_get(5)?,
                        created_at: row.try_get(6)?,
                    })
                },
            mapper: |it| CreditEntry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        WriteCreditParams<T1, T2, T3>,
        CreditEntryQuery<'c, 'a, 's, C, CreditEntry, 6>,
        C,
    > for WriteCreditStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WriteCreditParams<T1, T2, T3>,
    ) -> CreditEntryQuery<'c, 'a, 's, C, CreditEntry, 6> {
        self.bind(
            client,
            &params.kind,
            &params.amount,
            &params.purpose,
            &params.hold_id,
            &params.expires_at,
            &params.spend_key,
        )
    }
}
