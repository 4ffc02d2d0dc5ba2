//! Pages on which people agree that their mailbox is read, and see what came of it.

mod confirm;
mod connect;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use db::queries;
use domain::mailbox::Provider;
use domain::scope::TenantScope;
use lambda::html::Message;
use lambda::{Code, Problem};
use providers::google::oauth::GMAIL_READONLY;
use providers::microsoft::oauth::MAIL_READ;

use crate::Deps;
use crate::mailboxes::EmailIntegrationResponse;

pub(crate) use confirm::ask;

/// Whose mailbox it becomes, in words.
struct Whose {
    tenant: String,
    person: String,
}

async fn whose(deps: &Deps, scope: TenantScope) -> Result<Whose, Problem> {
    let door = deps.db.tenant(scope).single().await?;
    let row = queries::oauth::whose_mailbox().bind(&door).opt().await?;
    let row = row.ok_or_else(|| Problem::new(Code::OauthStateInvalid))?;
    Ok(Whose { tenant: row.tenant, person: row.email })
}

/// The result of connecting a mailbox.
pub(crate) async fn connected(
    deps: &Deps,
    scope: TenantScope,
    mailbox: EmailIntegrationResponse,
) -> Result<Response, Problem> {
    let Whose { tenant, person } = whose(deps, scope).await?;
    let page = Message::new(
        "Your mailbox is connected",
        format!("{} is connected to {tenant}, for {person}.", mailbox.email_address),
    )
    .text("The first mails appear within a minute. You can close this window.")
    .link("/account", "Your account");
    Ok(page.answer(StatusCode::OK))
}

/// What is read, for each permission that the code asks for; one without a word here does not get past the test.
fn what_is_read(scope: &str) -> Option<&'static str> {
    match scope {
        "openid" => Some("Which account it is, so that no other one is taken for it later."),
        "email" => Some("The mailbox's address."),
        "profile" => Some(
            "The number that the account has at Microsoft, which stays when its address changes.",
        ),
        "offline_access" => Some("Reading while you are away."),
        GMAIL_READONLY | MAIL_READ => Some(
            "Your mail, read only: sender, subject, date and text. Placewright cannot send, change or delete anything.",
        ),
        _ => None,
    }
}

fn permissions(scopes: &[&str]) -> Vec<&'static str> {
    scopes.iter().filter_map(|scope| what_is_read(scope)).collect()
}

/// Who asks.
fn name(provider: Provider) -> &'static str {
    match provider {
        Provider::Gmail => "Google",
        Provider::Outlook => "Microsoft",
        Provider::Forwarding => "nobody",
    }
}

pub(crate) fn routes() -> Router<Deps> {
    Router::new()
        .route("/mailboxes/connect", get(connect::page).post(connect::send))
        .route("/mailboxes/confirm", axum::routing::post(confirm::send))
}

#[cfg(test)]
mod tests {
    use providers::{google, microsoft};

    use super::*;

    #[test]
    fn every_permission_that_is_asked_for_is_explained() {
        for scopes in [&google::oauth::SCOPES[..], &microsoft::oauth::SCOPES] {
            assert_eq!(permissions(scopes).len(), scopes.len());
        }
    }
}
