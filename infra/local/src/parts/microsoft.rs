//! A fake of Microsoft's sign-in and Graph, of our own making: nothing public emulates its mail. It forgets everything when it
//! ends.

use std::path::Path;
use std::time::Duration;

use tokio::process::Child;

use super::{MICROSOFT, Plan};
use crate::failure::Outcome;

pub const PROGRAM: &str = "fake-microsoft";
pub const CLIENT_ID: &str = "6731de76-14a6-49ae-97bc-6eba6914391e";
pub const CLIENT_SECRET: &str = "secret-of-the-microsoft-fake";

pub async fn start(plan: &Plan, program: &Path) -> Outcome<Child> {
    let mut command = super::command(&plan.stack, program);
    command.args(["--port", &plan.ports.microsoft.to_string()]);
    let log = plan.stack.log(MICROSOFT);
    let mut child = super::spawn(command, &log)?;
    let page = format!("{}/_fake/state", super::microsoft_url(&plan.ports));
    let is_ready = || super::answers(&page);
    let limit = Duration::from_secs(30);
    super::ready(&mut child, "the fake of Microsoft", &log, limit, is_ready).await?;
    Ok(child)
}
