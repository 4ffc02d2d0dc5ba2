//! The trail as its tenant reads it: lists, files, and whether it is what was sealed.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use lambda::audit::{self, Entry};
use lambda::origin::Origin;
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

use crate::support::app::App;
use crate::support::person::Person;

const FILE_MAX: usize = 8 << 20;

impl App {
    /// A line as a handler writes it.
    async fn line(&self, person: &Person<'_>, origin: &Origin, entry: Entry) -> Uuid {
        let tx = self.db.db().tenant(person.scope).begin().await.unwrap();
        let id = audit::write(&tx, origin, entry).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn file(&self, person: &Person<'_>, path: &str) -> (HeaderMap, String) {
        let token = self.token(person.scope).await;
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
        let request = request.body(Body::empty()).unwrap();
        let response = self.identity.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, FILE_MAX).await.unwrap();
        (parts.headers, String::from_utf8(bytes.to_vec()).unwrap())
    }
}

fn operations(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().unwrap();
    items.iter().map(|item| item["operation"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn admins_read_all_of_it_and_members_what_they_did() {
    let app = App::new().await;
    let (root, ada) = (app.admin("acme", "root").await, app.person("acme", "ada").await);
    let eve = app.admin("umbrella", "eve").await;
    let origin = Origin { correlation_id: Some("c-1".into()), ..Origin::default() };
    let mailbox = Uuid::from_u128(7);
    for operation in ["connect", "pause", "resume"] {
        app.line(&ada, &origin, Entry::new("mailbox", operation).on("mailbox", mailbox)).await;
    }
    app.line(&root, &Origin::default(), Entry::new("tenant", "update")).await;
    app.line(&eve, &origin, Entry::new("tenant", "update")).await;

    let all = root.get("/v1/audit-log").await.ok();
    assert_eq!(operations(&all), ["update", "resume", "pause", "connect"]);
    assert_eq!(operations(&ada.get("/v1/audit-log").await.ok()), ["resume", "pause", "connect"]);
    let first = &all["items"][3];
    assert_eq!((&first["status"], &first["correlation_id"]), (&json!("success"), &json!("c-1")));
    assert_eq!(first["user_id"], json!(ada.scope.user()));

    let user = ada.scope.user();
    for (filter, count) in [
        (format!("user_id={user}"), 3),
        ("action_type=tenant".to_owned(), 1),
        ("operation=pause".to_owned(), 1),
        (format!("resource_type=mailbox&resource_id={mailbox}"), 3),
        ("status=refused".to_owned(), 0),
        ("correlation_id=c-1".to_owned(), 3),
        ("from=2100-01-01T00:00:00Z".to_owned(), 0),
        ("until=2100-01-01T00:00:00Z".to_owned(), 4),
    ] {
        let list = root.get(&format!("/v1/audit-log?{filter}")).await.ok();
        assert_eq!(operations(&list).len(), count, "{filter}");
    }
    let unknown = root.get("/v1/audit-log?who=me").await;
    assert_eq!((unknown.status, unknown.code()), (StatusCode::BAD_REQUEST, "invalid_parameter"));

    let (mut seen, mut path) = (Vec::new(), "/v1/audit-log?limit=1".to_owned());
    loop {
        let page = root.get(&path).await.ok();
        seen.extend(operations(&page).into_iter().map(str::to_owned));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/v1/audit-log?limit=1&cursor={cursor}");
    }
    assert_eq!(seen, ["update", "resume", "pause", "connect"]);
}

#[tokio::test]
async fn an_entry_comes_with_what_it_is_a_part_of() {
    let app = App::new().await;
    let (root, ada) = (app.admin("acme", "root").await, app.person("acme", "ada").await);
    let eve = app.admin("umbrella", "eve").await;
    let whole = app.line(&ada, &Origin::default(), Entry::new("account", "export")).await;
    let part = Entry::new("account", "export_table").part_of(whole);
    let part = app.line(&ada, &Origin::default(), part).await;
    for reader in [&root, &ada] {
        let found = reader.get(&format!("/v1/audit-log/{whole}")).await.ok();
        assert_eq!((&found["parent"], &found["parts"][0]["id"]), (&Value::Null, &json!(part)));
        let found = reader.get(&format!("/v1/audit-log/{part}")).await.ok();
        assert_eq!((&found["parent"]["id"], &found["parts"]), (&json!(whole), &json!([])));
    }
    let bob = app.person("acme", "bob").await;
    for stranger in [&eve, &bob] {
        let answer = stranger.get(&format!("/v1/audit-log/{whole}")).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::NOT_FOUND, "not_found"));
    }
}

#[tokio::test]
async fn a_file_is_no_program_and_says_who_took_it() {
    let app = App::new().await;
    let (root, ada) = (app.admin("acme", "root").await, app.person("acme", "ada").await);
    let evil = Origin {
        user_agent: Some("=HYPERLINK(\"https://evil.example\",\"a, b\")".into()),
        ..Origin::default()
    };
    app.line(&ada, &evil, Entry::new("mailbox", "pause")).await;
    app.line(&ada, &Origin::default(), Entry::new("mailbox", "resume")).await;
    let (headers, file) =
        app.file(&root, "/v1/audit-log/export?format=csv&action_type=mailbox").await;
    assert!(headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/csv"));
    assert!(headers[header::CONTENT_DISPOSITION].to_str().unwrap().contains("audit-log.csv"));
    assert!(!headers.contains_key("x-next-cursor"));
    let lines: Vec<&str> = file.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 3, "{file}");
    assert!(lines[0].starts_with("id,created_at,user_id,action_type,operation"));
    assert!(file.contains("\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"a, b\"\")\""), "{file}");

    let (_, file) = app.file(&root, "/v1/audit-log/export?format=jsonl&action_type=mailbox").await;
    let lines: Vec<Value> = file.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines.len(), &lines[0]["operation"]), (2, &json!("resume")));
    let taken = root.get("/v1/audit-log?action_type=audit_log").await.ok();
    assert_eq!(operations(&taken), ["export", "export"]);
    assert_eq!(taken["items"][0]["details"], json!({"entries": 2}));
    let refused = ada.get("/v1/audit-log/export?format=csv").await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "forbidden"));
    let other = root.get("/v1/audit-log/export?format=pdf").await;
    assert_eq!((other.status, other.code()), (StatusCode::BAD_REQUEST, "invalid_parameter"));
}

