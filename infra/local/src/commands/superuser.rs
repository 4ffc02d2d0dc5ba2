//! `superuser`: names who runs the platform, through the same function as on AWS.

use serde_json::json;

use super::event;
use crate::failure::Outcome;
use crate::progress::say;
use crate::stack::Stack;
use crate::state::State;

pub async fn run(stack: &Stack, email: &str, revoke: bool) -> Outcome<()> {
    let state = State::running(stack)?;
    let command = if revoke { "revoke_superuser" } else { "grant_superuser" };
    let payload = json!({"command": command, "email": email});
    event::invoke(&state, "db-migrate", &payload).await?;
    let verb = if revoke { "is no superuser any more" } else { "is a superuser" };
    say(&format!("{email} {verb}, from the next request on"));
    Ok(())
}
