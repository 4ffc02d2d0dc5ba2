//! The audit trail: one chain per tenant, whoever writes and however many at once.

use db::Db;
use domain::scope::{Role, TenantScope};
use lambda::audit::{self, Entry};
use lambda::origin::Origin;

use crate::support::database::TestDb;

/// What the trigger hashes, over again, for every entry.
const BROKEN: &str = "
select count(*) from core.audit_log a
left join core.audit_log b on b.tenant_id = a.tenant_id and b.chain_position = a.chain_position - 1
where a.previous_hash is distinct from b.hash
   or a.hash <> sha256(coalesce(b.hash, ''::bytea)
                       || convert_to((to_jsonb(a) || jsonb_build_object('hash', null))::text, 'UTF8'))";

async fn write(db: Db, scope: TenantScope, operation: &'static str) {
    let tx = db.tenant(scope).begin().await.unwrap();
    audit::write(&tx, &Origin::default(), Entry::new("mailbox", operation)).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn entries_of_many_writers_make_one_chain_per_tenant() {
    let db = TestDb::new().await;
    let ada = db.member("acme", "ada", Role::Member).await;
    let eve = db.member("umbrella", "eve", Role::Member).await;
    let writers = (0..20).map(|n| write(db.db(), if n % 2 == 0 { ada } else { eve }, "step"));
    futures::future::join_all(writers).await;
    db.root.batch_execute("set timezone = 'UTC'").await.unwrap();
    let chains = "(select tenant_id from core.audit_log group by tenant_id
        having max(chain_position) = 10 and count(*) = 10 and count(previous_hash) = 9) as chains";
    assert_eq!(db.count(chains).await, 2);
    assert_eq!(db.root.query_one(BROKEN, &[]).await.unwrap().get::<_, i64>(0), 0);

    db.root
        .batch_execute("update core.audit_log set operation = 'nothing' where chain_position = 3")
        .await
        .unwrap();
    assert_eq!(
        db.root.query_one(BROKEN, &[]).await.unwrap().get::<_, i64>(0),
        2,
        "one entry in each chain"
    );
}