#[tokio::test]
async fn a_chain_says_that_it_is_whole() {
    let app = App::new().await;
    let (root, ada) = (app.admin("acme", "root").await, app.person("acme", "ada").await);
    let empty = root.get("/v1/audit-log/verify").await.ok();
    assert_eq!((&empty["intact"], &empty["entries"]), (&json!(true), &json!(0)));
    for _ in 0..4 {
        app.line(&ada, &Origin::default(), Entry::new("mailbox", "pause")).await;
    }
    assert_eq!(app.seals().await, 4);
    app.line(&ada, &Origin::default(), Entry::new("mailbox", "resume")).await;
    let found = root.get("/v1/audit-log/verify").await.ok();
    assert_eq!(
        (&found["entries"], &found["sealed"], &found["unsealed"]),
        (&json!(5), &json!(4), &json!(1))
    );
    assert_eq!((&found["intact"], &found["is_complete"]), (&json!(true), &json!(true)));
    assert_eq!((&found["checked_to"], &found["first_broken"]), (&json!(4), &Value::Null));
    assert_eq!(found["head"]["chain_position"], 4);
    let last = root.get("/v1/audit-log?operation=pause&limit=1").await.ok();
    assert_eq!(found["head"]["hash"], last["items"][0]["hash"]);
    let rest = root.get("/v1/audit-log/verify?after=2").await.ok();
    assert_eq!((&rest["intact"], &rest["checked_from"]), (&json!(true), &json!(2)));
    for wrong in ["after=-1", "after=9", "after=x"] {
        let answer = root.get(&format!("/v1/audit-log/verify?{wrong}")).await;
        assert_eq!(answer.code(), "invalid_parameter", "{wrong}");
    }
    assert_eq!(ada.get("/v1/audit-log/verify").await.code(), "forbidden");
}

