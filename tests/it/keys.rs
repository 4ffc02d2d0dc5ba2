//! Data keys: replaced, drained and destroyed without a value that cannot be opened.

use axum::http::StatusCode;
use domain::id::TenantId;
use domain::scope::TenantScope;
use grants::{ACCESS_TOKEN, Error};
use jiff::{SignedDuration, Timestamp};
use key_rotate::{ROTATE_AFTER, Rotated};
use lambda::clock;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use tokio_postgres::error::SqlState;
use uuid::Uuid;

use crate::support::app::App;
use crate::support::cloud;
use crate::support::database::TestDb;
use crate::support::person::Person;

/// Longer than `core.seal_grace`.
const A_WHILE: SignedDuration = SignedDuration::from_mins(16);

impl App {
    async fn rotate_at(&self, now: Timestamp) -> Rotated {
        key_rotate::rotate(&self.keys, now).await.expect("rotated")
    }

    /// (row, value) of each access token that is stored, by row.
    async fn access_tokens(&self) -> Vec<(Uuid, Vec<u8>)> {
        let sql = "select id, access_token_encrypted::bytea from core.oauth_grants order by id";
        let rows = self.db.root.query(sql, &[]).await.unwrap();
        rows.iter().map(|row| (row.get(0), row.get(1))).collect()
    }

    async fn opens(&self, scope: TenantScope, row: Uuid, value: &[u8]) -> Result<String, Error> {
        let token = self.vault.open(scope, ACCESS_TOKEN, row, value).await?;
        Ok(token.expose_secret().to_owned())
    }
}

impl Person<'_> {
    async fn data_keys(&self) -> Vec<Value> {
        self.get("/v1/data-keys").await.ok()["items"].as_array().unwrap().clone()
    }
}

fn states(keys: &[Value]) -> Vec<(i64, &str)> {
    keys.iter()
        .map(|key| (key["version"].as_i64().unwrap(), key["state"].as_str().unwrap()))
        .collect()
}

#[tokio::test]
async fn a_key_is_replaced_on_request_and_destroyed_when_nothing_is_left_under_it() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    ada.connects_gmail().await;
    let [(row, old_value)] = app.access_tokens().await.try_into().unwrap();
    let token = app.opens(ada.scope, row, &old_value).await.unwrap();

    let asked = ada.post("/v1/data-keys/rotations", json!({})).await;
    assert_eq!((asked.status, &asked.body["version"]), (StatusCode::ACCEPTED, &json!(1)));
    let again = ada.post("/v1/data-keys/rotations", json!({})).await;
    assert_eq!(again.body, asked.body, "the same rotation");

    let now = clock::now();
    let rotated = app.rotate_at(now).await;
    assert_eq!((rotated.begun, rotated.resealed, rotated.values_left), (1, 2, 0), "{rotated:?}");
    assert_eq!(states(&ada.data_keys().await), [(2, "active"), (1, "retired")]);
    let [(_, new_value)] = app.access_tokens().await.try_into().unwrap();
    assert_ne!(new_value, old_value);
    for value in [&old_value, &new_value] {
        assert_eq!(app.opens(ada.scope, row, value).await.unwrap(), token, "a reader in between");
    }

    // Not before everybody has let go of it: who seals with it, and who has read a value under it.
    assert_eq!(app.rotate_at(now).await, Rotated::default());
    assert_eq!(app.rotate_at(now + A_WHILE).await, Rotated::default());
    let drained = &ada.data_keys().await[1];
    assert!(drained["drained_at"].is_string() && drained["destroyed_at"].is_null(), "{drained}");
    let destroyed = app.rotate_at(now + A_WHILE + A_WHILE).await;
    assert_eq!(destroyed, Rotated { destroyed: 1, ..Rotated::default() });
    assert_eq!(states(&ada.data_keys().await), [(2, "active"), (1, "destroyed")]);
    assert_eq!(app.db.count("core.data_keys where wrapped_key is null").await, 1);

    assert_eq!(app.opens(ada.scope, row, &new_value).await.unwrap(), token);
    let gone = app.opens(ada.scope, row, &old_value).await;
    assert!(matches!(gone, Err(Error::KeyDestroyed)), "{gone:?}");
    let trail =
        "core.audit_log where action_type = 'data_key' and operation in ('rotate', 'destroy')";
    assert_eq!(app.db.count(trail).await, 2);
    ada.receives(crate::support::mails::confirmation("Acme", "Engineer", 1));
    app.settle().await;
    assert_eq!(app.db.count("career.applications").await, 1, "the mailbox is read as before");
}

