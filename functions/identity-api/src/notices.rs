//! Mails that follow from a change: written with it, sent by `notice-send`.

use aws::sqs::Producer;
use db::{Db, Tx, queries};
use domain::id::TenantId;
use domain::queue::{Message, NoticeKind, Queue, SendNotice};
use jiff::Timestamp;
use lambda::Problem;
use lambda::origin::Origin;
use lambda::outbox::{self, Unsent};
use uuid::Uuid;

/// In the transaction of what it tells of, which belongs to `tenant`.
pub(crate) async fn put(
    tx: &Tx,
    origin: &Origin,
    tenant: TenantId,
    notice: NoticeKind,
    id: Uuid,
    now: Timestamp,
) -> Result<Unsent, Problem> {
    let correlation_id = origin.correlation();
    let message = SendNotice { tenant_id: tenant, notice, id, correlation_id };
    let body = message.to_json().map_err(|error| Problem::internal(&error))?;
    let lease = outbox::lease_until(now);
    let id = queries::accounts::put_notice().bind(tx, &body, &lease).one().await?;
    Ok(Unsent { id, body })
}

/// After the commit. What fails here is sent by `outbox-relay`.
pub(crate) async fn dispatch(db: &Db, producer: &Producer, tenant: TenantId, row: Unsent) {
    let rows = [row];
    for id in outbox::send(producer, Queue::NoticeSend, &rows).await {
        if let Err(error) = delete(db, tenant, id).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "a sent notice stays in the outbox and goes out twice"
            );
        }
    }
}

async fn delete(db: &Db, tenant: TenantId, id: Uuid) -> Result<(), db::Error> {
    let door = db.identity("notices", tenant).single().await?;
    queries::accounts::delete_notice().bind(&door, &id).opt().await?;
    Ok(())
}
