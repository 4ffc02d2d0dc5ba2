//! The pages as a person meets them: in a real browser, without scripts, under axe.

use std::path::PathBuf;

use tokio::process::Command;

use super::{no_stack, runner};
use crate::failure::{Doing, Outcome};
use crate::parts::{self, catcher};
use crate::stack::Stack;
use crate::start::Live;
use crate::{environment, tools};

/// Where the browser and its fonts are unpacked to, once.
const UNPACKED: &str = "unpacked";

pub async fn check(own: &Stack, live: Option<&Live>, log: PathBuf) -> Outcome<()> {
    let live = live.ok_or_else(no_stack)?;
    let folder = tools::install_browser(own).await?;
    let unpacked = folder.join(UNPACKED);
    std::fs::create_dir_all(&unpacked).doing(format!("creating {}", unpacked.display()))?;
    let mut node = Command::new(tools::node(own)?);
    node.arg(own.root.join("infra/local/browser/pages.mjs")).arg(&folder);
    node.arg(parts::public_url(&live.state.ports)).arg(catcher::folder(own));
    node.arg(own.logs().join("pictures"));
    // A small environment: the browser neither finds nor leaves anything in the user's home.
    node.env_clear().env("TMPDIR", &unpacked).env("HOME", &unpacked);
    for name in ["PATH", "CHROMIUM"] {
        if let Some(value) = environment::variable(name) {
            node.env(name, value);
        }
    }
    node.current_dir(&own.root).kill_on_drop(true);
    runner::succeed(&mut node, "the look at the pages", &log).await
}
