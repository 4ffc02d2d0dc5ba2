//! What a person or a tenant takes along: complete by the catalogue, theirs alone, without a secret.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use axum::http::StatusCode;
use data_export::ATTEMPTS_MAX;
use domain::queue::Queue;
use domain::scope::Role;
use jiff::SignedDuration;
use lambda::clock;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;
use zip::ZipArchive;

use crate::support::app::App;
use crate::support::catalog::tables;
use crate::support::database::TestDb;
use crate::support::mails::confirmation;
use crate::support::person::Person;
use crate::support::rows::fill;

/// Tables that no export holds: what is under way, keys, limits, and the links of mails.
const MACHINERY: [&str; 20] = [
    "core.audit_heads",
    "core.data_keys",
    "core.erasures",
    "core.exports",
    "core.idempotency_keys",
    "core.identity_links",
    "core.oauth_states",
    "core.outbox",
    "core.password_resets",
    "core.rate_limits",
    "core.refresh_tokens",
    "core.sign_in_states",
    "core.sign_in_throttles",
    "core.sign_ups",
    // The catalogue is the platform's; of the rest nothing is the tenant's to take along.
    "market.license_notices",
    "market.modules",
    "market.reconciliations",
    "market.stripe_events",
    "market.stripe_objects",
    "market.trial_redemptions",
];

/// Files by name.
type Archive = BTreeMap<String, String>;

impl Person<'_> {
    async fn asks_for(&self, scope: &str) -> Uuid {
        let asked = self.post("/v1/exports", json!({"scope": scope})).await;
        assert_eq!(asked.status, StatusCode::ACCEPTED, "{asked:?}");
        asked.body["id"].as_str().unwrap().parse().unwrap()
    }

    async fn export(&self, id: Uuid) -> Value {
        self.get(&format!("/v1/exports/{id}")).await.ok()
    }

    async fn fetches(&self, id: Uuid) -> Archive {
        let link = self.get(&format!("/v1/exports/{id}/archive")).await.ok();
        let (status, bytes) = fetch(link["url"].as_str().unwrap()).await;
        assert_eq!(status, 200);
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut files = Archive::new();
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            files.insert(file.name().unwrap().into_owned(), text);
        }
        files
    }
}