/// As somebody with the superuser's password would do it.
#[tokio::test]
async fn tampering_shows_and_where() {
    let app = App::new().await;
    let (root, ada) = (app.admin("acme", "root").await, app.person("acme", "ada").await);
    for _ in 0..5 {
        app.line(&ada, &Origin::default(), Entry::new("mailbox", "pause")).await;
    }
    app.seals().await;
    let swap = "update core.audit_log set chain_position = 99 where chain_position = 2;
        update core.audit_log set chain_position = 2 where chain_position = 3;
        update core.audit_log set chain_position = 3 where chain_position = 99";
    let forge = "insert into core.audit_log (tenant_id, action_type, operation, status, chain_position, previous_hash, hash)
        select tenant_id, 'a', 'o', 'success', 6, hash, sha256('x') from core.audit_log where chain_position = 5";
    let reseal =
        "update core.audit_log set operation = 'x', hash = sha256('x') where chain_position = 3;
        update core.audit_log set previous_hash = sha256('x') where chain_position = 4";
    let relink = "update core.audit_log set previous_hash = sha256('x') where chain_position = 4";
    for (tampering, position, reason) in [
        ("update core.audit_log set operation = 'resume' where chain_position = 3", 3, "entry"),
        ("update core.audit_log set user_id = null where chain_position = 1", 1, "entry"),
        ("update core.audit_log set details = '{}' where chain_position = 5", 5, "entry"),
        (
            "update core.audit_log set created_at = created_at - interval '1 us' where chain_position = 2",
            2,
            "entry",
        ),
        ("delete from core.audit_log where chain_position = 3", 3, "gap"),
        ("delete from core.audit_log where chain_position = 1", 1, "gap"),
        (swap, 2, "link"),
        (reseal, 3, "entry"),
        (relink, 4, "link"),
        ("delete from core.audit_log where chain_position > 3", 4, "head"),
        ("delete from core.audit_log", 1, "head"),
        ("update core.audit_heads set hash = sha256('x')", 5, "head"),
        (forge, 5, "head"),
    ] {
        // One at a time, each undone after it was looked at.
        let keep = "drop table if exists kept, kept_heads; create temporary table kept as table core.audit_log;
            create temporary table kept_heads as table core.audit_heads";
        app.db.root.batch_execute(keep).await.unwrap();
        app.db.root.batch_execute(tampering).await.unwrap();
        let found = root.get("/v1/audit-log/verify").await.ok();
        assert_eq!(found["intact"], false, "{tampering}: {found}");
        let broken = &found["first_broken"];
        assert_eq!(
            (&broken["chain_position"], &broken["reason"]),
            (&json!(position), &json!(reason)),
            "{tampering}"
        );
        let undo = "delete from core.audit_log; insert into core.audit_log select * from kept;
            delete from core.audit_heads; insert into core.audit_heads select * from kept_heads";
        app.db.root.batch_execute(undo).await.unwrap();
        assert_eq!(root.get("/v1/audit-log/verify").await.ok()["intact"], true, "{tampering}");
    }
}

#[tokio::test]
async fn every_operation_leaves_who_when_and_how_long() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let id = ada.connects_gmail().await;
    ada.post(&format!("/v1/mailboxes/{id}/pause"), json!({})).await.ok();
    ada.post(&format!("/v1/mailboxes/{id}/resume"), json!({})).await.ok();
    app.settle().await;
    let list = ada.get("/v1/audit-log").await.ok();
    // The turn of the schedule acts for the mailbox's person.
    assert_eq!(operations(&list), ["use", "resume", "pause", "connect", "ask_consent"]);
    let (used, paused) = (&list["items"][0], &list["items"][2]);
    assert_eq!(used["details"]["provider_calls"], 3, "one line per run: {used}");
    assert!(paused["duration_ms"].as_f64().unwrap() > 0.0);
    assert!(paused["correlation_id"].is_string());
    assert_eq!(paused["resource_id"], json!(id));

    app.google.expire_access_tokens();
    app.db.root.batch_execute("update core.oauth_grants set expires_at = now()").await.unwrap();
    app.db
        .root
        .batch_execute("update mail.user_email_integrations set next_sync_at = now()")
        .await
        .unwrap();
    app.settle().await;
    let refreshed = ada.get("/v1/audit-log?action_type=grant&operation=refresh").await.ok();
    assert_eq!(operations(&refreshed), ["refresh"]);
    assert_eq!(app.db.count("core.audit_log where user_id is null").await, 0);
}
