//! A row for every table there is, made from what the catalogue says of its columns.

use std::collections::HashMap;

use domain::scope::TenantScope;
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;
use uuid::Uuid;

use super::catalog::{Column, Table};

/// Made with their people by `TestDb::member`.
const MADE_BY_MEMBER: [&str; 3] = ["core.tenants", "core.users", "core.tenant_users"];
/// Nullable columns that a CHECK may ask for before a row counts as impossible.
const FILLED_MAX: usize = 5;

/// One person's rows: table to id.
#[derive(Clone, Debug)]
pub struct Rows {
    pub owner: TenantScope,
    pub ids: HashMap<String, Uuid>,
}

/// Makes one row in each table, parents first. `seed` keeps unique values of several people apart.
pub async fn fill(root: &Client, tables: &[Table], owner: TenantScope, seed: u32) -> Rows {
    let membership = root
        .query_one(
            "select id from core.tenant_users where tenant_id = $1 and user_id = $2",
            &[&owner.tenant().0, &owner.user().0],
        )
        .await
        .expect("a membership");
    let ids = HashMap::from([
        ("core.tenants".to_owned(), owner.tenant().0),
        ("core.users".to_owned(), owner.user().0),
        ("core.tenant_users".to_owned(), membership.get(0)),
    ]);
    let mut rows = Rows { owner, ids };
    // What a door sets; the trigger behind the trail asks for it, whoever writes.
    let settings =
        "select set_config('app.tenant_id', $1, false), set_config('app.user_id', $2, false)";
    root.query(settings, &[&owner.tenant().to_string(), &owner.user().to_string()])
        .await
        .expect("settings");
    let mut left: Vec<&Table> =
        tables.iter().filter(|table| !MADE_BY_MEMBER.contains(&table.name.as_str())).collect();
    while !left.is_empty() {
        let (ready, waiting): (Vec<&Table>, Vec<&Table>) = left
            .iter()
            .partition(|table| table.parents().all(|parent| rows.ids.contains_key(parent)));
        assert!(!ready.is_empty(), "these tables wait for each other: {waiting:?}");
        for table in ready {
            let id = insert(root, table, &rows, seed).await;
            rows.ids.insert(table.name.clone(), id);
        }
        left = waiting;
    }
    rows
}

async fn insert(root: &Client, table: &Table, rows: &Rows, seed: u32) -> Uuid {
    let mut filled: Vec<String> = Vec::new();
    loop {
        let sql = statement(table, rows, seed, &filled, None);
        let error = match root.query_one(&sql, &[]).await {
            Ok(row) => return row.get(0),
            Err(error) => error,
        };
        // A row that the tenant has once, whoever of it came first.
        if error.code() == Some(&SqlState::UNIQUE_VIOLATION) {
            let (tenant, user) = (rows.owner.tenant(), rows.owner.user());
            let person = if table.has("user_id") {
                format!(" and user_id = '{user}'")
            } else {
                String::new()
            };
            let sql = format!("select id from {} where tenant_id = '{tenant}'{person}", table.name);
            return root.query_one(&sql, &[]).await.expect("the tenant's row").get(0);
        }
        // A CHECK over several columns wants one that may be null in general.
        let wanted = match error.as_db_error() {
            Some(cause)
                if *cause.code() == SqlState::CHECK_VIOLATION && filled.len() < FILLED_MAX =>
            {
                nullable_of(root, table, cause.constraint().unwrap_or_default(), &filled).await
            }
            _ => None,
        };
        filled
            .push(wanted.unwrap_or_else(|| panic!("no row for {}: {error:?}\n{sql}", table.name)));
    }
}

async fn nullable_of(
    root: &Client,
    table: &Table,
    constraint: &str,
    filled: &[String],
) -> Option<String> {
    let sql = "select a.attname::text from pg_constraint k
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
        where k.conrelid = $1::text::regclass and k.conname = $2 and not a.attnotnull
        order by a.atthasdef, a.attname not like '%key%'";
    let columns =
        root.query(sql, &[&table.name, &constraint]).await.expect("columns of a constraint");
    columns.into_iter().map(|row| row.get::<_, String>(0)).find(|name| !filled.contains(name))
}

/// `insert … returning id` of a row of `rows.owner`; with `id` it is that very row.
pub fn statement(
    table: &Table,
    rows: &Rows,
    seed: u32,
    filled: &[String],
    id: Option<Uuid>,
) -> String {
    let mut values: Vec<(&str, String)> = table
        .columns
        .iter()
        .filter(|column| !column.is_generated && column.name != "id")
        .filter(|column| {
            let is_named = column.name == "user_id" || filled.contains(&column.name);
            column.is_required || column.is_asked_for || is_named
        })
        .map(|column| (column.name.as_str(), value(column, rows, seed)))
        .collect();
    if let Some(id) = id {
        values.push(("id", format!("'{id}'")));
    }
    let (names, values): (Vec<&str>, Vec<String>) = values.into_iter().unzip();
    format!(
        "insert into {} ({}) values ({}) returning id",
        table.name,
        names.join(", "),
        values.join(", ")
    )
}

/// A literal that the column's type and CHECKs accept.
fn value(column: &Column, rows: &Rows, seed: u32) -> String {
    match column.name.as_str() {
        "tenant_id" => return format!("'{}'", rows.owner.tenant()),
        "user_id" => return format!("'{}'", rows.owner.user()),
        _ => {}
    }
    if let Some(parent) = column.parent.as_deref().and_then(|parent| rows.ids.get(parent)) {
        return format!("'{parent}'");
    }
    let is_array = column.checks.contains("'array'");
    match column.kind.as_str() {
        "text" if column.checks.contains("[A-Z]{3}") => "'EUR'".to_owned(),
        "text" => {
            format!(
                "'{}'",
                first_allowed(&column.checks).map_or(format!("text{seed}"), str::to_owned)
            )
        }
        "uuid" => "uuidv7()".to_owned(),
        "bytea" => format!("sha256('{seed}')"),
        "core.sealed" => {
            let key = rows.ids["core.data_keys"];
            format!(r"'\x01'::bytea || uuid_send('{key}') || sha256('{seed}')")
        }
        "jsonb" if is_array => "'[]'".to_owned(),
        "jsonb" | "uuid[]" => "'{}'".to_owned(),
        "text[]" => "'{x}'".to_owned(),
        "boolean" => "false".to_owned(),
        "real" | "double precision" => "0.5".to_owned(),
        "timestamp with time zone" if column.name == "expires_at" => {
            "now() + interval '5 minutes'".to_owned()
        }
        "timestamp with time zone" => "now()".to_owned(),
        "integer" | "bigint" => seed.to_string(),
        other => panic!("no value for {} of type {other}: teach `value` about it", column.name),
    }
}

/// The first value of `CHECK ((x = ANY (ARRAY['a'::text, …])))`.
fn first_allowed(checks: &str) -> Option<&str> {
    checks.split_once("ARRAY['")?.1.split('\'').next()
}