/// As a browser would, without a token: status and body.
async fn fetch(url: &str) -> (u16, Vec<u8>) {
    let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let request = format!("GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer[end + 4..].to_vec())
}

fn lines(archive: &Archive, tenant: Uuid, table: &str) -> Vec<Value> {
    let file = archive.get(&format!("{tenant}/{table}.jsonl"));
    let file = file.unwrap_or_else(|| panic!("no {table} among {:?}", archive.keys()));
    file.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What must never leave: sealed and hashed values of every row, in the forms in which they could be written.
async fn secrets(db: &TestDb) -> Vec<String> {
    let columns = "select a.attrelid::regclass::text, quote_ident(a.attname) from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
        where c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'ops') and a.attnum > 0
          and not a.attisdropped and (a.atttypid in ('core.sealed'::regtype, 'bytea'::regtype) or a.attname like '%hash%')";
    let mut secrets = Vec::new();
    for row in db.root.query(columns, &[]).await.unwrap() {
        let (table, column): (String, String) = (row.get(0), row.get(1));
        let sql = format!("select {column}::text from {table} where length({column}::text) > 20");
        for row in db.root.query(&sql, &[]).await.unwrap() {
            secrets.push(row.get::<_, String>(0).trim_start_matches("\\x").to_owned());
        }
    }
    secrets
}

#[tokio::test]
async fn a_persons_archive_is_all_of_theirs_and_nothing_else() {
    let app = App::new().await;
    let tables = tables(&app.db.root).await;
    let (ada, bob) = (app.person("acme", "ada").await, app.person("acme", "bob").await);
    let eve = app.person("umbrella", "eve").await;
    for (person, seed) in [(&ada, 1), (&bob, 2), (&eve, 3)] {
        person.connects_gmail().await;
        fill(&app.db.root, &tables, person.scope, seed).await;
    }
    app.db.member("side", "ada", Role::Owner).await;
    app.db.root.execute("delete from core.exports", &[]).await.unwrap();
    let id = ada.asks_for("account").await;
    app.drain().await;
    let export = ada.export(id).await;
    assert_eq!((&export["state"], &export["percent"]), (&json!("done"), &json!(100)), "{export}");
    let archive = ada.fetches(id).await;

    // By the catalogue: each table with a person in it, but the machinery.
    let (acme, user) = (ada.scope.tenant().0, ada.scope.user().0);
    for table in tables.iter().filter(|table| table.has("user_id")) {
        if MACHINERY.contains(&table.name.as_str()) {
            continue;
        }
        let rows = lines(&archive, acme, &table.name);
        let mut mine = format!("{} where user_id = '{user}' and tenant_id = '{acme}'", table.name);
        if table.name == "core.audit_log" {
            // The trail goes on: that the archive was fetched stands there too.
            mine += " and not (action_type = 'export' and operation = 'fetch')";
        }
        assert_eq!(
            rows.len(),
            usize::try_from(app.db.count(&mine).await).unwrap(),
            "{}",
            table.name
        );
        assert!(!rows.is_empty(), "{}", table.name);
        assert!(rows.iter().all(|row| row["user_id"] == json!(user)), "{}", table.name);
    }
    let me = lines(&archive, acme, "core.users");
    assert_eq!(me.len(), 1);
    assert_eq!(me[0]["email"], "ada@example.com");
    let side = app.db.one_tenant("side").await;
    assert_eq!(lines(&archive, side, "core.tenant_users").len(), 1, "the other tenant of hers");
    let whole: String = archive.values().cloned().collect();
    for other in [bob.scope.user().0, eve.scope.user().0, eve.scope.tenant().0] {
        assert!(!whole.contains(&other.to_string()), "somebody else's");
    }
    for secret in secrets(&app.db).await {
        assert!(!whole.contains(&secret), "a secret");
    }
}

#[tokio::test]
async fn the_manifest_tells_what_is_in_it() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    ada.connects_gmail().await;
    for day in 1..=3 {
        ada.receives(confirmation(&format!("Firm {day}"), "Engineer", day));
    }
    app.settle().await;
    let id = ada.asks_for("account").await;
    app.drain().await;
    let archive = ada.fetches(id).await;
    let manifest: Value = serde_json::from_str(&archive["manifest.json"]).unwrap();
    assert!(archive["README.txt"].contains("manifest.json"));
    let files = manifest["files"].as_array().unwrap();
    let named: BTreeSet<&str> = files.iter().map(|file| file["name"].as_str().unwrap()).collect();
    let about = ["manifest.json", "README.txt"];
    let there: BTreeSet<&str> =
        archive.keys().map(String::as_str).filter(|name| !about.contains(name)).collect();
    assert_eq!(named, there);
    for file in files {
        let text = &archive[file["name"].as_str().unwrap()];
        assert_eq!(file["rows"], json!(text.lines().count()));
        assert_eq!(file["bytes"], json!(text.len()));
        let hash = "select encode(sha256(convert_to($1, 'UTF8')), 'hex')";
        let hash: String = app.db.root.query_one(hash, &[text]).await.unwrap().get(0);
        assert_eq!(file["sha256"], json!(hash));
        let columns = file["columns"].as_array().unwrap();
        let columns: BTreeSet<&str> =
            columns.iter().map(|column| column["name"].as_str().unwrap()).collect();
        for line in text.lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let keys: BTreeSet<&str> =
                row.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(keys, columns, "{}", file["name"]);
        }
    }
    let applications = lines(&archive, ada.scope.tenant().0, "career.applications");
    assert_eq!(applications.len(), 3);
}

