//! What is deleted is out of sight at once and gone after the delay, from every table that the catalogue knows.

mod stripe;

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode};
use data_erase::{ATTEMPTS_MAX, Erased};
use domain::scope::Role;
use fakes::google::{Fault, Route};
use jiff::{SignedDuration, Timestamp};
use lambda::clock;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::identity::PASSWORD;
use crate::support::app::App;
use crate::support::catalog::{Table, tables};
use crate::support::database::TestDb;
use crate::support::mails::{confirmation, interview};
use crate::support::person::Person;
use crate::support::rows::fill;

const DAY: SignedDuration = SignedDuration::from_hours(24);
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const PLATFORM: &str = "01900000-0000-7000-8000-000000000000";

impl App {
    async fn erase_at(&self, now: Timestamp) -> Erased {
        data_erase::erase(&self.erase, now).await.expect("erased")
    }

    /// Runs until nothing is due.
    async fn erase_all_at(&self, now: Timestamp) {
        for _ in 0..5 {
            let erased = self.erase_at(now).await;
            assert_eq!((erased.failures, erased.put_off), (0, 0), "{erased:?}");
            if erased == Erased::default() {
                return;
            }
        }
        panic!("it never ends");
    }

    /// Table to rows that fit.
    async fn census(&self, tables: &[Table], column: &str, id: Uuid) -> BTreeMap<String, i64> {
        let mut census = BTreeMap::new();
        for table in tables.iter().filter(|table| table.has(column)) {
            let count = self.db.count(&format!("{} where {column} = '{id}'", table.name)).await;
            census.insert(table.name.clone(), count);
        }
        census.retain(|_, count| *count > 0);
        census
    }

    async fn reports(&self) -> Vec<Value> {
        let sql = "select report from core.erasures where finished_at is not null order by id";
        let rows = self.db.root.query(sql, &[]).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }
}

impl Person<'_> {
    async fn deletes_tenant(&self, slug: &str) -> StatusCode {
        self.call(Method::DELETE, "/v1/tenant", Some(json!({"slug": slug}))).await.status
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn id(value: &Value) -> Uuid {
    text(value).parse().expect("a UUID")
}

#[tokio::test]
async fn a_tenant_is_gone_from_every_table_and_no_other_is() {
    let app = App::new().await;
    let tables = tables(&app.db.root).await;
    let (ada, eve) = (app.owner("acme", "ada").await, app.owner("umbrella", "eve").await);
    for (person, seed) in [(&ada, 1), (&eve, 2)] {
        person.connects_gmail().await;
        person.receives(confirmation("Tallgrass", "Engineer", 1));
        fill(&app.db.root, &tables, person.scope, seed).await;
    }
    // Those of `fill` are nobody's wish.
    let never = "update core.erasures set purge_after = 'infinity'";
    app.db.root.execute(never, &[]).await.unwrap();
    let kept = "update core.exports set expires_at = 'infinity'";
    app.db.root.execute(kept, &[]).await.unwrap();
    let ended = "update market.subscriptions set ended_at = now()";
    app.db.root.execute(ended, &[]).await.unwrap();
    app.settle().await;
    let (acme, umbrella) = (ada.scope.tenant().0, eve.scope.tenant().0);
    let others_before = app.census(&tables, "tenant_id", umbrella).await;
    let covered = tables.iter().filter(|table| table.has("tenant_id")).count();
    assert_eq!(others_before.len(), covered, "a row in every table: {others_before:?}");

    assert_eq!(ada.deletes_tenant("acme").await, StatusCode::ACCEPTED);
    let before = app.census(&tables, "tenant_id", acme).await;
    let now = clock::now();
    assert_eq!(app.erase_at(now + 29 * DAY).await, Erased::default(), "it can still be undone");
    app.erase_all_at(now + 31 * DAY).await;

    assert_eq!(app.census(&tables, "tenant_id", acme).await, BTreeMap::new());
    assert_eq!(app.db.count(&format!("core.tenants where id = '{acme}'")).await, 0);
    assert_eq!(app.census(&tables, "tenant_id", umbrella).await, others_before);
    assert_eq!(app.google.living_grants("ada@example.com"), 0, "given back at the provider");
    assert_eq!(app.google.living_grants("eve@example.com"), 1);
    // The report counts what was there, table by table.
    let [report] = app.reports().await.try_into().unwrap();
    // Archives and their rows go first, and are counted apart.
    for (table, count) in before.into_iter().filter(|(table, _)| table != "core.exports") {
        assert_eq!(report["removed"][&table], json!(count), "{table}: {report}");
    }
    assert_eq!(report["data_keys_destroyed"], 1, "that of `fill` was destroyed before");
    let left = app.db.dump().await;
    let traces: Vec<&str> = left.lines().filter(|line| line.contains(&acme.to_string())).collect();
    assert_eq!(traces.len(), 1, "the erasure itself: {traces:?}");
    assert_eq!(app.erase_at(now + 60 * DAY).await, Erased::default());
    // A superuser reads the report, nobody else does.
    let refused = eve.get("/v1/platform/erasures").await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "forbidden"));
    let make = "update core.users set is_superuser = true where id = $1";
    app.db.root.execute(make, &[&eve.scope.user().0]).await.unwrap();
    let listed = eve.get("/v1/platform/erasures").await.ok();
    assert_eq!(listed["items"][0]["report"], report);
    assert_eq!(listed["items"][0]["subject_tenant_id"], json!(acme));
}

