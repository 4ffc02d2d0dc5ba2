//! What the product's statements need: asked of the server, which knows it for each of them before it runs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use futures::{StreamExt, stream};
use tokio_postgres::{AsyncMessage, Client, NoTls, Row};

use crate::support::database::TestDb;

/// `FirstLowInvalidHeapAttributeNumber` of the server: its sets of columns count from there.
const FIRST_COLUMN: i32 = -7;
/// Bits of `AclMode`, and what stands for each in `pg_attribute.attacl`.
const BITS: [(u32, &str); 4] = [(2, "SELECT"), (1, "INSERT"), (4, "UPDATE"), (8, "DELETE")];

/// Something a role must be granted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    pub table: String,
    pub privilege: &'static str,
    /// None where a statement needs the privilege on any column at all.
    pub column: Option<String>,
}

/// A statement of `shared/db/queries`, or a function's that runs as its owner.
#[derive(Debug)]
pub struct Statement {
    /// The roles whose doors are opened where it is called. Empty where the door comes from elsewhere.
    pub roles: BTreeSet<&'static str>,
    pub needs: BTreeSet<Need>,
}

impl Statement {
    pub fn is_of(&self, role: &str) -> bool {
        self.roles.is_empty() || self.roles.contains(role)
    }
}

pub async fn statements(db: &TestDb) -> Vec<Statement> {
    let (client, mut notices) = noticing(db).await;
    let columns = columns(&client).await;
    let callers = callers();
    let mut statements = Vec::new();
    for (name, sql) in queries() {
        let roles = callers
            .iter()
            .filter(|(text, _)| text.contains(&format!("{name}(")))
            .map(|(_, roles)| roles)
            .collect::<Vec<_>>();
        // Imported by its bare name it would be found nowhere, and count for nobody.
        assert!(!roles.is_empty(), "{name} is called nowhere as `{name}(`");
        let is_handed_a_door = roles.iter().any(|roles| roles.is_empty());
        let roles = roles.into_iter().flatten().copied().filter(|_| !is_handed_a_door).collect();
        let needs = needs(&client, &mut notices, &columns, &name, &sql).await;
        statements.push(Statement { roles, needs });
    }
    // A search runs as the role that owns it, over what the caller may not read by itself.
    let definers = "select p.oid::regprocedure::text, p.prosrc from pg_proc p
        where p.prosecdef and p.proowner = 'placewright_search'::regrole";
    for row in client.query(definers, &[]).await.expect("functions") {
        let (name, sql): (String, String) = (row.get(0), row.get(1));
        let needs = needs(&client, &mut notices, &columns, &name, &sql).await;
        statements.push(Statement { roles: BTreeSet::from(["placewright_search"]), needs });
    }
    statements.extend(sealed(&client).await);
    statements.extend(of_all_tables(&client, "placewright_eraser", ERASED, &["DELETE"]).await);
    statements.extend(of_all_tables(&client, "placewright_exporter", EXPORTED, &[]).await);
    statements
}

/// What key-rotate does to every sealed column there is: its functions make their statements out of the catalogue.
async fn sealed(client: &Client) -> Vec<Statement> {
    let sql = "select table_name, column_name from core.sealed_columns()";
    let rows = client.query(sql, &[]).await.expect("sealed columns");
    let one = |row: &Row| {
        let (table, column): (String, String) = (row.get(0), row.get(1));
        let of = |privilege, column: Option<&str>| {
            let column = column.map(str::to_owned);
            Need { table: table.clone(), privilege, column }
        };
        let needs = [
            of("SELECT", None),
            of("SELECT", Some("id")),
            of("SELECT", Some("tenant_id")),
            of("SELECT", Some(&column)),
            of("UPDATE", None),
            of("UPDATE", Some(&column)),
        ];
        Statement { roles: BTreeSet::from(["placewright_keys"]), needs: BTreeSet::from(needs) }
    };
    rows.iter().map(one).collect()
}

/// What data-erase must know of a row to tell whose it is.
const ERASED: &str = "a.attname in ('id', 'tenant_id', 'user_id', 'email')";
/// What data-export takes along: all but secrets, and what is made for searching.
const EXPORTED: &str = "a.attname not like '%hash%'
    and a.atttypid <> all ('{core.sealed,bytea,tsvector}'::regtype[])";

