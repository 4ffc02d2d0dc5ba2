//! Regenerates `shared/db/generated` from `shared/db/queries` and the schema of `migrations/`.
//!
//! `cargo run -p db-migrate --no-default-features --features generate --bin sql`, with `SQL_DATABASE_URL` naming a
//! superuser: it makes a scratch database and drops it again. With `--check` it writes nothing and fails if what is
//! committed is not what it would write.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cornucopia::config::Config;
use db_migrate::{Command, Credentials, Server, Tls, migrate, roles};
use tokio_postgres::{Client, NoTls};

/// Kept by hand in the generated crate.
const BY_HAND: [&str; 2] = ["Cargo.toml", "src/client.rs"];

type Files = BTreeMap<PathBuf, String>;

#[tokio::main]
async fn main() -> ExitCode {
    match sql().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // With line breaks: the generator shows the statement and points at the place.
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn sql() -> Result<(), Box<dyn Error + Send + Sync>> {
    let is_check = std::env::args().any(|argument| argument == "--check");
    let url = database_url()?;
    let shared_db = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/db");
    let queries = shared_db.join("queries");
    let made = generate(&url, &queries).await?;
    let generated = shared_db.join("generated");
    let mut there = Files::new();
    read(&generated, &generated, &mut there)?;
    there.retain(|path, _| !BY_HAND.iter().any(|kept| path == Path::new(kept)));
    if made == there {
        println!("shared/db/generated is up to date: {} files", made.len());
        return Ok(());
    }
    if is_check {
        let stale = differences(&made, &there);
        return Err(format!("shared/db/generated is stale ({stale}): run this again without --check and commit").into());
    }
    replace(&generated, &there, &made)?;
    println!("shared/db/generated: {}", differences(&made, &there));
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "`lambda::config` needs what this program generates")]
fn database_url() -> Result<String, String> {
    std::env::var("SQL_DATABASE_URL")
        .map_err(|_| "SQL_DATABASE_URL is not set; it names a superuser: postgres://postgres@127.0.0.1:5432/postgres".into())
}

/// Migrates a scratch database, generates against it, and drops it again.
async fn generate(url: &str, queries: &Path) -> Result<Files, Box<dyn Error + Send + Sync>> {
    let config: tokio_postgres::Config = url.parse()?;
    let admin = connect(&config).await?;
    let name = format!("sql_{}", std::process::id());
    admin.batch_execute(&format!("create database {name}")).await?;
    let made = against(&config, &name, queries.to_owned()).await;
    admin.batch_execute(&format!("drop database {name} with (force)")).await?;
    made
}

async fn against(
    config: &tokio_postgres::Config,
    database: &str,
    queries: PathBuf,
) -> Result<Files, Box<dyn Error + Send + Sync>> {
    let (server, login) = server(config, database)?;
    roles::prepare(&server, &login, &[]).await?;
    // As the superuser: only types are looked at, so it does not matter who owns the tables.
    migrate::run(&server, &login, Command::Up).await?;
    let client = connect(config.clone().dbname(database)).await?;
    tokio::task::spawn_blocking(move || from_live(&client, &queries)).await?
}

fn server(
    config: &tokio_postgres::Config,
    database: &str,
) -> Result<(Server, Credentials), Box<dyn Error + Send + Sync>> {
    let Some(tokio_postgres::config::Host::Tcp(host)) = config.get_hosts().first() else {
        return Err("SQL_DATABASE_URL names no host".into());
    };
    let password = config.get_password().map(String::from_utf8_lossy).unwrap_or_default();
    let login = Credentials {
        username: config.get_user().unwrap_or("postgres").to_owned(),
        password: password.into_owned().into(),
    };
    let port = config.get_ports().first().copied().unwrap_or(5432);
    Ok((Server { host: host.clone(), port, database: database.to_owned(), tls: Tls::Disable }, login))
}

async fn connect(config: &tokio_postgres::Config) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = config.connect(NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

fn from_live(client: &Client, queries: &Path) -> Result<Files, Box<dyn Error + Send + Sync>> {
    let folder = tempfile::tempdir()?;
    let destination = folder.path().join("generated");
    let mut config = Config::default();
    config.queries = queries.to_owned();
    config.destination.clone_from(&destination);
    for (postgres, rust) in [("timestamptz", "jiff::Timestamp"), ("date", "jiff::civil::Date")] {
        let mapping = cornucopia::config::TypeMapping::Simple(rust.to_owned());
        config.types.mapping.insert(format!("pg_catalog.{postgres}"), mapping);
    }
    cornucopia::gen_live(client, config).map_err(|error| error.report())?;
    let mut files = Files::new();
    read(&destination, &destination, &mut files)?;
    files.retain(|path, _| path != Path::new("Cargo.toml") && !path.starts_with("src/client") && path != Path::new("src/client.rs"));
    for text in files.values_mut() {
        *text = fit(text)?;
    }
    Ok(files)
}

const ALL: &str = "    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
";
const ALL_AT_ONCE: &str = "    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
";

/// Leaves out what `src/client.rs` does not offer, and lets `.all()` fetch its rows before it returns.
fn fit(text: &str) -> Result<String, String> {
    let statements = text.matches("Query<'c, 'a, 's, C, T, N>\n").count();
    let mut text = text.replace(ALL, ALL_AT_ONCE);
    if text.matches(ALL_AT_ONCE).count() != statements {
        return Err("the generator writes `.all()` differently now: look at `fit`".to_owned());
    }
    for method in ["    pub async fn iter(", "    pub async fn prepare<"] {
        while let Some(start) = text.find(method) {
            let length = text[start..].find("\n    }\n").ok_or("a generated method has no end")?;
            text.replace_range(start..start + length + "\n    }\n".len(), "");
        }
    }
    Ok(text)
}

fn read(root: &Path, folder: &Path, files: &mut Files) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(root, &path, files)?;
        } else if let Ok(relative) = path.strip_prefix(root) {
            files.insert(relative.to_owned(), fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

fn replace(root: &Path, old: &Files, new: &Files) -> std::io::Result<()> {
    for path in old.keys().filter(|path| !new.contains_key(*path)) {
        fs::remove_file(root.join(path))?;
    }
    for (path, text) in new.iter().filter(|(path, text)| old.get(*path) != Some(text)) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(root))?;
        fs::write(path, text)?;
    }
    Ok(())
}

fn differences(new: &Files, old: &Files) -> String {
    let changed = new.iter().filter(|(path, text)| old.get(*path) != Some(text)).map(|(path, _)| path);
    let removed = old.keys().filter(|path| !new.contains_key(*path));
    changed.chain(removed).map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}