#[tokio::test]
async fn a_tenants_archive_is_for_its_owner_and_leaves_its_members_what_is_theirs() {
    let app = App::new().await;
    let tables = tables(&app.db.root).await;
    let (ada, bob) = (app.owner("acme", "ada").await, app.person("acme", "bob").await);
    let eve = app.owner("umbrella", "eve").await;
    for (person, seed) in [(&ada, 1), (&bob, 2), (&eve, 3)] {
        fill(&app.db.root, &tables, person.scope, seed).await;
    }
    app.db.root.execute("delete from core.exports", &[]).await.unwrap();
    let refused = bob.post("/v1/exports", json!({"scope": "tenant"})).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "forbidden"));
    let id = ada.asks_for("tenant").await;
    app.drain().await;
    let archive = ada.fetches(id).await;
    let acme = ada.scope.tenant().0;
    let people = lines(&archive, acme, "core.users");
    let emails: BTreeSet<&str> = people.iter().map(|row| row["email"].as_str().unwrap()).collect();
    assert_eq!(emails, BTreeSet::from(["ada@example.com", "bob@example.com"]));
    assert_eq!(lines(&archive, acme, "career.job_postings").len(), 2);
    assert_eq!(lines(&archive, acme, "core.tenant_users").len(), 2);
    // Private to their person.
    for private in [
        "career.applications",
        "career.application_status_history",
        "core.notifications",
        "mail.processed_emails",
    ] {
        assert!(!archive.contains_key(&format!("{acme}/{private}.jsonl")), "{private}");
    }
    let whole: String = archive.values().cloned().collect();
    assert!(!whole.contains(&eve.scope.tenant().to_string()));
    for secret in secrets(&app.db).await {
        assert!(!whole.contains(&secret), "a secret");
    }
}

#[tokio::test]
async fn anothers_export_answers_like_a_missing_one() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    let id = ada.asks_for("account").await;
    app.drain().await;
    let missing = Uuid::from_u128(7);
    for stranger in [app.owner("acme", "bob").await, app.owner("umbrella", "eve").await] {
        for suffix in ["", "/archive"] {
            let foreign = stranger.get(&format!("/v1/exports/{id}{suffix}")).await;
            let absent = stranger.get(&format!("/v1/exports/{missing}{suffix}")).await;
            assert_eq!((foreign.status, foreign.code()), (StatusCode::NOT_FOUND, "not_found"));
            assert_eq!(foreign.status, absent.status);
        }
        assert_eq!(stranger.get("/v1/exports").await.ok()["items"], json!([]));
    }
    assert_eq!(ada.get("/v1/exports").await.ok()["items"][0]["id"], json!(id));
}

#[tokio::test]
async fn one_at_a_time_and_a_message_that_comes_twice_changes_nothing() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    let id = ada.asks_for("account").await;
    let second = ada.post("/v1/exports", json!({"scope": "tenant"})).await;
    assert_eq!((second.status, second.code()), (StatusCode::CONFLICT, "export_running"));
    let early = ada.get(&format!("/v1/exports/{id}/archive")).await;
    assert_eq!((early.status, early.code()), (StatusCode::CONFLICT, "export_not_done"));
    let (event, receipts) = app.queues.take(Queue::DataExport).await;
    assert_eq!(receipts.len(), 1);
    for _ in 0..2 {
        let response = app.handle(Queue::DataExport, event.clone()).await;
        assert!(response.batch_item_failures.is_empty());
    }
    let row = "select attempts, lease_token from core.exports where id = $1";
    let row = app.db.root.query_one(row, &[&id]).await.unwrap();
    assert_eq!((row.get::<_, i32>(0), row.get::<_, i64>(1)), (1, 1));
    ada.asks_for("tenant").await;
}