#[tokio::test]
async fn only_owners_rotate_and_only_what_there_is() {
    let app = App::new().await;
    let (ada, bob) = (app.owner("acme", "ada").await, app.person("acme", "bob").await);
    let nothing = ada.post("/v1/data-keys/rotations", json!({})).await;
    assert_eq!((nothing.status, nothing.code()), (StatusCode::CONFLICT, "no_data_key"));
    assert_eq!(ada.data_keys().await, Vec::<Value>::new());
    ada.connects_gmail().await;
    for answer in
        [bob.get("/v1/data-keys").await, bob.post("/v1/data-keys/rotations", json!({})).await]
    {
        assert_eq!((answer.status, answer.code()), (StatusCode::FORBIDDEN, "forbidden"));
    }
    let eve = app.owner("umbrella", "eve").await;
    assert_eq!(eve.data_keys().await, Vec::<Value>::new(), "another tenant's");
    assert_eq!(app.rotate_at(clock::now()).await, Rotated::default());
}

#[tokio::test]
async fn an_old_key_gets_a_successor_unasked() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    ada.connects_gmail().await;
    let now = clock::now();
    let almost = now + ROTATE_AFTER - SignedDuration::from_mins(1);
    assert_eq!(app.rotate_at(almost).await.begun, 0);
    assert_eq!(app.rotate_at(now + ROTATE_AFTER + SignedDuration::from_mins(1)).await.begun, 1);
    assert_eq!(states(&ada.data_keys().await), [(2, "active"), (1, "retired")]);
}

/// Between reading a value and exchanging it somebody stores another one: theirs stays.
#[tokio::test]
async fn what_is_written_meanwhile_is_not_overwritten() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    ada.connects_gmail().await;
    let [(row, value)] = app.access_tokens().await.try_into().unwrap();
    let newer = app
        .vault
        .seal(ada.scope, ACCESS_TOKEN, row, &SecretString::from("newer".to_owned()))
        .await
        .unwrap();
    let stale = app
        .vault
        .seal(ada.scope, ACCESS_TOKEN, row, &SecretString::from("stale".to_owned()))
        .await
        .unwrap();
    let keys = as_keys(&app.db, ada.scope.tenant()).await;
    let exchange =
        "select core.reseal('core.oauth_grants', 'access_token_encrypted', array[$1::uuid],
        array[$2::bytea], array[$3::bytea])";
    keys.execute("update core.oauth_grants set access_token_encrypted = $1::bytea", &[&newer])
        .await
        .unwrap();
    let changed: i64 = keys.query_one(exchange, &[&row, &value, &stale]).await.unwrap().get(0);
    assert_eq!(changed, 0);
    let [(_, stored)] = app.access_tokens().await.try_into().unwrap();
    assert_eq!(stored, newer);
}

