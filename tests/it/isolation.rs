//! No tenant reaches another's rows, on any table that exists.

use std::collections::BTreeSet;

use domain::id::PLATFORM;
use domain::scope::Role;
use uuid::Uuid;

use crate::support::catalog::tables;
use crate::support::database::TestDb;
use crate::support::isolation::mutants::mutants;
use crate::support::isolation::statements::statements;
use crate::support::isolation::{Noticed, grants, notices, prove, rules};
use crate::support::rows::fill;

#[tokio::test]
async fn no_table_lets_anybody_into_anothers_rows() {
    let db = TestDb::new().await;
    let statements = statements(&db).await;
    let proof = prove(&db, &statements)
        .await
        .unwrap_or_else(|offenders| panic!("\n{}\n", offenders.join("\n")));
    assert!(proof.tables >= 14, "{proof:?}");
    assert!(proof.checks > proof.tables * 20, "{proof:?}");
}

/// The attempts would notice a hole that no rule knows.
#[tokio::test]
async fn an_open_table_is_noticed_by_trying() {
    let db = TestDb::new().await;
    let hole =
        "create policy hole on career.job_postings for all to placewright_app, placewright_owner
        using (tenant_id is not null) with check (tenant_id is not null)";
    db.root.batch_execute(hole).await.unwrap();
    let statements = statements(&db).await;
    let offenders = prove(&db, &statements).await.unwrap_err();
    for statement in
        ["; select id", "; update", "; delete", "; insert", "on conflict", "for update"]
    {
        let is_noticed =
            |line: &String| line.contains(statement) && line.contains("career.job_postings");
        assert!(offenders.iter().any(is_noticed), "{statement}: {offenders:?}");
    }
}

/// Each rule meets what it is there for.
#[tokio::test]
async fn the_rules_find_what_they_are_there_for() {
    let violations = [
        (
            "row security is enabled",
            "create table core.t (id uuid primary key default uuidv7(), tenant_id uuid not null)",
        ),
        ("belongs to a tenant", "create table core.t (id uuid primary key default uuidv7())"),
        ("unguessable id", "create table core.t (id bigint primary key, tenant_id uuid not null)"),
        ("a policy limits", "grant select on core.data_keys to placewright_system"),
        (
            "USING and WITH CHECK",
            "create policy p on core.data_keys for select to public using (false)",
        ),
        (
            "USING and WITH CHECK",
            "create policy p on core.data_keys to placewright_app
            using (tenant_id = current_setting('app.tenant_id')::uuid)",
        ),
        (
            "compares the tenant",
            "create policy p on core.data_keys for select to placewright_admin using (true)",
        ),
        (
            "compares the tenant",
            "create policy p on core.data_keys for select to placewright_admin
            using (tenant_id = current_setting('app.tenant_id')::uuid or version > 0)",
        ),
        (
            "rows are the person's",
            "create policy p on core.oauth_grants for select to placewright_app, placewright_owner
            using (tenant_id = current_setting('app.tenant_id')::uuid)",
        ),
        ("USING and WITH CHECK", "alter policy tenant on core.sign_ups to placewright_admin"),
        ("what may be written", "alter policy tenant on core.data_keys with check (true)"),
        (
            "compares the tenant",
            "alter policy tenant on core.data_keys
            using (not tenant_id = current_setting('app.tenant_id')::uuid)",
        ),
        (
            "do not add up",
            "create policy p on core.invitations for select to placewright_admin
            using (tenant_id = current_setting('app.tenant_id')::uuid)",
        ),
        (
            "has work there",
            "create policy p on core.data_keys for select to placewright_search using (true)",
        ),
        (
            "inherits another's sight",
            "grant placewright_system to placewright_app with inherit false, set true",
        ),
        (
            "what names a row",
            "alter table core.oauth_states drop constraint oauth_states_mailbox_fkey",
        ),
        ("unique keys lead", "create unique index on core.invitations (lower(email))"),
        ("made a superuser", "grant update (is_superuser) on core.users to placewright_admin"),
        ("who signs people in", "grant insert on core.tenants to placewright_app"),
        ("row security does not limit", "grant select on ops._sqlx_migrations to placewright_app"),
        (
            "row security does not limit",
            "grant select on core.data_keys to placewright_app with grant option",
        ),
        ("belongs to the owner", "alter table core.data_keys owner to placewright_app"),
        (
            "foreign keys carry",
            "alter table core.oauth_states add foreign key (mailbox_id)
            references core.outbox (id)",
        ),
        ("unique keys lead", "create unique index on mail.processed_emails (provider_message_id)"),
        ("indexes lead", "create index on mail.processed_emails (provider_message_id)"),
        ("views see", "create view core.v as select id from core.data_keys"),
        (
            "functions that see more",
            "create function core.f() returns int language sql security definer return 1",
        ),
        ("row security does not limit", "grant truncate on core.data_keys to placewright_app"),
        ("row security does not limit", "grant usage on schema ops to placewright_app"),
        ("closed sets are text", "create type core.e as enum ('a')"),
        ("secrets are sealed", "alter table core.data_keys add column key_encrypted bytea"),
        ("says what it is", "comment on table core.data_keys is null"),
    ];
    let db = TestDb::new().await;
    for (rule, violation) in violations {
        db.root.batch_execute(&format!("begin; {violation}")).await.unwrap();
        let offenders = rules::offenders(&db.root).await;
        db.root.batch_execute("rollback").await.unwrap();
        assert!(offenders.iter().any(|line| line.contains(rule)), "{violation}: {offenders:?}");
    }
    assert_eq!(rules::offenders(&db.root).await, Vec::<String>::new());
}

