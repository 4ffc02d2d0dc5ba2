//! Finds the Python that the tools run on.

use std::path::PathBuf;

use tokio::process::Command;

use crate::environment;
use crate::failure::{Failure, Outcome};

pub struct Python {
    pub program: PathBuf,
    pub version: String,
}

/// The oldest version that the pinned packages support.
const OLDEST: (u32, u32) = (3, 10);
const NAMES: [&str; 7] =
    ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python"];

impl Python {
    /// Debian and Ubuntu leave `venv` out of their `python3`.
    pub fn how_to_get_venv(&self) -> String {
        format!(
            "sudo apt install python{}-venv  (elsewhere: reinstall Python from python.org)",
            self.version
        )
    }
}

/// The first of the usual names that is new enough; `PYTHON` names another one.
pub async fn find() -> Outcome<Python> {
    let asked = environment::variable("PYTHON");
    let names: Vec<&str> = asked.as_deref().map_or_else(|| NAMES.to_vec(), |name| vec![name]);
    let mut seen = Vec::new();
    for name in names {
        let Some((major, minor)) = version(name).await else {
            continue;
        };
        if (major, minor) >= OLDEST {
            return Ok(Python { program: name.into(), version: format!("{major}.{minor}") });
        }
        seen.push(format!("{name} is {major}.{minor}"));
    }
    let why = match (seen.len(), &asked) {
        (0, None) => format!("none of these runs: {}", NAMES.join(", ")),
        (0, Some(name)) => format!("PYTHON is {name}, which is no Python that runs"),
        _ => seen.join(", "),
    };
    Err(Failure::environment(
        "Python 3.10 or newer is missing",
        why,
        "sudo apt install python3 python3-venv  (Fedora: dnf install python3; macOS: brew install python; another one: PYTHON=/path/to/python3)",
    ))
}

async fn version(name: &str) -> Option<(u32, u32)> {
    let script = "import sys; print(sys.version_info[0], sys.version_info[1])";
    let output = Command::new(name).args(["-c", script]).output().await.ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let (major, minor) = text.trim().split_once(' ')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