/// Whoever still holds an old key cannot leave a value under it.
#[tokio::test]
async fn no_value_comes_under_a_key_that_seals_no_more() {
    let app = App::new().await;
    let (ada, eve) = (app.owner("acme", "ada").await, app.owner("umbrella", "eve").await);
    ada.connects_gmail().await;
    eve.connects_gmail().await;
    let (root, tenant) = (&app.db.root, ada.scope.tenant());
    let own: Uuid = root
        .query_one("select id from core.data_keys where tenant_id = $1", &[&tenant.0])
        .await
        .unwrap()
        .get(0);
    let foreign: Uuid = root
        .query_one("select id from core.data_keys where tenant_id <> $1", &[&tenant.0])
        .await
        .unwrap()
        .get(0);
    let keys = as_keys(&app.db, tenant).await;
    let store = "update core.oauth_grants set access_token_encrypted = '\\x01'::bytea || uuid_send($1) || sha256('x')";
    let refused = async |key: &Uuid| {
        let error = keys.execute(store, &[key]).await.unwrap_err();
        assert_eq!(error.code(), Some(&SqlState::OBJECT_NOT_IN_PREREQUISITE_STATE));
    };
    for key in [&foreign, &Uuid::nil()] {
        refused(key).await;
    }
    assert_eq!(keys.execute(store, &[&own]).await.unwrap(), 1, "the active one seals");
    let retire = "update core.data_keys set retired_at = now() - $2::text::interval where id = $1";
    root.execute(retire, &[&own, &"14 minutes"]).await.unwrap();
    assert_eq!(keys.execute(store, &[&own]).await.unwrap(), 1, "somebody is still at work with it");
    root.execute(retire, &[&own, &"16 minutes"]).await.unwrap();
    let touch = "update core.oauth_grants set access_token_encrypted = access_token_encrypted";
    assert_eq!(keys.execute(touch, &[]).await.unwrap(), 1, "what is there stays");
    let other = "update core.oauth_grants set access_token_encrypted = '\\x01'::bytea || uuid_send($1) || sha256('y')";
    let error = keys.execute(other, &[&own]).await.unwrap_err();
    assert_eq!(error.code(), Some(&SqlState::OBJECT_NOT_IN_PREREQUISITE_STATE));
}

/// A writer that is not done keeps the key; one that begins later is refused.
#[tokio::test]
async fn destroying_a_key_waits_for_who_writes_under_it() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    ada.connects_gmail().await;
    let now = clock::now();
    ada.post("/v1/data-keys/rotations", json!({})).await.ok();
    app.rotate_at(now).await;
    let old: Uuid = app
        .db
        .root
        .query_one("select id from core.data_keys where retired_at is not null", &[])
        .await
        .unwrap()
        .get(0);
    app.rotate_at(now + A_WHILE).await;
    let writer = as_keys(&app.db, ada.scope.tenant()).await;
    writer.batch_execute("begin").await.unwrap();
    let store = "update core.oauth_grants set refresh_token_encrypted = '\\x01'::bytea || uuid_send($1) || sha256('x')";
    writer.execute(store, &[&old]).await.unwrap();
    let destroy = app.rotate_at(now + A_WHILE + A_WHILE);
    let commit = async {
        // Only when it is seen to wait.
        let waits = "select exists (select from pg_locks where not granted and locktype in ('transactionid', 'tuple'))";
        while !app.db.root.query_one(waits, &[]).await.unwrap().get::<_, bool>(0) {
            tokio::task::yield_now().await;
        }
        writer.batch_execute("commit").await.unwrap();
    };
    let (rotated, ()) = tokio::join!(destroy, commit);
    assert_eq!((rotated.destroyed, rotated.values_left), (0, 1), "{rotated:?}");
}

/// What does not open keeps its key and holds up nobody.
#[tokio::test]
async fn a_damaged_value_keeps_its_key_and_holds_up_no_other() {
    let app = App::new().await;
    let (ada, eve) = (app.owner("acme", "ada").await, app.owner("umbrella", "eve").await);
    for person in [&ada, &eve] {
        person.connects_gmail().await;
        person.post("/v1/data-keys/rotations", json!({})).await.ok();
    }
    let damage = "update core.oauth_grants set access_token_encrypted =
        set_byte(access_token_encrypted, 40, 255 - get_byte(access_token_encrypted, 40)) where tenant_id = $1";
    let settings = "select set_config('app.tenant_id', $1, false)";
    app.db.root.query(settings, &[&ada.scope.tenant().to_string()]).await.unwrap();
    app.db.root.execute(damage, &[&ada.scope.tenant().0]).await.unwrap();
    let now = clock::now();
    let rotated = app.rotate_at(now).await;
    assert_eq!((rotated.begun, rotated.failures, rotated.values_left), (2, 1, 1), "{rotated:?}");
    app.rotate_at(now + A_WHILE).await;
    app.rotate_at(now + A_WHILE + A_WHILE).await;
    assert_eq!(states(&eve.data_keys().await), [(2, "active"), (1, "destroyed")]);
    let keys = ada.data_keys().await;
    assert_eq!(states(&keys), [(2, "active"), (1, "retired")]);
    assert_eq!(keys[1]["values_left"], 1);
}