/// A worker that died is succeeded by one that begins anew; one that comes back late finishes nothing.
#[tokio::test]
async fn an_export_survives_its_workers_and_is_given_up_in_the_end() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    let id = ada.asks_for("account").await;
    let (event, _) = app.queues.take(Queue::DataExport).await;
    let died = "update core.exports set state = 'running', attempts = 1, lease_token = 1, tables_total = 9, tables_done = 5,
        lease_until = now() + interval '1 minute' where id = $1";
    app.db.root.execute(died, &[&id]).await.unwrap();
    let busy = app.handle(Queue::DataExport, event.clone()).await;
    assert_eq!(busy.batch_item_failures.len(), 1, "it comes again");
    app.db.root.execute("update core.exports set lease_until = now()", &[]).await.unwrap();
    assert!(app.handle(Queue::DataExport, event.clone()).await.batch_item_failures.is_empty());
    assert_eq!(ada.export(id).await["state"], "done");
    assert!(ada.fetches(id).await.contains_key("manifest.json"));

    let again = "update core.exports set state = 'running', attempts = $1, lease_until = now()";
    app.db.root.execute(again, &[&ATTEMPTS_MAX]).await.unwrap();
    assert!(app.handle(Queue::DataExport, event).await.batch_item_failures.is_empty());
    let failed = ada.export(id).await;
    assert_eq!(
        (&failed["state"], &failed["reason_code"]),
        (&json!("failed"), &json!("too_many_attempts"))
    );
}

#[tokio::test]
async fn an_archive_goes_after_seven_days_and_with_its_person() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    let id = ada.asks_for("account").await;
    app.drain().await;
    let link = ada.get(&format!("/v1/exports/{id}/archive")).await.ok();
    let url = link["url"].as_str().unwrap().to_owned();
    assert_eq!(fetch(&url).await.0, 200);
    let week = SignedDuration::from_hours(7 * 24 + 1);
    let erased = data_erase::erase(&app.erase, clock::now() + week).await.unwrap();
    assert_eq!(erased.archives, 1);
    assert_eq!(fetch(&url).await.0, 404, "the object");
    let gone = ada.get(&format!("/v1/exports/{id}")).await;
    assert_eq!((gone.status, gone.code()), (StatusCode::NOT_FOUND, "not_found"));

    let id = ada.asks_for("account").await;
    app.drain().await;
    app.db.root.execute("update core.exports set expires_at = now()", &[]).await.unwrap();
    let late = ada.get(&format!("/v1/exports/{id}/archive")).await;
    assert_eq!(
        (late.status, late.code()),
        (StatusCode::NOT_FOUND, "not_found"),
        "before it is swept"
    );
    app.db
        .root
        .execute("update core.exports set expires_at = now() + interval '60 days'", &[])
        .await
        .unwrap();
    let link = ada.get(&format!("/v1/exports/{id}/archive")).await.ok();
    let url = link["url"].as_str().unwrap().to_owned();
    ada.call(axum::http::Method::DELETE, "/v1/tenant", Some(json!({"slug": "acme"}))).await.ok();
    let later = clock::now() + SignedDuration::from_hours(31 * 24);
    data_erase::erase(&app.erase, later).await.unwrap();
    assert_eq!(fetch(&url).await.0, 404, "with its tenant");
}

/// From the catalogue: a table that somebody adds is taken along or named as machinery, and no secret is.
#[tokio::test]
async fn every_table_is_exported_or_named_and_no_secret_can_be() {
    let db = TestDb::new().await;
    let names = async |sql: &str| -> BTreeSet<String> {
        let rows = db.root.query(sql, &[]).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    };
    let closed = "select e.table_name from core.erasable_tables() e
        where not has_column_privilege('placewright_exporter', e.table_name, 'tenant_id', 'select')
           or e.table_name = 'core.exports'";
    let machinery: BTreeSet<String> = MACHINERY.into_iter().map(str::to_owned).collect();
    assert_eq!(names(closed).await, machinery, "select core.admit_exporter('that.table')");
    let secret = "select a.attrelid::regclass || '.' || a.attname from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
        where c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema') and a.attnum > 0
          and not a.attisdropped and has_column_privilege('placewright_exporter', a.attrelid, a.attnum, 'select')
          and (a.atttypid in ('core.sealed'::regtype, 'bytea'::regtype) or a.attname ~ 'hash|password|secret|encrypted')";
    assert_eq!(names(secret).await, BTreeSet::new());
}