/// Somebody signed up, has a tenant alone, and works in another one with its owner.
async fn mara(app: &App) -> (Value, Uuid, Uuid) {
    let session = app.account("mara@example.com").await;
    let (user, own) = (id(&session["user_id"]), id(&session["tenant_id"]));
    app.owner("acme", "bob").await;
    let join = "insert into core.tenant_users (tenant_id, user_id, role) select id, $1, 'admin'
        from core.tenants where slug = 'acme'";
    app.db.root.execute(join, &[&user]).await.unwrap();
    (session, user, own)
}

#[tokio::test]
async fn an_account_is_gone_with_what_is_its_own_and_the_tenant_it_worked_in_stays() {
    let app = App::new().await;
    let tables = tables(&app.db.root).await;
    let (session, user, own) = mara(&app).await;
    let in_acme = app.db.scope_of("acme", user, Role::Admin).await;
    let bob = app.owner("acme", "bob").await;
    fill(&app.db.root, &tables, in_acme, 1).await;
    fill(&app.db.root, &tables, bob.scope, 2).await;
    let acme = in_acme.tenant().0;
    let never = "update core.erasures set purge_after = 'infinity'";
    app.db.root.execute(never, &[]).await.unwrap();
    let kept = "update core.exports set expires_at = 'infinity'";
    app.db.root.execute(kept, &[]).await.unwrap();
    app.db
        .root
        .execute(
            "insert into core.invitations (tenant_id, email, expires_at, accepted_at)
                  values ($1, 'mara@example.com', now() + interval '1 day', now())",
            &[&acme],
        )
        .await
        .unwrap();
    let of_bob = app.census(&tables, "user_id", bob.scope.user().0).await;

    let token = text(&session["access_token"]);
    let wrong = json!({"password": "what it never was"});
    let refused = app.ask(Method::DELETE, "/v1/account", token, Some(wrong)).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::UNAUTHORIZED, "invalid_credentials"));
    let gone = app.ask(Method::DELETE, "/v1/account", token, Some(json!({"password": PASSWORD})));
    assert_eq!(gone.await.status, StatusCode::ACCEPTED);
    let out = app.signs_in("mara@example.com", PASSWORD).await;
    assert_eq!((out.status, out.code()), (StatusCode::UNAUTHORIZED, "invalid_credentials"));
    assert_eq!(app.db.count("core.sessions where ended_at is null").await, 1, "bob's");

    app.drain().await;
    app.erase_all_at(clock::now() + 31 * DAY).await;
    let left = app.census(&tables, "user_id", user).await;
    assert!(left.keys().eq(["core.audit_log"]), "the trail of the tenant: {left:?}");
    assert_eq!(app.census(&tables, "tenant_id", own).await, BTreeMap::new());
    assert_eq!(app.db.count(&format!("core.users where id = '{user}'")).await, 0);
    assert_eq!(app.census(&tables, "user_id", bob.scope.user().0).await, of_bob);
    assert_eq!(app.db.count(&format!("core.tenants where id = '{acme}'")).await, 1);
    // Nowhere a name or an address.
    let dump = app.db.dump().await.to_lowercase();
    for word in ["mara@example.com", "mara winter"] {
        let traces: Vec<&str> = dump.lines().filter(|line| line.contains(word)).collect();
        assert_eq!(traces, Vec::<&str>::new());
    }
}

