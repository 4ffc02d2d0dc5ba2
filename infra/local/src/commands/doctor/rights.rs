//! With every right enforced: what a function may do with its own credentials, and what it may not.

use super::{Finding, Report, found};
use crate::aws::Aws;
use crate::deployment::{Deployment, deployed_name};
use crate::failure::Outcome;
use crate::parts;
use crate::process;
use crate::signature::Credentials;
use crate::stack::Stack;
use crate::state::{Purpose, State};

pub async fn check(stack: &Stack, state: &State, report: &mut Report) -> Outcome<()> {
    if state.mode.purpose != Purpose::Strict || state.mode.watch {
        return Ok(());
    }
    report.section("Rights");
    let deployment = Deployment::read(stack)?;
    let key = |name: &str| deployment.keys.get(name).cloned().unwrap_or_default();
    let secret = |name: &str| deployment.secrets.get(name).cloned().unwrap_or_default();
    // These run because the checks before this one called them.
    if let Some(identity) = function(stack, state, "identity-api") {
        let read = identity.public_key(&key("token")).await.map(drop);
        report.check("identity-api reads the public token key", granted(read));
        report
            .check("identity-api makes no data key", denied(identity.data_key(&key("data")).await));
    }
    if let Some(mail) = function(stack, state, "mail-api") {
        report.check(
            "mail-api reads the secret of its role",
            granted(mail.secret(&secret("app")).await),
        );
        report.check(
            "mail-api cannot read the owner's secret",
            denied(mail.secret(&secret("owner")).await),
        );
        report.check(
            "mail-api cannot read the key of the links in mails",
            denied(mail.secret(&secret("link")).await),
        );
    }
    if let Some(career) = function(stack, state, "career-api") {
        report.check(
            "career-api cannot read Google's secret",
            denied(career.secret(&secret("google")).await),
        );
    }
    Ok(())
}

/// AWS, called with the credentials that a running function holds.
fn function(stack: &Stack, state: &State, name: &str) -> Option<Aws> {
    let entry = format!("AWS_LAMBDA_FUNCTION_NAME={}", deployed_name(name));
    let variables = process::variables(&stack.marker(), &entry)?;
    let get = |name: &str| {
        variables.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone())
    };
    let credentials = Credentials {
        key_id: get("AWS_ACCESS_KEY_ID")?,
        secret: get("AWS_SECRET_ACCESS_KEY")?,
        session_token: get("AWS_SESSION_TOKEN").filter(|token| !token.is_empty()),
    };
    Some(Aws::at(parts::aws_url(&state.ports)).called_by(credentials))
}

const NEXT: &str = "compare infra/aws/template.yaml with infra/aws/README.md";

fn granted(call: Outcome<()>) -> Finding {
    match call {
        Ok(()) => Ok("granted".to_owned()),
        Err(failure) => Err((failure.brief(), NEXT.to_owned())),
    }
}

fn denied(call: Outcome<()>) -> Finding {
    match call {
        Ok(()) => Err(("it was granted".to_owned(), NEXT.to_owned())),
        Err(failure) => found(failure.brief().contains("AccessDenied"), "denied", NEXT),
    }
}
