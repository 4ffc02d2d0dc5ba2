//! The migrations, there and back, with rows in every table.

use std::borrow::Cow;

use db_migrate::migrate::{migrator, run_with};
use db_migrate::{Command, Error, Report, run};
use domain::scope::Role;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};

use crate::support::catalog;
use crate::support::database::{TestDb, login};
use crate::support::rows::fill;

const OWNER: &str = "placewright_owner";

/// A clone of a database does not have its grants.
async fn stage() -> TestDb {
    let db = TestDb::new().await;
    db_migrate::roles::prepare(&db.target(), &db.superuser(), &[]).await.unwrap();
    db
}

async fn run_on(db: &TestDb, command: Command) -> Report {
    run(&db.target(), &login(OWNER), command).await.unwrap()
}

/// Ours, whatever they are called: not the server's, and not the migrator's own record.
const SCHEMAS: &str = "select coalesce(array_agg(oid), '{}') from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'ops')";

/// The whole schema as text: columns, constraints, indexes, policies, grants, functions, triggers.
async fn schema(db: &TestDb) -> Vec<String> {
    let sql = "
        select format('column %s.%s %s %s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                      a.attnotnull, pg_get_expr(d.adbin, d.adrelid))
        from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'i')
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attnum > 0 and not a.attisdropped and c.relnamespace = any($1)
        union all
        select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = any($1)
        union all
        select format('index %s', indexdef) from pg_indexes where schemaname::regnamespace = any($1)
        union all
        select format('policy %s %s %s %s %s %s %s', schemaname, tablename, policyname, cmd, roles, qual, with_check)
        from pg_policies
        union all
        select format('table %s %s %s %s', oid::regclass, relrowsecurity, relforcerowsecurity, relacl)
        from pg_class where relkind = 'r' and relnamespace = any($1)
        union all
        select format('function %s %s %s', oid::regprocedure, proowner::regrole, md5(prosrc))
        from pg_proc where pronamespace = any($1)
        union all
        select format('trigger %s', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
        union all
        select format('schema %s %s', nspname, nspacl) from pg_namespace where oid = any($1)
        order by 1";
    let ours: Vec<u32> = db.root.query_one(SCHEMAS, &[]).await.unwrap().get(0);
    db.root.query(sql, &[&ours]).await.unwrap().iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn each_goes_back_and_forth_with_rows_in_every_table() {
    let db = stage().await;
    let whole = schema(&db).await;
    let count = run_on(&db, Command::Status).await.applied.len();
    for steps in 1..=count {
        // Full before it goes back, and what remains is full when it comes again.
        let steps_back = u32::try_from(steps).unwrap();
        let person = db.member("acme", &format!("person{steps}"), Role::Member).await;
        fill(&db.root, &catalog::tables(&db.root).await, person, steps_back).await;
        let back = run_on(&db, Command::Down { steps: steps_back }).await;
        assert_eq!((back.changed.len(), back.pending.len()), (steps, steps));
        let forth = run_on(&db, Command::Up).await;
        assert_eq!((forth.changed.len(), forth.pending.len()), (steps, 0));
        assert_eq!(schema(&db).await, whole);
    }
    for left in (0..count).rev() {
        assert_eq!(run_on(&db, Command::Down { steps: 1 }).await.applied.len(), left);
    }
    assert_eq!(schema(&db).await, Vec::<String>::new());
    assert_eq!(run_on(&db, Command::Down { steps: 1 }).await, run_on(&db, Command::Status).await);
    run_on(&db, Command::Up).await;
    assert_eq!(schema(&db).await, whole);
}

#[tokio::test]
async fn several_at_once_apply_each_migration_once() {
    let db = stage().await;
    run_on(&db, Command::Down { steps: 2 }).await;
    let runs = futures::future::join_all((0..4).map(|_| run_on(&db, Command::Up))).await;
    assert!(runs.iter().all(|report| report.pending.is_empty()));
    assert_eq!(run_on(&db, Command::Up).await.changed, []);
}

fn ours_with(change: impl FnOnce(&mut Vec<Migration>)) -> Migrator {
    let mut ours = migrator();
    let mut migrations = ours.migrations.to_vec();
    change(&mut migrations);
    ours.migrations = Cow::Owned(migrations);
    ours
}

fn migration(version: i64, sql: &'static str) -> Migration {
    let sql = AssertSqlSafe(sql).into_sql_str();
    Migration::new(
        version,
        Cow::Borrowed("made for a test"),
        MigrationType::ReversibleUp,
        sql,
        false,
    )
}

#[tokio::test]
async fn a_migration_that_was_edited_after_it_was_applied_is_refused() {
    let db = stage().await;
    let edited =
        ours_with(|migrations| migrations[0] = migration(1, "create table core.tenants ()"));
    let error = run_with(&edited, &db.target(), &login(OWNER), Command::Up).await.unwrap_err();
    assert!(matches!(error, Error::Migrate(MigrateError::VersionMismatch(1))), "{error:?}");
}

#[tokio::test]
async fn a_new_column_that_old_rows_cannot_fill_is_refused() {
    let db = stage().await;
    let next = ours_with(|migrations| {
        migrations
            .push(migration(9999, "alter table core.tenants add column region text not null"));
    });
    let error = run_with(&next, &db.target(), &login(OWNER), Command::Up).await.unwrap_err();
    assert!(matches!(error, Error::Rule { version: 9999, .. }), "{error:?}");
    assert_eq!(run_on(&db, Command::Status).await.pending, []);
}

#[test]
fn each_has_its_way_back_and_keeps_the_rules() {
    let ours = migrator();
    let (downs, ups): (Vec<&Migration>, Vec<&Migration>) =
        ours.iter().partition(|migration| migration.migration_type.is_down_migration());
    let versions = |migrations: &[&Migration]| {
        migrations.iter().map(|found| found.version).collect::<Vec<_>>()
    };
    assert_eq!(versions(&ups), versions(&downs));
    for migration in ups {
        db_migrate::rules::check(migration.sql.as_str()).unwrap();
    }
}

#[tokio::test]
async fn a_login_that_may_not_create_roles_is_content_with_those_that_exist() {
    let db = TestDb::new().await;
    let app = login("placewright_app");
    db_migrate::roles::prepare(&db.target(), &app, &[]).await.unwrap();
    let error = run(&db.target(), &app, Command::Up).await.unwrap_err();
    assert!(matches!(error, Error::NotOwner(_)), "{error:?}");
}
