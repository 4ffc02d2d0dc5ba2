// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct OpenActionParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
    T5: crate::JsonSql,
> {
    pub event_type: T1,
    pub subject_type: T2,
    pub subject_id: uuid::Uuid,
    pub description: T3,
    pub details: T4,
    pub recommendations: T5,
}
#[derive(Debug)]
pub struct SettleActionsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub event_type: T1,
    pub subject_id: uuid::Uuid,
    pub outcome: T2,
}
#[derive(Debug)]
pub struct ListActionsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub state: Option<T1>,
    pub event_type: Option<T2>,
    pub max_rows: i64,
}
#[derive(Debug)]
pub struct SetActionStateParams<T1: crate::StringSql> {
    pub state: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct OpenNotificationParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub is_security: bool,
    pub user_id: uuid::Uuid,
    pub id: uuid::Uuid,
    pub r#type: T1,
    pub title: T2,
    pub message: Option<T3>,
    pub related_entity_type: Option<T4>,
    pub related_entity_id: Option<uuid::Uuid>,
    pub incident: T5,
}
#[derive(Clone, Copy, Debug)]
pub struct ListNotificationsParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub unread_only: bool,
    pub max_rows: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetNotificationReadParams {
    pub is_read: bool,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SetNotificationPreferencesParams {
    pub email: bool,
    pub in_app: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ActionRow {
    pub id: uuid::Uuid,
    pub event_type: String,
    pub state: String,
    pub description: Option<String>,
    pub details: Option<serde_json::Value>,
    pub recommendations: Option<serde_json::Value>,
    pub subject_type: String,
    pub subject_id: uuid::Uuid,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct ActionRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub event_type: &'a str,
    pub state: &'a str,
    pub description: Option<&'a str>,
    pub details: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub recommendations: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub subject_type: &'a str,
    pub subject_id: uuid::Uuid,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ActionRowBorrowed<'a>> for ActionRow {
    fn from(
        ActionRowBorrowed {
            id,
            event_type,
            state,
            description,
            details,
            recommendations,
            subject_type,
            subject_id,
            created_at,
            updated_at,
        }: ActionRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            event_type: event_type.into(),
            state: state.into(),
            description: description.map(|v| v.into()),
            details: details.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            recommendations: recommendations.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            subject_type: subject_type.into(),
            subject_id,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct NotificationRow {
    pub id: uuid::Uuid,
    pub r#type: String,
    pub title: String,
    pub message: Option<String>,
    pub is_read: bool,
    pub is_email_sent: bool,
    pub related_entity_type: Option<String>,
    pub related_entity_id: Option<uuid::Uuid>,
    pub created_at: jiff::Timestamp,
}
pub struct NotificationRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub r#type: &'a str,
    pub title: &'a str,
    pub message: Option<&'a str>,
    pub is_read: bool,
    pub is_email_sent: bool,
    pub related_entity_type: Option<&'a str>,
    pub related_entity_id: Option<uuid::Uuid>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<NotificationRowBorrowed<'a>> for NotificationRow {
    fn from(
        NotificationRowBorrowed {
            id,
            r#type,
            title,
            message,
            is_read,
            is_email_sent,
            related_entity_type,
            related_entity_id,
            created_at,
        }: NotificationRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            r#type: r#type.into(),
            title: title.into(),
            message: message.map(|v| v.into()),
            is_read,
            is_email_sent,
            related_entity_type: related_entity_type.map(|v| v.into()),
            related_entity_id,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct NotificationPreferences {
    pub email_notifications_enabled: bool,
    pub in_app_notifications_enabled: bool,
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
pub struct ActionRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ActionRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ActionRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ActionRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ActionRowBorrowed) -> R) -> ActionRowQuery<'c, 'a, 's, C, R, N> {
        ActionRowQuery {
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
pub struct NotificationRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NotificationRowBorrowed, tokio_postgres::Error>,
    mapper: fn(NotificationRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NotificationRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(NotificationRowBorrowed) -> R,
    ) -> NotificationRowQuery<'c, 'a, 's, C, R, N> {
        NotificationRowQuery {
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
pub struct NotificationPreferencesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NotificationPreferences, tokio_postgres::Error>,
    mapper: fn(NotificationPreferences) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NotificationPreferencesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(NotificationPreferences) -> R,
    ) -> NotificationPreferencesQuery<'c, 'a, 's, C, R, N> {
        NotificationPreferencesQuery {
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
pub struct OpenActionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_action() -> OpenActionStmt {
    OpenActionStmt(
        "insert into core.action_log (tenant_id, user_id, event_type, subject_type, subject_id, description, details, recommendations) values (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $1, $2, $3, $4, $5, $6) on conflict (tenant_id, user_id, event_type, subject_id) where state = 'open' do nothing returning id",
        None,
    )
}
impl OpenActionStmt {
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
    >(
        &'s self,
        client: &'c C,
        event_type: &'a T1,
        subject_type: &'a T2,
        subject_id: &'a uuid::Uuid,
        description: &'a T3,
        details: &'a T4,
        recommendations: &'a T5,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [event_type, subject_type, subject_id, description, details, recommendations],
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
    T4: crate::JsonSql,
    T5: crate::JsonSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenActionParams<T1, T2, T3, T4, T5>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for OpenActionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenActionParams<T1, T2, T3, T4, T5>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.event_type,
            &params.subject_type,
            &params.subject_id,
            &params.description,
            &params.details,
            &params.recommendations,
        )
    }
}
pub struct SettleActionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_actions() -> SettleActionsStmt {
    SettleActionsStmt("select core.settle_actions($1, $2, $3) as settled", None)
}
impl SettleActionsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        event_type: &'a T1,
        subject_id: &'a uuid::Uuid,
        outcome: &'a T2,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [event_type, subject_id, outcome],
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
        SettleActionsParams<T1, T2>,
        I64Query<'c, 'a, 's, C, i64, 3>,
        C,
    > for SettleActionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SettleActionsParams<T1, T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.event_type, &params.subject_id, &params.outcome)
    }
}
pub struct ListActionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_actions() -> ListActionsStmt {
    ListActionsStmt(
        "select id, event_type, state, description, details, recommendations, subject_type, subject_id, created_at, updated_at from core.action_log where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and (created_at, id) < ($1, $2) and ($3::text is null or state = $3) and ($4::text is null or event_type = $4) order by created_at desc, id desc limit $5",
        None,
    )
}
impl ListActionsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        state: &'a Option<T1>,
        event_type: &'a Option<T2>,
        max_rows: &'a i64,
    ) -> ActionRowQuery<'c, 'a, 's, C, ActionRow, 5> {
        ActionRowQuery {
            client,
            params: [before_at, before_id, state, event_type, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ActionRowBorrowed, tokio_postgres::Error> {
                    Ok(ActionRowBorrowed {
                        id: row.try_get(0)?,
                        event_type: row.try_get(1)?,
                        state: row.try_get(2)?,
                        description: row.try_get(3)?,
                        details: row.try_get(4)?,
                        recommendations: row.try_get(5)?,
                        subject_type: row.try_get(6)?,
                        subject_id: row.try_get(7)?,
                        created_at: row.try_get(8)?,
                        updated_at: row.try_get(9)?,
                    })
                },
            mapper: |it| ActionRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListActionsParams<T1, T2>,
        ActionRowQuery<'c, 'a, 's, C, ActionRow, 5>,
        C,
    > for ListActionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListActionsParams<T1, T2>,
    ) -> ActionRowQuery<'c, 'a, 's, C, ActionRow, 5> {
        self.bind(
            client,
            &params.before_at,
            &params.before_id,
            &params.state,
            &params.event_type,
            &params.max_rows,
        )
    }
}
pub struct LockActionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_action() -> LockActionStmt {
    LockActionStmt(
        "select id, event_type, state, description, details, recommendations, subject_type, subject_id, created_at, updated_at from core.action_log where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and id = $1 for update",
        None,
    )
}
impl LockActionStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> ActionRowQuery<'c, 'a, 's, C, ActionRow, 1> {
        ActionRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ActionRowBorrowed, tokio_postgres::Error> {
                    Ok(ActionRowBorrowed {
                        id: row.try_get(0)?,
                        event_type: row.try_get(1)?,
                        state: row.try_get(2)?,
                        description: row.try_get(3)?,
                        details: row.try_get(4)?,
                        recommendations: row.try_get(5)?,
                        subject_type: row.try_get(6)?,
                        subject_id: row.try_get(7)?,
                        created_at: row.try_get(8)?,
                        updated_at: row.try_get(9)?,
                    })
                },
            mapper: |it| ActionRow::from(it),
        }
    }
}
pub struct SetActionStateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_action_state() -> SetActionStateStmt {
    SetActionStateStmt(
        "update core.action_log set state = $1 where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and id = $2 returning id, event_type, state, description, details, recommendations, subject_type, subject_id, created_at, updated_at",
        None,
    )
}
impl SetActionStateStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        state: &'a T1,
        id: &'a uuid::Uuid,
    ) -> ActionRowQuery<'c, 'a, 's, C, ActionRow, 2> {
        ActionRowQuery {
            client,
            params: [state, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ActionRowBorrowed, tokio_postgres::Error> {
                    Ok(ActionRowBorrowed {
                        id: row.try_get(0)?,
                        event_type: row.try_get(1)?,
                        state: row.try_get(2)?,
                        description: row.try_get(3)?,
                        details: row.try_get(4)?,
                        recommendations: row.try_get(5)?,
                        subject_type: row.try_get(6)?,
                        subject_id: row.try_get(7)?,
                        created_at: row.try_get(8)?,
                        updated_at: row.try_get(9)?,
                    })
                },
            mapper: |it| ActionRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SetActionStateParams<T1>,
        ActionRowQuery<'c, 'a, 's, C, ActionRow, 2>,
        C,
    > for SetActionStateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetActionStateParams<T1>,
    ) -> ActionRowQuery<'c, 'a, 's, C, ActionRow, 2> {
        self.bind(client, &params.state, &params.id)
    }
}
pub struct OpenNotificationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_notification() -> OpenNotificationStmt {
    OpenNotificationStmt(
        "with wanted as ( select coalesce(p.in_app_notifications_enabled, true) or $1 as is_in_app, coalesce(p.email_notifications_enabled, true) or $1 as is_email_wanted from (select) as one left join core.user_notification_preferences p on p.tenant_id = current_setting('app.tenant_id')::uuid and p.user_id = $2 ) insert into core.notifications (id, tenant_id, user_id, type, title, message, related_entity_type, related_entity_id, incident, is_in_app, is_email_wanted) select $3, current_setting('app.tenant_id')::uuid, $2, $4, $5, $6, $7, $8, $9, w.is_in_app, w.is_email_wanted from wanted w where (w.is_in_app or w.is_email_wanted) and exists (select from core.tenant_users m where m.tenant_id = current_setting('app.tenant_id')::uuid and m.user_id = $2) on conflict (tenant_id, user_id, type, incident) do nothing returning is_email_wanted",
        None,
    )
}
impl OpenNotificationStmt {
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
    >(
        &'s self,
        client: &'c C,
        is_security: &'a bool,
        user_id: &'a uuid::Uuid,
        id: &'a uuid::Uuid,
        r#type: &'a T1,
        title: &'a T2,
        message: &'a Option<T3>,
        related_entity_type: &'a Option<T4>,
        related_entity_id: &'a Option<uuid::Uuid>,
        incident: &'a T5,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 9> {
        BoolQuery {
            client,
            params: [
                is_security,
                user_id,
                id,
                r#type,
                title,
                message,
                related_entity_type,
                related_entity_id,
                incident,
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenNotificationParams<T1, T2, T3, T4, T5>,
        BoolQuery<'c, 'a, 's, C, bool, 9>,
        C,
    > for OpenNotificationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenNotificationParams<T1, T2, T3, T4, T5>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 9> {
        self.bind(
            client,
            &params.is_security,
            &params.user_id,
            &params.id,
            &params.r#type,
            &params.title,
            &params.message,
            &params.related_entity_type,
            &params.related_entity_id,
            &params.incident,
        )
    }
}
pub struct ListNotificationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_notifications() -> ListNotificationsStmt {
    ListNotificationsStmt(
        "select id, type, title, message, is_read, is_email_sent, related_entity_type, related_entity_id, created_at from core.notifications where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and is_in_app and (created_at, id) < ($1, $2) and (not $3 or not is_read) order by created_at desc, id desc limit $4",
        None,
    )
}
impl ListNotificationsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        unread_only: &'a bool,
        max_rows: &'a i64,
    ) -> NotificationRowQuery<'c, 'a, 's, C, NotificationRow, 4> {
        NotificationRowQuery {
            client,
            params: [before_at, before_id, unread_only, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<NotificationRowBorrowed, tokio_postgres::Error> {
                Ok(NotificationRowBorrowed {
                    id: row.try_get(0)?,
                    r#type: row.try_get(1)?,
                    title: row.try_get(2)?,
                    message: row.try_get(3)?,
                    is_read: row.try_get(4)?,
                    is_email_sent: row.try_get(5)?,
                    related_entity_type: row.try_get(6)?,
                    related_entity_id: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                })
            },
            mapper: |it| NotificationRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListNotificationsParams,
        NotificationRowQuery<'c, 'a, 's, C, NotificationRow, 4>,
        C,
    > for ListNotificationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListNotificationsParams,
    ) -> NotificationRowQuery<'c, 'a, 's, C, NotificationRow, 4> {
        self.bind(
            client,
            &params.before_at,
            &params.before_id,
            &params.unread_only,
            &params.max_rows,
        )
    }
}
pub struct CountUnreadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_unread() -> CountUnreadStmt {
    CountUnreadStmt(
        "select count(*) as unread from core.notifications where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and not is_read and is_in_app",
        None,
    )
}
impl CountUnreadStmt {
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
pub struct SetNotificationReadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_notification_read() -> SetNotificationReadStmt {
    SetNotificationReadStmt(
        "update core.notifications set is_read = $1 where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and id = $2 and is_in_app returning id, type, title, message, is_read, is_email_sent, related_entity_type, related_entity_id, created_at",
        None,
    )
}
impl SetNotificationReadStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        is_read: &'a bool,
        id: &'a uuid::Uuid,
    ) -> NotificationRowQuery<'c, 'a, 's, C, NotificationRow, 2> {
        NotificationRowQuery {
            client,
            params: [is_read, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<NotificationRowBorrowed, tokio_postgres::Error> {
                Ok(NotificationRowBorrowed {
                    id: row.try_get(0)?,
                    r#type: row.try_get(1)?,
                    title: row.try_get(2)?,
                    message: row.try_get(3)?,
                    is_read: row.try_get(4)?,
                    is_email_sent: row.try_get(5)?,
                    related_entity_type: row.try_get(6)?,
                    related_entity_id: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                })
            },
            mapper: |it| NotificationRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SetNotificationReadParams,
        NotificationRowQuery<'c, 'a, 's, C, NotificationRow, 2>,
        C,
    > for SetNotificationReadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetNotificationReadParams,
    ) -> NotificationRowQuery<'c, 'a, 's, C, NotificationRow, 2> {
        self.bind(client, &params.is_read, &params.id)
    }
}
pub struct ReadAllNotificationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read_all_notifications() -> ReadAllNotificationsStmt {
    ReadAllNotificationsStmt(
        "with marked as ( update core.notifications set is_read = true where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and is_in_app and not is_read and created_at <= $1 returning id ) select count(*) as marked from marked",
        None,
    )
}
impl ReadAllNotificationsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a jiff::Timestamp,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [until],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct NotificationPreferencesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn notification_preferences() -> NotificationPreferencesStmt {
    NotificationPreferencesStmt(
        "select email_notifications_enabled, in_app_notifications_enabled from core.user_notification_preferences where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid",
        None,
    )
}
impl NotificationPreferencesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> NotificationPreferencesQuery<'c, 'a, 's, C, NotificationPreferences, 0> {
        NotificationPreferencesQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<NotificationPreferences, tokio_postgres::Error> {
                Ok(NotificationPreferences {
                    email_notifications_enabled: row.try_get(0)?,
                    in_app_notifications_enabled: row.try_get(1)?,
                })
            },
            mapper: |it| NotificationPreferences::from(it),
        }
    }
}
pub struct SetNotificationPreferencesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_notification_preferences() -> SetNotificationPreferencesStmt {
    SetNotificationPreferencesStmt(
        "insert into core.user_notification_preferences (tenant_id, user_id, email_notifications_enabled, in_app_notifications_enabled) values (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $1, $2) on conflict (tenant_id, user_id) do update set email_notifications_enabled = excluded.email_notifications_enabled, in_app_notifications_enabled = excluded.in_app_notifications_enabled returning id",
        None,
    )
}
impl SetNotificationPreferencesStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        email: &'a bool,
        in_app: &'a bool,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [email, in_app],
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
        SetNotificationPreferencesParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for SetNotificationPreferencesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetNotificationPreferencesParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.email, &params.in_app)
    }
}
