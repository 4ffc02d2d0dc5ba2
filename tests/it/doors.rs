//! The two doors to the database: how often they go to the server, and what they do when something breaks.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use db::{Db, Error, queries};
use domain::disposition::{Disposed, Disposition};
use domain::scope::{Role, TenantScope};
use futures::FutureExt;
use jiff::Timestamp;
use serde_json::json;
use tokio_postgres::error::SqlState;
use uuid::Uuid;

use crate::support::database::{TestDb, credentials};
use crate::support::relay::Relay;

const ROLE: &str = "placewright_app";
/// As the server lists the sessions of `TestDb::db`.
const LOGIN: &str = "test_placewright_app";

async fn stage() -> (TestDb, TenantScope) {
    let db = TestDb::new().await;
    let ada = db.member("acme", "ada", Role::Member).await;
    (db, ada)
}

async fn add_key(
    door: &impl queries::GenericClient,
    version: u8,
) -> Result<Option<Uuid>, db::QueryError> {
    let (id, wrapped) = (domain::id::fresh(), vec![version; 32]);
    queries::data_keys::insert_first_data_key()
        .bind(door, &id, &"secrets", &wrapped, &"key")
        .opt()
        .await
}

async fn newest_key(db: &Db, scope: TenantScope) -> Result<Option<Vec<u8>>, Error> {
    let door = db.tenant(scope).single().await?;
    let row = queries::data_keys::newest_data_key().bind(&door, &"secrets").opt().await?;
    Ok(row.and_then(|row| row.wrapped_key))
}

/// Behind the door's back, as an operator or a failing server does it.
async fn end_all_sessions(db: &TestDb) {
    let sql = "select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = $1 and datname = $2";
    db.root.query(sql, &[&LOGIN, &db.name()]).await.unwrap();
}

#[tokio::test]
async fn a_read_is_one_round_trip_and_a_transaction_one_per_statement() {
    let (db, ada) = stage().await;
    let relay = Relay::start(db.address()).await;
    let through = db.db_through(relay.address());
    newest_key(&through, ada).await.unwrap();
    for _ in 0..3 {
        relay.reset();
        newest_key(&through, ada).await.unwrap();
        assert_eq!(relay.round_trips(), 1);
    }
    let transaction = async || {
        let tx = through.tenant(ada).begin().await.unwrap();
        add_key(&tx, 1).await.unwrap();
        queries::data_keys::newest_data_key().bind(&tx, &"secrets").one().await.unwrap();
        tx.commit().await.unwrap();
    };
    transaction().await;
    relay.reset();
    transaction().await;
    assert_eq!(relay.round_trips(), 3, "begin with the first statement, the second, commit");
    relay.reset();
    drop(through.tenant(ada).begin().await.unwrap());
    assert_eq!(relay.round_trips(), 0, "a transaction without statements says nothing");
}

#[tokio::test]
async fn a_long_answer_comes_whole() {
    let (db, ada) = stage().await;
    let door = db.db().tenant(ada).single().await.unwrap();
    let bodies: Vec<_> = (0..4_000).map(|n| json!({"n": n, "text": "x".repeat(1_000)})).collect();
    let written = queries::outbox::put_in_outbox()
        .bind(&door, &"email-parse", &Timestamp::UNIX_EPOCH, &bodies)
        .all()
        .await;
    assert_eq!(written.unwrap().len(), 4_000);
}

#[tokio::test]
async fn a_constraint_has_its_name_and_only_data_is_given_up() {
    let (db, ada) = stage().await;
    let door = db.db().tenant(ada).single().await.unwrap();
    let nothing = Uuid::nil();
    let error = queries::mailboxes::insert_mailbox()
        .bind(
            &door,
            &domain::id::fresh(),
            &"gmail",
            &nothing,
            &"ada@example.com",
            &Timestamp::UNIX_EPOCH,
        )
        .one()
        .await
        .unwrap_err();
    let error = Error::from(error);
    assert_eq!(error.constraint(), Some("user_email_integrations_grant_fkey"));
    assert!(!error.is_unique_violation());
    assert_eq!(error.disposition(), Disposition::Discard);
    let refused = db.db().tenant(ada).begin_as_admin().await.unwrap_err();
    assert!(matches!(refused, Error::NotAdmin));
    let down = db.db_through(("127.0.0.1".to_owned(), 1)).tenant(ada).single().await.unwrap_err();
    assert_eq!(down.disposition(), Disposition::Retry);
}

