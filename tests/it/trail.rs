//! The audit trail below its routes: one chain per tenant, whoever writes, however many at once; and who may touch it.

use audit_seal::{Deps, Sealed};
use db::{Db, Tx};
use domain::scope::{Role, TenantScope};
use lambda::audit::{self, Entry};
use lambda::clock;
use lambda::origin::Origin;
use tokio_postgres::error::SqlState;

use crate::support::database::TestDb;

/// Of its chain: places from 1 without a gap, each behind the one before it.
const BROKEN: &str = "core.audit_log a
    left join core.audit_log b on b.tenant_id = a.tenant_id and b.chain_position = a.chain_position - 1
    where a.chain_position is not null
      and (a.previous_hash is distinct from b.hash or b.id is null and a.chain_position > 1)";

async fn begun(db: &Db, scope: TenantScope, operation: &'static str) -> Tx {
    let tx = db.tenant(scope).begin().await.unwrap();
    audit::write(&tx, &Origin::default(), Entry::new("mailbox", operation)).await.unwrap();
    tx
}

async fn write(db: Db, scope: TenantScope, operation: &'static str) {
    begun(&db, scope, operation).await.commit().await.unwrap();
}

impl TestDb {
    /// The same database for another process: two more connections.
    fn another(&self) -> Db {
        self.db_through(self.address())
    }

    async fn seal(&self) -> Sealed {
        audit_seal::seal(&Deps { db: self.another() }, clock::now()).await.unwrap()
    }
}

#[tokio::test]
async fn fifty_writers_do_not_wait_for_one_another() {
    let db = TestDb::new().await;
    let ada = db.member("acme", "ada", Role::Member).await;
    // Ten have written and not committed; as many others as like write and commit meanwhile.
    let processes: Vec<Db> = (0..5).map(|_| db.another()).collect();
    let mut open = Vec::new();
    for process in &processes {
        open.push(begun(process, ada, "slow").await);
        open.push(begun(process, ada, "slow").await);
    }
    let quick = (0..40).map(|_| write(db.db(), ada, "quick"));
    futures::future::join_all(quick).await;
    assert_eq!(db.count("core.audit_log").await, 40);
    // What is sealed now stands before what was written earlier and is committed later.
    assert_eq!(db.seal().await.entries, 40);
    for tx in open {
        tx.commit().await.unwrap();
    }
    assert_eq!(db.seal().await.entries, 10);
    assert_eq!(
        db.count("core.audit_log where chain_position > 40 and operation = 'slow'").await,
        10
    );
    assert_eq!(db.count(BROKEN).await, 0);
    assert_eq!(db.count("core.audit_heads where chain_position = 50").await, 1);
}

#[tokio::test]
async fn two_sealers_at_once_make_one_chain_per_tenant() {
    let db = TestDb::new().await;
    let ada = db.member("acme", "ada", Role::Member).await;
    let eve = db.member("umbrella", "eve", Role::Member).await;
    for n in 0..30 {
        write(db.db(), if n % 2 == 0 { ada } else { eve }, "step").await;
    }
    let (one, other) = tokio::join!(db.seal(), db.seal());
    // Whom the other had under its lock, it left to the other.
    assert_eq!(one.entries + other.entries, 30, "{one:?} {other:?}");
    assert_eq!(db.seal().await.entries, 0);
    let chains = "(select tenant_id from core.audit_log group by tenant_id
        having max(chain_position) = 15 and count(*) = 15 and count(previous_hash) = 14) as chains";
    assert_eq!(db.count(chains).await, 2);
    assert_eq!(db.count(BROKEN).await, 0);
}

#[tokio::test]
async fn a_sealer_that_died_leaves_nothing_to_mend() {
    let db = TestDb::new().await;
    let ada = db.member("acme", "ada", Role::Member).await;
    write(db.db(), ada, "first").await;
    db.seal().await;
    write(db.db(), ada, "second").await;
    // It held the head, and chained without moving it.
    let dying = db.another();
    let tx = dying.sealer("audit-seal").begin().await.unwrap();
    db::queries::audit::take_audit_head().bind(&tx, &ada.tenant().0).one().await.unwrap();
    assert_eq!(db.seal().await.entries, 0, "nobody waits for it");
    drop(tx);
    drop(dying);
    let mut sealed = 0;
    while sealed == 0 {
        sealed = db.seal().await.entries;
    }
    assert_eq!((sealed, db.count(BROKEN).await), (1, 0));
}

#[tokio::test]
async fn nobody_writes_in_anothers_name_or_touches_what_stands() {
    let db = TestDb::new().await;
    let ada = db.member("acme", "ada", Role::Admin).await;
    let bob = db.member("acme", "bob", Role::Member).await;
    write(db.db(), ada, "mine").await;
    let (app, system) =
        (db.sign_in("placewright_app").await, db.sign_in("placewright_system").await);
    let settings = format!(
        "begin; set local app.tenant_id = '{}'; set local app.user_id = '{}'",
        ada.tenant(),
        ada.user()
    );
    let line = |columns: &str, values: &str| {
        format!(
            "insert into core.audit_log (tenant_id, action_type, operation, status, {columns})
            values ('{}', 'a', 'o', 'success', {values})",
            ada.tenant()
        )
    };
    let foreign = line("user_id", &format!("'{}'", bob.user()));
    let nobody = line("message", "'x'");
    let own = format!("'{}'", ada.user());
    let early = line("user_id, created_at", &format!("{own}, now() - interval '1 year'"));
    let chained = line("user_id, chain_position, hash", &format!("{own}, 1, sha256('x')"));
    let statements: [&str; 6] = [
        &foreign,
        &nobody,
        &early,
        &chained,
        "update core.audit_log set operation = 'nothing'",
        "delete from core.audit_log",
    ];
    for role in ["", "; set local role placewright_admin"] {
        for sql in statements {
            app.batch_execute(&format!("{settings}{role}")).await.unwrap();
            let error = app.batch_execute(sql).await.unwrap_err();
            app.batch_execute("rollback").await.unwrap();
            assert_eq!(error.code(), Some(&SqlState::INSUFFICIENT_PRIVILEGE), "{role} {sql}");
        }
    }
    // The sealer chains once, and changes nothing else.
    db.seal().await;
    let again = "update core.audit_log set chain_position = 7, hash = sha256('x')";
    system.batch_execute("begin; set local role placewright_sealer").await.unwrap();
    assert_eq!(system.execute(again, &[]).await.unwrap(), 0, "what is sealed stays");
    system.batch_execute("rollback").await.unwrap();
    for sql in [
        "update core.audit_log set status = 'x'",
        "delete from core.audit_log",
        "delete from core.audit_heads",
    ] {
        system.batch_execute("begin; set local role placewright_sealer").await.unwrap();
        let error = system.batch_execute(sql).await.unwrap_err();
        system.batch_execute("rollback").await.unwrap();
        assert_eq!(error.code(), Some(&SqlState::INSUFFICIENT_PRIVILEGE), "{sql}");
    }
    let error = system.batch_execute("select id from core.audit_log").await.unwrap_err();
    assert_eq!(error.code(), Some(&SqlState::INSUFFICIENT_PRIVILEGE), "only as the sealer");
}