/// One step of each kind away from the schema; `prove R9` takes all of them.
#[tokio::test]
async fn a_step_away_from_the_schema_is_noticed() {
    let db = TestDb::new().await;
    let (mutants, statements) = (mutants(&db.root).await, statements(&db).await);
    let mut kinds = BTreeSet::new();
    for mutant in mutants.iter().filter(|mutant| !mutant.is_of_the_cluster()) {
        if kinds.insert(mutant.kind) {
            let how = notices(&db, &statements, mutant).await;
            assert_ne!(how, Noticed::Not, "{mutant:?}");
        }
    }
    assert!(kinds.len() >= 9, "{kinds:?}");
}

/// A privilege that no statement needs is noticed by asking the server what each of them does need.
#[tokio::test]
async fn a_grant_that_no_statement_needs_is_noticed() {
    let db = TestDb::new().await;
    let statements = statements(&db).await;
    for grant in [
        "delete on core.audit_log to placewright_app",
        "update (role) on core.tenant_users to placewright_app",
        "select on core.sign_ups to placewright_system",
        "select (email_address) on mail.user_email_integrations to placewright_system",
        "update (tenant_id) on core.outbox to placewright_system",
        "select (password_hash) on core.users to placewright_admin",
    ] {
        db.root.batch_execute(&format!("begin; grant {grant}")).await.unwrap();
        let offenders = grants::offenders(&db.root, &statements).await;
        db.root.batch_execute("rollback").await.unwrap();
        assert_eq!(offenders.len(), 1, "{grant}: {offenders:?}");
    }
}

/// The two functions that see more carry the tenant and the person themselves.
#[tokio::test]
async fn a_search_ends_with_the_tenant_and_the_person() {
    let db = TestDb::new().await;
    let tables = tables(&db.root).await;
    let ada = fill(&db.root, &tables, db.member("acme", "ada", Role::Member).await, 1).await;
    let bob = fill(&db.root, &tables, db.member("acme", "bob", Role::Member).await, 2).await;
    let eve = fill(&db.root, &tables, db.member("umbrella", "eve", Role::Member).await, 3).await;
    let titles =
        "update career.job_postings set title = 'Ferris wheel engineers', skills = '{Rust}'";
    db.root.batch_execute(titles).await.unwrap();
    db.root
        .batch_execute("update career.applications set job_title = 'Ferris wheel engineers'")
        .await
        .unwrap();
    let app = db.sign_in("placewright_app").await;
    for (me, postings, applications) in [
        (&ada, vec![ada.ids["career.job_postings"], bob.ids["career.job_postings"]], &ada),
        (&eve, vec![eve.ids["career.job_postings"]], &eve),
    ] {
        let (tenant, user) = (me.owner.tenant(), me.owner.user());
        let settings = format!("set app.tenant_id = '{tenant}'; set app.user_id = '{user}'");
        app.batch_execute(&settings).await.unwrap();
        for words in ["ferris engineer", "rust wheel", "\"wheel engineers\" -python"] {
            let sql = "select id from career.search_job_postings($1, 10) order by id";
            let found = app.query(sql, &[&words]).await.unwrap();
            let found: Vec<Uuid> = found.iter().map(|row| row.get(0)).collect();
            let mut wanted = postings.clone();
            wanted.sort();
            assert_eq!(found, wanted, "{words}");
        }
        let found = app
            .query("select id from career.search_applications('ferris', 10)", &[])
            .await
            .unwrap();
        let found: Vec<Uuid> = found.iter().map(|row| row.get(0)).collect();
        assert_eq!(found, [applications.ids["career.applications"]]);
    }
}

#[tokio::test]
async fn a_deleted_tenant_takes_its_rows_along_and_nobody_elses() {
    let db = TestDb::new().await;
    let tables = tables(&db.root).await;
    let ada = fill(&db.root, &tables, db.member("acme", "ada", Role::Member).await, 1).await;
    let eve = fill(&db.root, &tables, db.member("umbrella", "eve", Role::Member).await, 2).await;
    db.root
        .execute("delete from core.tenants where id = $1", &[&ada.owner.tenant().0])
        .await
        .unwrap();
    for table in tables.iter().filter(|table| table.has("tenant_id")) {
        // The catalogue is the platform's, and stays.
        let others = format!("{} where tenant_id <> '{PLATFORM}'", table.name);
        assert_eq!(db.count(&others).await, 1, "{}", table.name);
        assert_eq!(
            db.count(&format!("{} where id = '{}'", table.name, eve.ids[&table.name])).await,
            1
        );
    }
}