#[tokio::test]
async fn the_mailed_link_undoes_a_deletion_until_it_is_done() {
    let app = App::new().await;
    let (session, user, own) = mara(&app).await;
    let token = text(&session["access_token"]);
    let gone = json!({"password": PASSWORD});
    app.ask(Method::DELETE, "/v1/account", token, Some(gone.clone())).await.ok();
    let link = app.mailed("mara@example.com", "restoration").await;
    let restored = app.posts("/v1/restorations", json!({"token": link})).await;
    assert_eq!(restored.status, StatusCode::NO_CONTENT);
    let session = app.signs_in("mara@example.com", PASSWORD).await.ok();
    assert_eq!((id(&session["user_id"]), id(&session["tenant_id"])), (user, own));
    let again = app.posts("/v1/restorations", json!({"token": link})).await;
    assert_eq!((again.status, again.code()), (StatusCode::BAD_REQUEST, "link_invalid"));
    let now = clock::now();
    assert_eq!(app.erase_at(now + 31 * DAY).await, Erased::default(), "nothing is due");

    let token = text(&session["access_token"]);
    app.ask(Method::DELETE, "/v1/account", token, Some(gone)).await.ok();
    let link = app.mailed("mara@example.com", "restoration").await;
    app.erase_all_at(now + 31 * DAY).await;
    let late = app.posts("/v1/restorations", json!({"token": link})).await;
    assert_eq!((late.status, late.code()), (StatusCode::BAD_REQUEST, "link_invalid"));
    for wrong in ["", "nothing", &link[1..]] {
        let refused = app.posts("/v1/restorations", json!({"token": wrong})).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::BAD_REQUEST, "link_invalid"));
    }
}

#[tokio::test]
async fn nobody_leaves_a_tenant_without_an_owner_or_deletes_the_wrong_one() {
    let app = App::new().await;
    let session = app.account("mara@example.com").await;
    let token = text(&session["access_token"]);
    let own = app.ask(Method::GET, "/v1/tenant", token, None).await.ok();
    let personal =
        app.ask(Method::DELETE, "/v1/tenant", token, Some(json!({"slug": own["slug"]}))).await;
    assert_eq!((personal.status, personal.code()), (StatusCode::CONFLICT, "personal_tenant"));
    let made = json!({"name": "Orrery", "slug": "orrery"});
    app.ask(Method::POST, "/v1/tenants", token, Some(made)).await.ok();
    app.person("orrery", "bob").await;
    let gone = json!({"password": PASSWORD});
    let refused = app.ask(Method::DELETE, "/v1/account", token, Some(gone.clone())).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "sole_owner"));
    assert!(text(&refused.body["detail"]).contains("orrery"), "{refused:?}");
    assert_eq!(app.db.count("core.erasures").await, 0);
    app.owner("orrery", "bob").await;
    app.ask(Method::DELETE, "/v1/account", token, Some(gone)).await.ok();

    let (ada, eve) = (app.owner("acme", "ada").await, app.person("acme", "eve").await);
    assert_eq!(ada.deletes_tenant("umbrella").await, StatusCode::CONFLICT);
    assert_eq!(eve.deletes_tenant("acme").await, StatusCode::FORBIDDEN);
    assert_eq!(ada.deletes_tenant("acme").await, StatusCode::ACCEPTED);
    assert_eq!(ada.deletes_tenant("acme").await, StatusCode::UNAUTHORIZED, "nobody is in it");
}

