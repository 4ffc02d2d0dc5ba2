//! The HTTP API through the front door: who gets in and who does not.

use super::{Finding, Report, broken, found};
use crate::aws::Aws;
use crate::commands::token;
use crate::database;
use crate::deployment::Deployment;
use crate::failure::Outcome;
use crate::parts::{self, postgres};
use crate::stack::Stack;
use crate::state::State;
use crate::web::{Answer, Call};

pub async fn check(stack: &Stack, state: &State, report: &mut Report) -> Outcome<()> {
    report.section("API");
    let base = parts::public_url(&state.ports);
    let mailboxes = format!("{base}/v1/mailboxes");
    let openapi = Call::get(format!("{base}/v1/openapi.json")).send().await;
    report.check("the OpenAPI document is served", status(openapi, 200));
    let keys = Call::get(format!("{base}/.well-known/jwks.json")).send().await;
    report.check("the public key of the tokens is served", status(keys, 200));
    report.check("no token is refused", status(Call::get(&mailboxes).send().await, 401));
    let (_, ada) = token::issue(stack, state, "ada", "acme").await?;
    let (_, gwen) = token::issue(stack, state, "gwen", "globex").await?;
    let forged = Call::get(&mailboxes).bearer(&forge(&ada)).send().await;
    report.check("a forged token is refused", status(forged, 401));
    let own = Call::get(&mailboxes).bearer(&ada).send().await;
    report.check("a good token gets in", status(own, 200));
    let id = some_mailbox(stack, state).await?;
    let foreign = Call::get(format!("{mailboxes}/{id}")).bearer(&gwen).send().await;
    report.check("another tenant's mailbox looks like none", status(foreign, 404));
    report.section("Queues");
    let deployment = Deployment::read(stack)?;
    let aws = Aws::at(parts::aws_url(&state.ports));
    for (name, url) in &deployment.dead_letter_queues {
        let depth = aws.queue_depth(url).await;
        let finding = match depth {
            Ok((count, _)) => {
                found(count == 0, format!("{count} messages"), &format!("cargo local logs {name}"))
            }
            Err(failure) => Err(broken(&failure, "cargo local logs aws")),
        };
        report.check(&format!("no dead letters of {name}"), finding);
    }
    Ok(())
}

fn status(answer: Outcome<Answer>, wanted: u16) -> Finding {
    match answer {
        Ok(answer) => found(
            answer.status == wanted,
            format!("{} of {wanted}", answer.status),
            "cargo local logs mail-api",
        ),
        Err(failure) => Err(broken(&failure, "cargo local status")),
    }
}

/// The same claims with one bit of the signature turned over.
fn forge(token: &str) -> String {
    let Some((signed, signature)) = token.rsplit_once('.') else {
        return token.to_owned();
    };
    let first = if signature.starts_with('A') { 'B' } else { 'A' };
    format!("{signed}.{first}{}", &signature[1..])
}

/// A mailbox of `acme`, or an id that no one has.
async fn some_mailbox(stack: &Stack, state: &State) -> Outcome<String> {
    let url = postgres::superuser_url(stack, state.ports.postgres, database::NAME)?;
    let client = database::open(&url).await?;
    let sql = "select i.id from mail.user_email_integrations i join core.tenants t on t.id = i.tenant_id \
               where t.slug <> 'globex' limit 1";
    let found = database::value(&client, sql).await?;
    Ok(found.unwrap_or_else(|| "01900000-0000-7000-8000-0000000000ff".to_owned()))
}
