//! A database per test, cloned from a template that is migrated once: real roles, real row security.

use std::sync::Arc;

use db::Db;
use db_migrate::{Command, Server, Tls};
use domain::scope::{Role, TenantScope};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use tokio_postgres::{Client, Config, NoTls};
use uuid::Uuid;

/// "placewright template" as a number: one process at a time makes the template.
const TEMPLATE_LOCK: i64 = 0x7077_7465_6d70;
/// Beyond what any table of a test holds.
const DUMP_ROWS_MAX: i64 = 100_000;

pub struct TestDb {
    name: String,
    server: Config,
    db: Db,
    /// Sees everything, as no role of the product does.
    pub root: Client,
}

#[expect(clippy::disallowed_methods, reason = "tests take their services from the environment")]
pub fn server() -> Config {
    let url = std::env::var("TEST_POSTGRES_URL")
        .unwrap_or_else(|_| "postgres://postgres@127.0.0.1:15432/postgres".to_owned());
    url.parse().expect("TEST_POSTGRES_URL is a connection string")
}

pub async fn connect(config: &Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.expect("PostgreSQL answers");
    tokio::spawn(connection);
    client
}

fn host_and_port(config: &Config) -> (String, u16) {
    let tokio_postgres::config::Host::Tcp(host) = &config.get_hosts()[0] else {
        panic!("TEST_POSTGRES_URL needs a TCP address");
    };
    (host.clone(), config.get_ports().first().copied().unwrap_or(5432))
}

fn password(login: &str) -> SecretString {
    format!("test-{login}").into()
}

/// The tests' own login in that role. The role's own password belongs to the product that may run on the same server.
pub fn login(role: &str) -> db_migrate::Credentials {
    let username = format!("test_{role}");
    db_migrate::Credentials { password: password(&username), username }
}

fn admin(config: &Config) -> db_migrate::Credentials {
    let password = config.get_password().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    db_migrate::Credentials {
        username: config.get_user().unwrap_or("postgres").to_owned(),
        password: password.unwrap_or_default().into(),
    }
}

/// What the product would read from Secrets Manager.
pub fn credentials(which: db::Which) -> db::Credentials {
    let role = match which {
        db::Which::App => "placewright_app",
        db::Which::System => "placewright_system",
        db::Which::Identity => "placewright_identity",
        db::Which::Keys => "placewright_keys",
    };
    let db_migrate::Credentials { username, password } = login(role);
    db::Credentials { username, password }
}

fn options(
    (host, port): (String, u16),
    database: &str,
    credentials: db::CredentialsSource,
) -> db::Options {
    db::Options { host, port, database: database.to_owned(), tls: false, credentials }
}

/// Migrated once per set of migrations, whoever comes first.
async fn template(server: &Config, root: &Client) -> String {
    let checksums: Vec<u8> = db_migrate::migrate::migrator()
        .iter()
        .flat_map(|migration| migration.checksum.to_vec())
        .collect();
    let hash = root
        .query_one("select left(encode(sha256($1), 'hex'), 16)", &[&checksums])
        .await
        .expect("a hash");
    let name = format!("pw_template_{}", hash.get::<_, String>(0));
    root.query("select pg_advisory_lock($1)", &[&TEMPLATE_LOCK]).await.expect("the lock");
    let exists = root
        .query_opt("select from pg_database where datname = $1", &[&name])
        .await
        .expect("databases");
    let exists = exists.is_some();
    let unfinished = format!("{name}_unfinished");
    let (host, port) = host_and_port(server);
    let target = Server { host, port, database: unfinished.clone(), tls: Tls::Disable };
    if !exists {
        root.batch_execute(&format!("drop database if exists {unfinished}"))
            .await
            .expect("dropped");
        root.batch_execute(&format!("create database {unfinished}")).await.expect("created");
        db_migrate::roles::prepare(&target, &admin(server), &[]).await.expect("roles");
    }
    make_logins(root).await;
    if !exists {
        db_migrate::run(&target, &login("placewright_owner"), Command::Up).await.expect("migrated");
        root.batch_execute(&format!("alter database {unfinished} rename to {name}"))
            .await
            .expect("renamed");
    }
    root.query("select pg_advisory_unlock($1)", &[&TEMPLATE_LOCK]).await.expect("unlocked");
    name
}

/// Each sees and may do exactly what its role does.
async fn make_logins(root: &Client) {
    for role in [
        "placewright_owner",
        "placewright_app",
        "placewright_system",
        "placewright_identity",
        "placewright_keys",
    ] {
        let db_migrate::Credentials { username, password } = login(role);
        let exists = root
            .query_opt("select from pg_roles where rolname = $1", &[&username])
            .await
            .expect("roles");
        if exists.is_none() {
            let password = password.expose_secret();
            let sql = format!("create role {username} login in role {role} password '{password}'");
            root.batch_execute(&sql).await.expect("a login");
        }
    }
}