#[tokio::test]
async fn mailboxes_of_who_is_going_are_not_read() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    ada.connects_gmail().await;
    ada.deletes_tenant("acme").await;
    ada.receives(confirmation("Tallgrass", "Engineer", 1));
    assert_eq!(app.poll_at(clock::now()).await.claimed, 0);
    app.db.root.execute("update core.tenants set deleted_at = null", &[]).await.unwrap();
    assert_eq!(app.poll_at(clock::now()).await.claimed, 1);
    // Deleted between the claim and the work.
    app.db.root.execute("update core.tenants set deleted_at = now()", &[]).await.unwrap();
    app.drain().await;
    assert_eq!(app.db.count("mail.processed_emails").await, 0);
}

/// A provider that does not answer is waited for, a day long and no longer.
#[tokio::test]
async fn a_dead_provider_holds_up_nothing_for_ever() {
    let app = App::new().await;
    let ada = app.owner("acme", "ada").await;
    ada.connects_gmail().await;
    ada.deletes_tenant("acme").await;
    let now = clock::now() + 31 * DAY;
    app.google.fail_next(Route::Revoke, Fault::Status(503, None), usize::MAX);
    let erased = app.erase_at(now).await;
    assert_eq!((erased.put_off, erased.finished), (1, 0), "{erased:?}");
    assert_eq!(app.erase_at(now + HOUR / 2).await, Erased::default(), "not before an hour is over");
    assert_eq!(
        app.db.count("core.oauth_grants where refresh_token_encrypted is not null").await,
        1
    );
    app.db.root.execute("update core.erasures set attempts = $1", &[&ATTEMPTS_MAX]).await.unwrap();
    let erased = app.erase_at(now + 2 * HOUR).await;
    assert_eq!((erased.finished, erased.grants_not_revoked), (1, 1), "{erased:?}");
    assert_eq!(app.reports().await[0]["grants_not_revoked"], 1);
}

#[tokio::test]
async fn disconnecting_a_mailbox_can_erase_what_came_from_it() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let bob = app.person("acme", "bob").await;
    let mailbox = ada.connects_gmail().await;
    bob.connects_gmail().await;
    ada.receives(confirmation("Tallgrass", "Engineer", 1));
    ada.receives(interview("Tallgrass", "Engineer", 2));
    ada.receives(confirmation("Ibex", "Designer", 3));
    bob.receives(confirmation("Orrery", "Analyst", 4));
    app.settle().await;
    assert_eq!(app.db.count("career.applications").await, 3);
    // A note makes it the person's own.
    app.db
        .root
        .execute("update career.applications set notes = 'mine' where company_name = 'Ibex'", &[])
        .await
        .unwrap();
    let path = format!("/v1/mailboxes/{mailbox}?erase=true");
    let answer = ada.call(Method::DELETE, &path, None).await.ok();
    assert_eq!(answer["is_erased"], true);
    app.erase_all_at(clock::now()).await;
    let of_ada = format!("where user_id = '{}'", ada.scope.user());
    assert_eq!(app.db.count(&format!("mail.processed_emails {of_ada}")).await, 0);
    assert_eq!(app.db.count(&format!("mail.user_email_integrations {of_ada}")).await, 0);
    assert_eq!(app.db.count(&format!("core.oauth_grants {of_ada}")).await, 0);
    let sql = format!(
        "select company_name, parse_metadata is null, raw_email_hash is null from career.applications {of_ada}"
    );
    let left = app.db.root.query(&sql, &[]).await.unwrap();
    let left: Vec<(String, bool, bool)> =
        left.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect();
    assert_eq!(left, [("Ibex".to_owned(), true, true)]);
    let of_bob = format!("where user_id = '{}'", bob.scope.user());
    assert_eq!(app.db.count(&format!("career.applications {of_bob}")).await, 1);
    assert_eq!(app.db.count(&format!("mail.processed_emails {of_bob}")).await, 1);
}