/// What a role does to every table of a tenant's, by functions that make their statements in the same way.
async fn of_all_tables(
    client: &Client,
    role: &'static str,
    columns: &str,
    more: &[&'static str],
) -> Vec<Statement> {
    let sql = format!(
        "select t.name, array_agg(a.attname::text)
         from (select table_name as name from core.erasable_tables() union values ('core.tenants'), ('core.users')) t
         join pg_attribute a on a.attrelid = t.name::regclass and a.attnum > 0 and not a.attisdropped and {columns}
         group by t.name"
    );
    let rows = client.query(&sql, &[]).await.expect("tables of tenants");
    let mut statements = Vec::new();
    for row in &rows {
        let (table, columns): (String, Vec<String>) = (row.get(0), row.get(1));
        let of = |privilege, column| Need { table: table.clone(), privilege, column };
        let whole = more.iter().map(|privilege| BTreeSet::from([of(privilege, None)]));
        let read = columns
            .into_iter()
            .map(|column| BTreeSet::from([of("SELECT", None), of("SELECT", Some(column))]));
        statements.extend(
            whole.chain(read).map(|needs| Statement { roles: BTreeSet::from([role]), needs }),
        );
    }
    statements
}

/// A connection whose notices can be read.
async fn noticing(db: &TestDb) -> (Client, UnboundedReceiver<String>) {
    let (client, mut connection) = db.config().connect(NoTls).await.expect("PostgreSQL answers");
    let (sender, notices) = unbounded();
    let mut messages = stream::poll_fn(move |context| connection.poll_message(context));
    tokio::spawn(async move {
        while let Some(Ok(message)) = messages.next().await {
            if let AsyncMessage::Notice(notice) = message {
                let _ = sender.unbounded_send(notice.detail().unwrap_or_default().to_owned());
            }
        }
    });
    (client, notices)
}

/// (table's oid, column's number) to their names.
async fn columns(client: &Client) -> BTreeMap<(u32, i16), (String, String)> {
    let sql = "select c.oid, a.attnum, c.oid::regclass::text, a.attname::text
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'";
    let rows = client.query(sql, &[]).await.expect("columns");
    rows.iter().map(|row| ((row.get(0), row.get(1)), (row.get(2), row.get(3)))).collect()
}

/// From the plan that the server makes of it beyond every policy: what the statement itself would be checked for before
/// the first row. What a policy asks for is tried, row by row.
async fn needs(
    client: &Client,
    notices: &mut UnboundedReceiver<String>,
    columns: &BTreeMap<(u32, i16), (String, String)>,
    name: &str,
    sql: &str,
) -> BTreeSet<Need> {
    let nobody = uuid::Uuid::nil();
    let opening = format!(
        "begin; set local app.tenant_id = '{nobody}'; set local app.user_id = '{nobody}'; set local debug_print_plan = on;
         set local client_min_messages = log"
    );
    client.batch_execute(&opening).await.expect("a transaction begins");
    let explained = client.batch_execute(&format!("explain (generic_plan) {sql}")).await;
    explained.unwrap_or_else(|error| panic!("{name} is not understood: {error:?}\n{sql}"));
    client.batch_execute("rollback").await.expect("a transaction ends");
    let mut found = BTreeSet::new();
    while let Ok(plan) = notices.try_recv() {
        let plan = plan.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in plan.split("{RTEPERMISSIONINFO ").skip(1) {
            let part = part.split('}').next().unwrap_or_default();
            found.extend(of_table(part, columns));
        }
    }
    found
}

/// One table of a plan: `:relid 16400 … :requiredPerms 2 … :selectedCols (b 8 9) …`.
fn of_table(part: &str, columns: &BTreeMap<(u32, i16), (String, String)>) -> Vec<Need> {
    let field = |name: &str| part.split_once(name).map_or("", |(_, rest)| rest.trim_start());
    let number = |name: &str| field(name).split(' ').next().and_then(|text| text.parse().ok());
    let (relation, mode) = (number(":relid"), number(":requiredPerms").unwrap_or(0_u32));
    let Some(relation) = relation else { return Vec::new() };
    let Some(table) = columns.range((relation, 1)..).next().filter(|(key, _)| key.0 == relation)
    else {
        return Vec::new();
    };
    let table = &table.1.0;
    let mut needs = Vec::new();
    for (bit, privilege) in BITS.into_iter().filter(|(bit, _)| mode & bit != 0) {
        needs.push(Need { table: table.clone(), privilege, column: None });
        let set = match bit {
            2 => field(":selectedCols (b"),
            1 => field(":insertedCols (b"),
            4 => field(":updatedCols (b"),
            _ => "",
        };
        let set = set.split(')').next().unwrap_or_default().split_whitespace();
        for member in set.filter_map(|member| member.parse::<i32>().ok()) {
            let number = i16::try_from(member + FIRST_COLUMN).unwrap_or_default();
            if let Some((_, column)) = columns.get(&(relation, number)) {
                let column = Some(column.clone());
                needs.push(Need { table: table.clone(), privilege, column });
            }
        }
    }
    needs
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the project").to_owned()
}

fn texts(folder: &Path, extension: &str, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "generated" && name != "target") {
                texts(&path, extension, found);
            }
        } else if path.extension().is_some_and(|found| found == extension) {
            let text = fs::read_to_string(&path).expect("UTF-8");
            found.push((path, text));
        }
    }
}