#[tokio::test]
async fn a_failed_statement_leaves_the_next_one_a_clean_connection() {
    let (db, ada) = stage().await;
    let eve = db.member("umbrella", "eve", Role::Member).await;
    let door = db.db().tenant(ada).single().await.unwrap();
    add_key(&door, 1).await.unwrap();
    let broken = queries::mailboxes::insert_mailbox()
        .bind(&door, &domain::id::fresh(), &"imap", &Uuid::nil(), &"", &Timestamp::UNIX_EPOCH)
        .one()
        .await;
    assert_eq!(broken.unwrap_err().code(), Some(&SqlState::CHECK_VIOLATION));
    drop(door);
    assert_eq!(newest_key(&db.db(), ada).await.unwrap(), Some(vec![1; 32]));
    assert_eq!(newest_key(&db.db(), eve).await.unwrap(), None);
}

#[tokio::test]
async fn a_commit_after_a_failed_statement_is_an_error() {
    let (db, ada) = stage().await;
    let tx = db.db().tenant(ada).begin().await.unwrap();
    add_key(&tx, 1).await.unwrap();
    // Swallowed, as a careless handler would.
    let _ = queries::mailboxes::insert_mailbox()
        .bind(&tx, &domain::id::fresh(), &"gmail", &Uuid::nil(), &"a@b", &Timestamp::UNIX_EPOCH)
        .opt()
        .await;
    assert!(matches!(tx.commit().await, Err(Error::Poisoned)));
    assert_eq!(db.count("core.data_keys").await, 0);
}

#[tokio::test]
async fn a_statement_given_up_half_way_cannot_be_committed() {
    let (db, ada) = stage().await;
    let tx = db.db().tenant(ada).begin().await.unwrap();
    queries::data_keys::newest_data_key().bind(&tx, &"secrets").opt().await.unwrap();
    assert!(add_key(&tx, 1).now_or_never().is_none());
    assert!(matches!(tx.commit().await, Err(Error::Poisoned)));
    assert_eq!(newest_key(&db.db(), ada).await.unwrap(), None);
}

#[tokio::test]
async fn a_dropped_transaction_leaves_neither_rows_nor_its_tenant_behind() {
    let (db, ada) = stage().await;
    let eve = db.member("umbrella", "eve", Role::Member).await;
    let ours = db.db();
    let tx = ours.tenant(ada).begin().await.unwrap();
    add_key(&tx, 1).await.unwrap();
    drop(tx);
    assert_eq!(newest_key(&ours, ada).await.unwrap(), None);

    // Before its first answer came: begin and statement were on their way by then.
    let tx = ours.tenant(ada).begin().await.unwrap();
    assert!(add_key(&tx, 2).now_or_never().is_none());
    drop(tx);
    let door = ours.tenant(eve).single().await.unwrap();
    add_key(&door, 3).await.unwrap();
    drop(door);
    assert_eq!(newest_key(&ours, ada).await.unwrap(), None);
    assert_eq!(newest_key(&ours, eve).await.unwrap(), Some(vec![3; 32]));
    // One connection did all of it, and is idle.
    let sessions = "select coalesce(string_agg(state, ','), '') from pg_stat_activity where usename = $1 and datname = $2";
    let states: String = db.root.query_one(sessions, &[&LOGIN, &db.name()]).await.unwrap().get(0);
    assert_eq!(states, "idle");
}

