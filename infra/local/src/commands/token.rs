//! `token`: an access token for 15 minutes, on stdout alone.

use crate::cli::Who;
use crate::database;
use crate::deployment::Deployment;
use crate::failure::Outcome;
use crate::parts::postgres;
use crate::people::{self, Member};
use crate::progress::{out, say};
use crate::stack::Stack;
use crate::state::State;

pub async fn run(stack: &Stack, who: &Who) -> Outcome<()> {
    let state = State::running(stack)?;
    let (member, token) = issue(stack, &state, &who.user, &who.tenant).await?;
    say(&format!("{} as {} of {}, valid for 15 minutes", member.email, member.role, member.slug));
    out(&token);
    Ok(())
}

/// Finds the member and signs a token for them.
pub async fn issue(
    stack: &Stack,
    state: &State,
    user: &str,
    tenant: &str,
) -> Outcome<(Member, String)> {
    let url = postgres::superuser_url(stack, state.ports.postgres, database::NAME)?;
    let member = people::find(&database::open(&url).await?, user, tenant).await?;
    let signer = Deployment::read(stack)?.signer(state)?;
    let token = signer.token(&member.user, &member.tenant, &member.role).await?;
    Ok((member, token))
}