/// Each statement as `area::name`, with `$1` for `:name`.
fn queries() -> Vec<(String, String)> {
    let mut files = Vec::new();
    texts(&root().join("shared/db/queries"), "sql", &mut files);
    let mut queries = Vec::new();
    for (path, text) in files {
        let area = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        for part in text.split("\n--! ").filter_map(|part| part.strip_prefix("--! ").or(Some(part)))
        {
            let (head, body) = part.split_once('\n').unwrap_or_default();
            let name = head.split([' ', ':']).next().unwrap_or_default();
            let is_type = part.starts_with("--: ");
            if !is_type && !name.is_empty() {
                queries.push((format!("{area}::{name}"), numbered(body)));
            }
        }
    }
    queries
}

/// Without comments and the types that follow, and with the parameters as the server takes them.
fn numbered(body: &str) -> String {
    let lines = body.lines().filter(|line| !line.trim_start().starts_with("--"));
    let body = lines.collect::<Vec<_>>().join("\n");
    let body = body.split(';').next().unwrap_or_default();
    let (mut sql, mut names, mut rest) = (String::new(), Vec::new(), body);
    while let Some(at) = rest.find(':') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        sql.push_str(before);
        let end =
            after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
        if end == 0 && !after.starts_with(':') {
            // A slice of an array.
            sql.push(':');
            rest = after;
        } else if let Some(cast) = after.strip_prefix(':') {
            sql.push_str("::");
            rest = cast;
        } else {
            let name = &after[..end];
            let number = names.iter().position(|known| *known == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            sql.push('$');
            sql.push_str(&(number + 1).to_string());
            rest = &after[end..];
        }
    }
    sql + rest
}

/// Each source file of the product, and the doors that it opens, or else is handed: by its folder in a function, by who
/// names it in `shared`.
fn callers() -> Vec<(String, BTreeSet<&'static str>)> {
    let mut files = Vec::new();
    for folder in ["functions", "shared"] {
        texts(&root().join(folder), "rs", &mut files);
    }
    let opened: Vec<_> = files.iter().map(|(path, text)| (path, text, doors(text))).collect();
    let union = |is_meant: &dyn Fn(&Path, &str) -> bool| -> BTreeSet<&'static str> {
        let meant = opened.iter().filter(|(path, text, _)| is_meant(path, text));
        meant.flat_map(|(_, _, doors)| doors.iter().copied()).collect()
    };
    let handed = |path: &Path| {
        if path.starts_with(root().join("functions")) {
            let beside = |folder: &Path| union(&|other, _| other.starts_with(folder));
            let mut folders = path.ancestors().skip(1).map(beside);
            return folders.find(|doors| !doors.is_empty()).unwrap_or_default();
        }
        let names = [path.file_stem(), path.parent().and_then(Path::file_name)];
        let names = names.map(|name| name.and_then(|name| name.to_str()).unwrap_or_default());
        let names = names.map(|name| format!("{name}::"));
        union(&|_, text| names.iter().any(|name| text.contains(name.as_str())))
    };
    let doors_of = |(path, _, doors): &(&PathBuf, &String, BTreeSet<_>)| {
        if doors.is_empty() { handed(path) } else { doors.clone() }
    };
    opened.iter().map(|file| (file.1.clone(), doors_of(file))).collect()
}

fn doors(text: &str) -> BTreeSet<&'static str> {
    let mut doors = BTreeSet::new();
    for (call, role) in [
        (".system(", "placewright_system"),
        (".sealer(", "placewright_sealer"),
        (".identity(", "placewright_identity"),
        (".platform(", "placewright_platform"),
        (".keys(", "placewright_keys"),
        (".keys_of(", "placewright_keys"),
        (".eraser(", "placewright_eraser"),
        (".exporter(", "placewright_exporter"),
        (".billing(", "placewright_billing"),
    ] {
        if text.contains(call) {
            doors.insert(role);
        }
    }
    if text.contains(".begin_as_admin(") {
        doors.insert("placewright_admin");
    }
    // `scope.tenant()` is a getter; the door takes the scope.
    for rest in text.split(".tenant(").skip(1).filter(|rest| !rest.starts_with(')')) {
        let after = rest.split_once(')').map_or("", |(_, after)| after.trim_start());
        if !after.starts_with(".begin_as_admin(") {
            doors.insert("placewright_app");
        }
    }
    doors
}