#[tokio::test]
async fn an_ended_session_goes_unnoticed() {
    let (db, ada) = stage().await;
    let ours = db.db();
    let door = ours.tenant(ada).single().await.unwrap();
    add_key(&door, 1).await.unwrap();
    for _ in 0..5 {
        end_all_sessions(&db).await;
        // A door that was open all the time, one from the pool, and a transaction.
        let row =
            queries::data_keys::newest_data_key().bind(&door, &"secrets").one().await.unwrap();
        assert_eq!(row.kms_key_id, "key");
        end_all_sessions(&db).await;
        assert_eq!(newest_key(&ours, ada).await.unwrap(), Some(vec![1; 32]));
        end_all_sessions(&db).await;
        let tx = ours.tenant(ada).begin().await.unwrap();
        queries::data_keys::newest_data_key().bind(&tx, &"secrets").one().await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_session_that_ends_within_a_transaction_takes_it_along() {
    let (db, ada) = stage().await;
    let tx = db.db().tenant(ada).begin().await.unwrap();
    add_key(&tx, 1).await.unwrap();
    end_all_sessions(&db).await;
    let error = Error::from(
        queries::data_keys::newest_data_key().bind(&tx, &"secrets").opt().await.unwrap_err(),
    );
    assert_eq!(error.disposition(), Disposition::Retry);
    assert!(matches!(tx.commit().await, Err(Error::Poisoned)));
    assert_eq!(newest_key(&db.db(), ada).await.unwrap(), None);
}

#[tokio::test]
async fn a_changed_column_type_goes_unnoticed() {
    let (db, ada) = stage().await;
    let ours = db.db();
    let door = ours.tenant(ada).single().await.unwrap();
    add_key(&door, 1).await.unwrap();
    newest_key(&ours, ada).await.unwrap();
    db.root
        .batch_execute("alter table core.data_keys alter column kms_key_id type varchar")
        .await
        .unwrap();
    queries::data_keys::newest_data_key().bind(&door, &"secrets").one().await.unwrap();
    assert_eq!(newest_key(&ours, ada).await.unwrap(), Some(vec![1; 32]));
}

/// Secrets Manager's rotation with alternating users: the old login is closed, the secret names the new one.
#[tokio::test]
async fn rotated_credentials_are_read_again_once() {
    let (db, ada) = stage().await;
    let old = format!("it_{}", domain::id::fresh().simple());
    db.root
        .batch_execute(&format!("create role {old} login in role {ROLE} password 'old'"))
        .await
        .unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let (count, name) = (Arc::clone(&asked), old.clone());
    let ours = db.db_with(Arc::new(move |which| {
        let is_rotated = count.fetch_add(1, Ordering::SeqCst) > 0;
        let old = db::Credentials { username: name.clone(), password: "old".to_owned().into() };
        Box::pin(async move { Ok(if is_rotated { credentials(which) } else { old }) })
    }));
    newest_key(&ours, ada).await.unwrap();
    newest_key(&ours, ada).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 1);

    db.root.batch_execute(&format!("alter role {old} nologin")).await.unwrap();
    let sql = format!(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = '{old}'"
    );
    db.root.query(&sql, &[]).await.unwrap();
    newest_key(&ours, ada).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    db.root.batch_execute(&format!("drop role {old}")).await.unwrap();
}

#[tokio::test]
async fn credentials_that_stay_wrong_are_asked_for_twice_and_no_more() {
    let (db, ada) = stage().await;
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let ours = db.db_with(Arc::new(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        let nobody =
            db::Credentials { username: "it_nobody".to_owned(), password: String::new().into() };
        Box::pin(async move { Ok(nobody) })
    }));
    let error = newest_key(&ours, ada).await.unwrap_err();
    assert!(matches!(error, Error::Connect(_)), "{error:?}");
    assert_eq!(error.disposition(), Disposition::Retry);
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn the_system_door_works_across_tenants_and_sees_only_its_columns() {
    let (db, ada) = stage().await;
    let eve = db.member("umbrella", "eve", Role::Member).await;
    for scope in [ada, eve] {
        let door = db.db().tenant(scope).single().await.unwrap();
        let body = [json!({"of": scope.tenant()})];
        queries::outbox::put_in_outbox()
            .bind(&door, &"email-parse", &Timestamp::UNIX_EPOCH, &&body[..])
            .all()
            .await
            .unwrap();
    }
    let door = db.db().system("outbox-relay").single().await.unwrap();
    let now: Timestamp = "2100-01-01T00:00:00Z".parse().unwrap();
    let claimed = queries::outbox::claim_unsent().bind(&door, &now, &now, &10).all().await.unwrap();
    assert_eq!(claimed.len(), 2);
    let denied =
        queries::mailboxes::mailbox_by_id().bind(&door, &Uuid::nil()).opt().await.unwrap_err();
    assert_eq!(denied.code(), Some(&SqlState::INSUFFICIENT_PRIVILEGE));
}

#[tokio::test]
async fn an_administrator_sees_the_tenants_rows_but_nobodys_mailboxes() {
    let (db, ada) = stage().await;
    let boss = db.member("acme", "boss", Role::Admin).await;
    let tables = crate::support::catalog::tables(&db.root).await;
    let rows = crate::support::rows::fill(&db.root, &tables, ada, 1).await;
    let (entry, mailbox) = (rows.ids["core.audit_log"], rows.ids["mail.user_email_integrations"]);
    let door = db.db().tenant(boss).single().await.unwrap();
    assert!(queries::audit::audit_entry().bind(&door, &entry).opt().await.unwrap().is_none());
    let tx = db.db().tenant(boss).begin_as_admin().await.unwrap();
    assert!(queries::audit::audit_entry().bind(&tx, &entry).opt().await.unwrap().is_some());
    let denied = queries::mailboxes::mailbox_by_id().bind(&tx, &mailbox).opt().await.unwrap_err();
    assert_eq!(denied.code(), Some(&SqlState::INSUFFICIENT_PRIVILEGE));
    drop(tx);
    // The sight ends with the transaction.
    assert!(queries::audit::audit_entry().bind(&door, &entry).opt().await.unwrap().is_none());
}
