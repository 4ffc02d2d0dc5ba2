//! Regenerates `shared/db/generated` from `shared/db/queries` and the schema of `migrations/`.
//!
//! `cargo run -p db-migrate --no-default-features --features generate --bin sql`, with `SQL_DATABASE_URL` naming a
//! superuser: it makes a scratch database and drops it again. With `--check` it writes nothing and fails if what is
//! committed is not what it would write.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use cornucopia::config::{Config, TypeMapping};

/// Kept by hand in the generated crate.
const BY_HAND: [&str; 2] = ["Cargo.toml", "src/client.rs"];

type Files = BTreeMap<PathBuf, String>;

fn main() -> ExitCode {
    match sql() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // With its line breaks: the generator shows the statement and points at the place.
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn sql() -> Result<(), Box<dyn Error>> {
    let is_check = std::env::args().any(|argument| argument == "--check");
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let made = generate(&database_url()?, &project)?;
    let generated = project.join("shared/db/generated");
    let mut there = Files::new();
    read(&generated, &generated, &mut there)?;
    there.retain(|path, _| !is_by_hand(path));
    if made == there {
        println!("shared/db/generated is up to date: {} files", made.len());
        return Ok(());
    }
    if is_check {
        let stale = differences(&made, &there);
        return Err(format!(
            "shared/db/generated is stale ({stale}): run this again without --check and commit"
        )
        .into());
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

/// What the generator makes of the statements, in a scratch database with our schema that is dropped afterwards.
fn generate(url: &str, project: &Path) -> Result<Files, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let destination = folder.path().join("generated");
    let mut config = Config::default();
    config.queries = project.join("shared/db/queries");
    config.destination.clone_from(&destination);
    for (postgres, rust) in [("timestamptz", "jiff::Timestamp"), ("date", "jiff::civil::Date")] {
        config
            .types
            .mapping
            .insert(format!("pg_catalog.{postgres}"), TypeMapping::Simple(rust.to_owned()));
    }
    let scratch = format!("sql_{}", std::process::id());
    cornucopia::gen_fresh(server(url), &scratch, &schema(project)?, None, false, config)
        .map_err(cornucopia::Error::report)?;
    let mut files = Files::new();
    read(&destination, &destination, &mut files)?;
    files.retain(|path, _| !path.starts_with("src/client") && !is_by_hand(path));
    for (path, text) in &mut files {
        *text = fit(text)?;
        if path.extension().is_some_and(|extension| extension == "rs") {
            *text = formatted(text, project)?;
        }
    }
    Ok(files)
}

/// As `cargo fmt` would leave it, which formats generated code like any other.
fn formatted(text: &str, project: &Path) -> Result<String, Box<dyn Error>> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(project)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = rustfmt.stdin.take().ok_or("rustfmt takes no input")?;
    let text = text.to_owned();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = rustfmt.wait_with_output()?;
    writer.join().map_err(|_| "the text was not handed to rustfmt")??;
    if !output.status.success() {
        return Err("rustfmt refuses the generated code".into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Without the database: the generator puts its own behind it.
fn server(url: &str) -> &str {
    let authority = url.find("://").map_or(0, |at| at + "://".len());
    url[authority..].find('/').map_or(url, |length| &url[..authority + length])
}

/// The roles, then every migration in order. All as the superuser: only types are looked at, not who owns them.
fn schema(project: &Path) -> std::io::Result<Vec<PathBuf>> {
    let folder = project.join("migrations");
    let mut ups = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".up.sql") {
            ups.push(path);
        }
    }
    ups.sort();
    ups.insert(0, folder.join("roles.sql"));
    Ok(ups)
}

fn is_by_hand(path: &Path) -> bool {
    BY_HAND.iter().any(|kept| path == Path::new(kept))
}

const ALL: &str = "    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
";
const ALL_AT_ONCE: &str = "    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter()
            .map(|row| Ok((self.mapper)((self.extractor)(row)?)))
            .collect()
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
    let changed =
        new.iter().filter(|(path, text)| old.get(*path) != Some(text)).map(|(path, _)| path);
    let removed = old.keys().filter(|path| !new.contains_key(*path));
    changed.chain(removed).map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}
