//! `/mailboxes/connect`: what is read, kept and sent where; then the way to the provider.

use askama::Template;
use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::response::{AppendHeaders, IntoResponse, Response};
use domain::permission;
use lambda::browser::{self, Signed};
use lambda::cookies::{CONSENT, Cookies};
use lambda::form::Sent;
use lambda::{Problem, html};
use serde::Deserialize;

use super::{Whose, name, permissions, whose};
use crate::Deps;
use crate::mailboxes::connect;
use crate::mailboxes::consent::{self, Wish};

#[derive(Template)]
#[template(path = "consent.html")]
struct Page {
    tenant: String,
    person: String,
    ways: Vec<Way>,
}

/// One provider: what is asked for there, and the button that leads there.
struct Way {
    provider: &'static str,
    name: &'static str,
    permissions: Vec<&'static str>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Button {
    provider: String,
}

pub(crate) async fn page(
    State(deps): State<Deps>,
    Signed { scope, .. }: Signed<permission::ConnectMailbox>,
) -> Result<Response, Problem> {
    let Whose { tenant, person } = whose(&deps, scope).await?;
    let (mut ways, mut origins) = (Vec::new(), Vec::new());
    for (provider, authority) in deps.grants.authorities.offered() {
        let (provider, name) = (provider.as_str(), name(provider));
        ways.push(Way { provider, name, permissions: permissions(authority.scopes()) });
        origins.push(authority.origin());
    }
    Ok(html::page(StatusCode::OK, &Page { tenant, person, ways }, &origins))
}

/// The state is bound to this browser by a cookie.
pub(crate) async fn send(
    State(deps): State<Deps>,
    Signed { scope, origin, .. }: Signed<permission::ConnectMailbox>,
    Sent(button): Sent<Button>,
) -> Result<Response, Problem> {
    let token = consent::browser_token();
    let provider = connect::offered(&deps, &button.provider)?;
    let wish = Wish { browser: Some(&token), ..Wish::new(provider) };
    connect::refuse_second(&deps, scope, provider).await?;
    let prepared = consent::prepare(&deps, scope, &wish).await?;
    let tx = deps.db.tenant(scope).begin().await?;
    prepared.store(&tx, &origin, &wish).await?;
    tx.commit().await?;
    let cookie = Cookies::from_ref(&deps).set(CONSENT, &token);
    Ok((AppendHeaders([cookie]), browser::see(prepared.shown.consent_url.as_str())).into_response())
}
