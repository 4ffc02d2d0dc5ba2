//! What needs a person's attention, and what a person is told; written in the transaction of what it follows from.
//!
//! A mail about it leaves with `outbox-relay` within a minute, so that who writes a notice needs no queue.

use db::queries::Params;
use db::queries::attention::{OpenActionParams, OpenNotificationParams};
use db::{Tx, queries};
pub use domain::attention::{Event, News, Outcome};
use domain::audit::Details;
use domain::id::{self, TenantId, UserId};
use domain::queue::{Message, NoticeKind, Queue, SendNotice};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Problem;
use crate::origin::Origin;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Db(#[from] db::Error),
    #[error("a notice could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

impl From<db::QueryError> for Error {
    fn from(error: db::QueryError) -> Self {
        Self::Db(error.into())
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Db(error) => error.into(),
            Error::Json(error) => Self::internal(&error),
        }
    }
}

/// For the person of the door. None when this incident is open already.
pub async fn open(
    tx: &Tx,
    event: Event,
    subject: Uuid,
    details: Details,
) -> Result<Option<Uuid>, db::Error> {
    let recommendations = event.recommendations().iter();
    let recommendations: Vec<Value> = recommendations
        .map(|one| json!({"operation_id": one.operation_id, "text": one.text}))
        .collect();
    let params = OpenActionParams {
        event_type: event.name(),
        subject_type: event.subject(),
        subject_id: subject,
        description: event.description(),
        details: details.into_json(),
        recommendations: Value::Array(recommendations),
    };
    Ok(queries::attention::open_action().params(tx, &params).opt().await?)
}

/// Closes the incident, whoever's attention it needed. True if somebody's did.
pub async fn settle(
    tx: &Tx,
    event: Event,
    subject: Uuid,
    outcome: Outcome,
) -> Result<bool, db::Error> {
    let settled = queries::attention::settle_actions()
        .bind(tx, &event.name(), &subject, &outcome.name())
        .one()
        .await?;
    Ok(settled > 0)
}

/// For a member of the door's tenant.
pub struct Notice {
    pub news: News,
    pub tenant: TenantId,
    pub to: UserId,
    /// A second notice of the kind about the same is none.
    pub incident: String,
    pub about: Option<Uuid>,
}

impl Notice {
    pub fn new(news: News, tenant: TenantId, to: UserId, incident: Uuid) -> Self {
        Self { news, tenant, to, incident: incident.to_string(), about: None }
    }

    /// However much happens: one a day, by the calendar of UTC.
    pub fn of_the_day(news: News, tenant: TenantId, to: UserId, now: Timestamp) -> Self {
        Self { news, tenant, to, incident: now.strftime("%Y-%m-%d").to_string(), about: None }
    }

    #[must_use]
    pub fn about(mut self, id: Uuid) -> Self {
        self.about = Some(id);
        self
    }
}

/// On the channels that the person wants; on none, nothing is written.
pub async fn notify(tx: &Tx, origin: &Origin, notice: Notice, now: Timestamp) -> Result<(), Error> {
    let id = id::fresh();
    let params = OpenNotificationParams {
        id,
        user_id: notice.to.0,
        r#type: notice.news.name(),
        title: notice.news.title(),
        message: Some(notice.news.message()),
        related_entity_type: Some(notice.news.related()),
        related_entity_id: notice.about,
        incident: notice.incident,
        is_security: notice.news.is_security(),
    };
    let is_email_wanted = queries::attention::open_notification().params(tx, &params).opt().await?;
    if is_email_wanted != Some(true) {
        return Ok(());
    }
    let correlation_id = origin.correlation();
    let message = SendNotice {
        tenant_id: notice.tenant,
        notice: NoticeKind::Notification,
        id,
        correlation_id,
    };
    let queue = Queue::NoticeSend.name();
    // Nobody sends it right after the commit: the relay may have it at once.
    queries::outbox::put_in_outbox()
        .bind(tx, &queue, &now, &vec![message.to_json()?])
        .one()
        .await?;
    Ok(())
}
