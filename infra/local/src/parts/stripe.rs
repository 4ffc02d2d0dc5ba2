//! A fake of Stripe's API, of our own making: nothing public does it in the depth that licenses need. It delivers signed
//! events to the stack, and forgets everything when it ends.

use std::path::Path;
use std::time::Duration;

use tokio::process::Child;

use super::{Plan, STRIPE};
use crate::failure::Outcome;

pub const PROGRAM: &str = "fake-stripe";
pub const API_KEY: &str = "sk_test_local";
pub const WEBHOOK_SECRET: &str = "whsec_local";

pub async fn start(plan: &Plan, program: &Path) -> Outcome<Child> {
    let stack = &plan.stack;
    let mut command = super::command(stack, program);
    command.args(["--port", &plan.ports.stripe.to_string()]);
    command.args(["--key", API_KEY, "--webhook-secret", WEBHOOK_SECRET, "--webhook-url"]);
    command.arg(format!("{}/v1/webhooks/stripe", plan.public_url()));
    let log = stack.log(STRIPE);
    let mut child = super::spawn(command, &log)?;
    let page = format!("{}/_fake/state", super::stripe_url(&plan.ports));
    let is_ready = || super::answers(&page);
    super::ready(&mut child, "the fake of Stripe", &log, Duration::from_secs(30), is_ready).await?;
    Ok(child)
}
