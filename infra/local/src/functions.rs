//! The Lambda functions of the checkout: their names, their build, their packages.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tokio::process::Command;

use crate::environment;
use crate::failure::{Doing, Failure, Outcome};
use crate::parts::{microsoft, stripe};
use crate::progress::{Step, say};
use crate::stack::Stack;
use crate::state;
use crate::subprocess;

/// Folder = crate = function; the folder is the list.
pub fn names(root: &Path) -> Outcome<Vec<String>> {
    let folder = root.join("functions");
    let entries = std::fs::read_dir(&folder).doing(format!("reading {}", folder.display()))?;
    let is_function = |path: &PathBuf| path.join("Cargo.toml").is_file();
    let folders = entries.flatten().map(|entry| entry.path()).filter(is_function);
    let mut names: Vec<String> =
        folders.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
    names.sort();
    Ok(names)
}

pub fn profile(is_release: bool) -> &'static str {
    if is_release { "release" } else { "debug" }
}

/// Builds all functions and lays them out as `target/lambda/<name>/bootstrap`, as `cargo lambda build` would.
///
/// They run on this machine, so plain cargo is enough; cross-compiling is for the deployment to AWS.
pub async fn build(stack: &Stack, is_release: bool) -> Outcome<()> {
    let names = names(&stack.root)?;
    let target = target_folder(&stack.root);
    let binaries = target.join(profile(is_release));
    if !names.iter().any(|name| binaries.join(name).exists()) {
        let minutes = if is_release { "six to twelve" } else { "three to six" };
        say(&format!(
            "First build of the functions: {minutes} minutes on two to four cores; later ones take seconds"
        ));
    }
    let step = Step::begin(format!("Build {} functions ({})", names.len(), profile(is_release)));
    let mut cargo =
        Command::new(environment::variable("CARGO").unwrap_or_else(|| "cargo".to_owned()));
    cargo.args(["build", "--locked", "--color", "never"]).current_dir(&stack.root);
    for name in &names {
        cargo.args(["-p", name, "--bin", name]);
    }
    // What stands in for Stripe and Microsoft, beside them.
    cargo.args(["-p", "tests", "--bin", stripe::PROGRAM, "--bin", microsoft::PROGRAM]);
    if is_release {
        cargo.arg("--release");
    }
    let log = stack.log("build");
    subprocess::fresh_log(&log)?;
    subprocess::to_end(&mut cargo, "building the functions", &log, &step.detail(), "cargo build")
        .await
        .map_err(|failure| failure.with_log(&log, 40))?;
    for name in &names {
        package(&binaries.join(name), &target.join("lambda").join(name))?;
    }
    step.done("");
    Ok(())
}

/// Puts the program at `<folder>/bootstrap` without its debug sections, if it changed.
fn package(program: &Path, folder: &Path) -> Outcome<()> {
    let bootstrap = folder.join("bootstrap");
    std::fs::create_dir_all(folder).doing(format!("creating {}", folder.display()))?;
    let changed = |path: &Path| std::fs::metadata(path).and_then(|data| data.modified()).ok();
    if changed(&bootstrap) > changed(program) {
        return Ok(());
    }
    let beside = folder.join("bootstrap.new");
    // A debug program has hundreds of megabytes of symbols that no one reads inside Lambda.
    let mut strip = std::process::Command::new("strip");
    strip.arg("--strip-all").arg("-o").arg(&beside).arg(program);
    let is_stripped = strip.output().is_ok_and(|output| output.status.success());
    if !is_stripped {
        std::fs::copy(program, &beside).doing(format!("copying {}", program.display()))?;
    }
    std::fs::rename(&beside, &bootstrap).doing(format!("writing {}", bootstrap.display()))
}

/// An event that a function accepts and that changes nothing: its first fixture, or a batch without messages.
pub fn harmless_event(root: &Path, function: &str) -> Outcome<Value> {
    let folder = root.join("events").join(function);
    let entries = std::fs::read_dir(&folder).doing(format!("reading {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let event = match files.first() {
        Some(file) => state::read_json(file)?.unwrap_or(Value::Null),
        None => Value::Null,
    };
    Ok(if event.get("Records").is_some() { json!({"Records": []}) } else { event })
}

/// A program that was built with the functions.
pub fn program(root: &Path, is_release: bool, name: &str) -> PathBuf {
    target_folder(root).join(profile(is_release)).join(name)
}

pub fn target_folder(root: &Path) -> PathBuf {
    environment::variable("CARGO_TARGET_DIR")
        .map_or_else(|| root.join("target"), |folder| root.join(folder))
}

/// A function name that exists, or a failure that lists those that do.
pub fn known(root: &Path, name: &str) -> Outcome<String> {
    let names = names(root)?;
    if names.iter().any(|known| known == name) {
        return Ok(name.to_owned());
    }
    Err(Failure::user(
        format!("there is no function {name}"),
        format!("the functions are {}", names.join(", ")),
        "cargo local status",
    ))
}