impl TestDb {
    pub async fn new() -> Self {
        let server = server();
        let root = connect(&server).await;
        let template = template(&server, &root).await;
        let name = format!("pw_test_{}", domain::id::fresh().simple());
        root.batch_execute(&format!("create database {name} template {template}"))
            .await
            .expect("cloned");
        let mut own = server.clone();
        own.dbname(&name);
        let db = Db::new(options(
            host_and_port(&server),
            &name,
            Arc::new(|which| Box::pin(async move { Ok(credentials(which)) })),
        ));
        Self { name, server, db, root: connect(&own).await }
    }

    /// Of the server.
    pub fn address(&self) -> (String, u16) {
        host_and_port(&self.server)
    }

    /// As superuser.
    pub fn config(&self) -> Config {
        let mut config = self.server.clone();
        config.dbname(&self.name);
        config
    }

    /// As the migrator takes it.
    pub fn target(&self) -> Server {
        let (host, port) = self.address();
        Server { host, port, database: self.name.clone(), tls: Tls::Disable }
    }

    pub fn superuser(&self) -> db_migrate::Credentials {
        admin(&self.server)
    }

    /// The same database behind another address.
    pub fn db_through(&self, address: (String, u16)) -> Db {
        Db::new(options(
            address,
            &self.name,
            Arc::new(|which| Box::pin(async move { Ok(credentials(which)) })),
        ))
    }

    /// The same database with other credentials.
    pub fn db_with(&self, credentials: db::CredentialsSource) -> Db {
        Db::new(options(self.address(), &self.name, credentials))
    }

    /// A bare connection as one of the product's roles.
    pub async fn sign_in(&self, role: &str) -> Client {
        let db_migrate::Credentials { username, password } = login(role);
        let mut config = self.server.clone();
        config.dbname(&self.name).user(username).password(password.expose_secret());
        connect(&config).await
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn db(&self) -> Db {
        self.db.clone()
    }

    /// Makes the tenant and the person if they are new, and the person a member. The tier has the highest limits.
    pub async fn member(&self, tenant: &str, name: &str, role: Role) -> TenantScope {
        let tenant = self
            .one(
                "insert into core.tenants (kind, name, slug, subscription_tier)
            values ('organisation', $1, $1, 'enterprise')
            on conflict (slug) do update set name = excluded.name returning id",
                &[&tenant],
            )
            .await;
        let email = format!("{name}@example.com");
        let user = self
            .one(
                "insert into core.users (email, first_name, last_name) values ($1, $2, 'Tester')
            on conflict (email) do update set first_name = excluded.first_name returning id",
                &[&email, &name],
            )
            .await;
        let role_name =
            serde_json::to_value(role).expect("a role").as_str().expect("a name").to_owned();
        self.one("insert into core.tenant_users (tenant_id, user_id, role) values ($1, $2, $3)
            on conflict (tenant_id, user_id) do update set role = excluded.role returning tenant_id",
            &[&tenant, &user, &role_name]).await;
        TenantScope::from_verified_token(tenant.into(), user.into(), role)
    }

    pub async fn one_tenant(&self, slug: &str) -> Uuid {
        self.one("select id from core.tenants where slug = $1", &[&slug]).await
    }

    /// Somebody who is a member already.
    pub async fn scope_of(&self, slug: &str, user: Uuid, role: Role) -> TenantScope {
        let sql = "select t.id from core.tenants t join core.tenant_users m on m.tenant_id = t.id
            where t.slug = $1 and m.user_id = $2";
        let tenant = self.one(sql, &[&slug, &user]).await;
        TenantScope::from_verified_token(tenant.into(), user.into(), role)
    }

    async fn one(&self, sql: &str, params: &[&(dyn tokio_postgres::types::ToSql + Sync)]) -> Uuid {
        self.root
            .query_one(sql, params)
            .await
            .unwrap_or_else(|error| panic!("{sql}: {error:?}"))
            .get(0)
    }

    /// `from` is what comes after `select count(*) from`.
    pub async fn count(&self, from: &str) -> i64 {
        let sql = format!("select count(*) from {from}");
        self.root
            .query_one(&sql, &[])
            .await
            .unwrap_or_else(|error| panic!("{sql}: {error:?}"))
            .get(0)
    }

    /// Every consent under way was begun so long ago that it ended at `end`.
    pub async fn expire_states(&self, end: Timestamp) {
        let sql = "update core.oauth_states set created_at = $1::timestamptz - interval '5 minutes', expires_at = $1";
        self.root.execute(sql, &[&end]).await.expect("aged");
    }

    /// Every row of every table, as text.
    pub async fn dump(&self) -> String {
        let tables = "select format('%I.%I', schemaname, tablename) from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema') order by 1";
        let mut text = String::new();
        for row in self.root.query(tables, &[]).await.expect("tables") {
            let table: String = row.get(0);
            let sql = format!("select t::text from {table} t limit {DUMP_ROWS_MAX}");
            for row in self.root.query(&sql, &[]).await.expect("rows") {
                text.push_str(row.get(0));
                text.push('\n');
            }
        }
        text
    }
}

impl Drop for TestDb {
    /// On a thread of its own: a destructor cannot wait inside the test's runtime.
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        let drop = move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let sql = format!("drop database if exists {name} with (force)");
                let _ = connect(&server).await.batch_execute(&sql).await;
            });
        };
        let _ = std::thread::spawn(drop).join();
    }
}