#[tokio::test]
async fn a_mailbox_that_is_only_disconnected_leaves_what_came_from_it() {
    let app = App::new().await;
    let ada = app.person("acme", "ada").await;
    let mailbox = ada.connects_gmail().await;
    ada.receives(confirmation("Tallgrass", "Engineer", 1));
    app.settle().await;
    let answer = ada.call(Method::DELETE, &format!("/v1/mailboxes/{mailbox}"), None).await.ok();
    assert_eq!(answer["is_erased"], false);
    assert_eq!(app.erase_at(clock::now() + 365 * DAY).await, Erased::default());
    assert_eq!(app.db.count("career.applications").await, 1);
    let odd = ada.call(Method::DELETE, &format!("/v1/mailboxes/{mailbox}?erase=maybe"), None).await;
    assert_eq!((odd.status, odd.code()), (StatusCode::BAD_REQUEST, "invalid_parameter"));
}

/// From the catalogue: a table that somebody adds is erased too, or this fails.
#[tokio::test]
async fn every_table_of_a_tenant_can_be_erased_and_nothing_of_it_read() {
    let db = TestDb::new().await;
    let names = async |sql: &str| -> Vec<String> {
        let rows = db.root.query(sql, &[]).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    };
    let forgotten = "
        select e.table_name from core.erasable_tables() e
        where not has_table_privilege('placewright_eraser', e.table_name, 'delete')
           or not exists (select from pg_policy p where p.polrelid = e.table_name::regclass and p.polcmd = '*'
                          and p.polroles = array['placewright_eraser'::regrole::oid])";
    assert_eq!(
        names(forgotten).await,
        Vec::<String>::new(),
        "select core.admit_eraser('that.table')"
    );
    let covered: Vec<String> = tables(&db.root)
        .await
        .iter()
        .filter(|table| table.has("tenant_id"))
        .map(|table| table.name.clone())
        .collect();
    let mut erasable = names("select table_name from core.erasable_tables()").await;
    erasable.sort();
    assert_eq!(erasable, covered);
    let more = "
        select a.attrelid::regclass || '.' || a.attname from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
        where c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema') and a.attnum > 0
          and not a.attisdropped and has_column_privilege('placewright_eraser', a.attrelid, a.attnum, 'select')
          and a.attname not in ('id', 'tenant_id', 'user_id', 'email', 'deleted_at')
          and a.attrelid <> 'core.erasures'::regclass
          and a.attrelid::regclass || '.' || a.attname not in (
              'core.data_keys.destroyed_at', 'core.exports.expires_at', 'core.oauth_grants.state',
              'market.stripe_objects.stripe_id', 'market.stripe_objects.kind')";
    assert_eq!(names(more).await, Vec::<String>::new());
    // The platform's own tenant is nobody's to erase.
    let eraser = db.sign_in("placewright_keys").await;
    let opening = format!("set role placewright_eraser; set app.tenant_id = '{PLATFORM}'");
    eraser.batch_execute(&opening).await.unwrap();
    assert_eq!(eraser.execute("delete from core.tenants", &[]).await.unwrap(), 0);
    assert_eq!(eraser.execute("delete from core.users", &[]).await.unwrap(), 0);
}