#[tokio::test]
async fn data_keys_follow_to_another_kms_key() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    ada.connects_gmail().await;
    let [(row, value)] = app.access_tokens().await.try_into().unwrap();
    let token = app.opens(ada.scope, row, &value).await.unwrap();
    let kms = cloud::clients().kms();
    let next = kms.create_key().send().await.unwrap().key_metadata.unwrap().arn.unwrap();
    let keyring = aws::seal::Keyring::new(kms.clone(), next.clone());
    let deps = key_rotate::Deps { db: app.db.db(), keyring };
    let rotated = key_rotate::rotate(&deps, clock::now()).await.unwrap();
    assert_eq!(rotated, Rotated { rewrapped: 1, ..Rotated::default() });
    let wrapped = format!("core.data_keys where kms_key_id = '{next}'");
    assert_eq!(app.db.count(&wrapped).await, 1);
    assert_eq!(key_rotate::rotate(&deps, clock::now()).await.unwrap(), Rotated::default());
    // Another process, which has nothing in memory.
    let fresh = grants::Vault::new(app.db.db(), aws::seal::Keyring::new(kms, next));
    let opened = fresh.open(ada.scope, ACCESS_TOKEN, row, &value).await.unwrap();
    assert_eq!(opened.expose_secret(), token);
}

/// From the catalogue: a sealed column that somebody adds is guarded and rotated, or this fails.
#[tokio::test]
async fn every_sealed_column_is_guarded_and_within_reach_of_the_rotation() {
    let db = TestDb::new().await;
    let forgotten = "
        select s.table_name || '.' || s.column_name from core.sealed_columns() s
        where not (has_column_privilege('placewright_keys', s.table_name, s.column_name, 'select')
                   and has_column_privilege('placewright_keys', s.table_name, s.column_name, 'update')
                   and exists (select from pg_policy p where p.polrelid = s.table_name::regclass
                               and p.polroles = array['placewright_keys'::regrole::oid] and p.polcmd = '*')
                   and exists (select from pg_trigger t where t.tgrelid = s.table_name::regclass
                               and t.tgfoid = 'core.guard_sealed'::regproc and t.tgenabled = 'O'))";
    let names = async |sql: &str| -> Vec<String> {
        let rows = db.root.query(sql, &[]).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    };
    assert_eq!(
        names(forgotten).await,
        Vec::<String>::new(),
        "select core.keep_sealed('that.table')"
    );
    assert!(names("select table_name from core.sealed_columns()").await.len() >= 3);
    // No more than that: nothing else of those tables, and no other table but the keys and the trail.
    let more = "
        select a.attrelid::regclass || '.' || a.attname from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
        where c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema') and a.attnum > 0
          and not a.attisdropped and has_column_privilege('placewright_keys', a.attrelid, a.attnum, 'select')
          and a.atttypid <> 'core.sealed'::regtype and a.attname not in ('id', 'tenant_id')
          and a.attrelid <> 'core.data_keys'::regclass";
    assert_eq!(names(more).await, Vec::<String>::new());
}

#[tokio::test]
async fn the_rotation_sees_one_tenant_at_a_time() {
    let app = App::new().await;
    let (ada, eve) = (app.owner("acme", "ada").await, app.owner("umbrella", "eve").await);
    ada.connects_gmail().await;
    eve.connects_gmail().await;
    let keys = as_keys(&app.db, ada.scope.tenant()).await;
    let seen = keys.query("select tenant_id from core.oauth_grants", &[]).await.unwrap();
    let seen: Vec<Uuid> = seen.iter().map(|row| row.get(0)).collect();
    assert_eq!(seen, [ada.scope.tenant().0]);
    let without = app.db.sign_in("placewright_keys").await;
    assert!(without.query("select id from core.oauth_grants", &[]).await.is_err());
    assert_eq!(without.query("select id from core.data_keys", &[]).await.unwrap().len(), 2);
}

async fn as_keys(db: &TestDb, tenant: TenantId) -> tokio_postgres::Client {
    let client = db.sign_in("placewright_keys").await;
    client.batch_execute(&format!("set app.tenant_id = '{tenant}'")).await.unwrap();
    client
}
