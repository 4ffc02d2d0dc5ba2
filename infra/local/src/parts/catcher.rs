//! The mail server of a stack: aiosmtpd takes what the product sends to people, and keeps it instead of delivering it.

use std::path::PathBuf;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::process::Child;

use super::{Plan, SMTP};
use crate::failure::Outcome;
use crate::stack::Stack;

pub async fn start(plan: &Plan) -> Outcome<Child> {
    let stack = &plan.stack;
    let mut command = super::command(stack, &stack.python());
    command.arg(stack.root.join("infra/local/mail/catcher.py"));
    command.arg(plan.ports.smtp.to_string()).arg(folder(stack)).env("PYTHONUNBUFFERED", "1");
    let log = stack.log(SMTP);
    let mut child = super::spawn(command, &log)?;
    let port = plan.ports.smtp;
    let is_ready = || async move { TcpStream::connect(("127.0.0.1", port)).await.is_ok() };
    super::ready(&mut child, "the mail catcher", &log, Duration::from_secs(30), is_ready).await?;
    Ok(child)
}

/// The caught mails, one `.eml` file each; gone with the next start.
pub fn folder(stack: &Stack) -> PathBuf {
    stack.run().join("mails")
}
