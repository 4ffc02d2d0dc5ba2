//! `POST /mailboxes/confirm`: a consent that a program began ends here, where its person sees whose mailbox it becomes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::permission;
use domain::scope::TenantScope;
use lambda::auth::Anyone;
use lambda::form::Sent;
use lambda::html::{self, Form};
use lambda::{Problem, clock};
use secrecy::{ExposeSecret, SecretString};

use super::{Whose, whose};
use crate::Deps;
use crate::mailboxes::callback::{Callback, complete, peek};

/// Nothing is connected yet, and the code of the provider is not used.
pub(crate) async fn ask(
    deps: &Deps,
    scope: TenantScope,
    callback: &Callback,
) -> Result<Response, Problem> {
    let Whose { tenant, person } = whose(deps, scope).await?;
    let code = callback.code.as_ref().map_or("", |code: &SecretString| code.expose_secret());
    let form = Form {
        title: "Connect this mailbox?".into(),
        texts: vec![
            format!("Its mail will be read for {person} in {tenant}."),
            "If you do not know who that is, somebody sent you a link that you should not follow: close this window, and nothing is connected.".into(),
        ],
        action: "/mailboxes/confirm".into(),
        hidden: vec![
            ("state", callback.state.clone().unwrap_or_default()),
            ("code", code.to_owned()),
        ],
        button: format!("Connect it to {tenant}"),
        ..Form::default()
    };
    Ok(html::page(StatusCode::OK, &form, &[]))
}

pub(crate) async fn send(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::CompleteConsent>,
    Sent(callback): Sent<Callback>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let begun = peek(&deps, &callback, None, now).await?;
    super::connected(&deps, begun.scope(), complete(&deps, &origin, callback, now).await?).await
}
