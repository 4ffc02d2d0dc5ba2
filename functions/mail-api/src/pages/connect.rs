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

use super::{Whose, permissions, whose};
use crate::Deps;
use crate::mailboxes::connect;
use crate::mailboxes::consent::{self, Wish};

#[derive(Template)]
#[template(path = "consent.html")]
struct Page {
    tenant: String,
    person: String,
    permissions: Vec<&'static str>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Button {}

pub(crate) async fn page(
    State(deps): State<Deps>,
    Signed { scope, .. }: Signed<permission::ConnectMailbox>,
) -> Result<Response, Problem> {
    let Whose { tenant, person } = whose(&deps, scope).await?;
    let page = Page { tenant, person, permissions: permissions() };
    Ok(html::page(StatusCode::OK, &page, &[deps.grants.google().origin()]))
}

/// The state is bound to this browser by a cookie.
pub(crate) async fn send(
    State(deps): State<Deps>,
    Signed { scope, origin, .. }: Signed<permission::ConnectMailbox>,
    Sent(Button {}): Sent<Button>,
) -> Result<Response, Problem> {
    let token = consent::browser_token();
    let wish = Wish { browser: Some(&token), ..Wish::default() };
    connect::refuse_second(&deps, scope).await?;
    let prepared = consent::prepare(&deps, scope, &wish).await?;
    let tx = deps.db.tenant(scope).begin().await?;
    prepared.store(&tx, &origin, &wish).await?;
    tx.commit().await?;
    let cookie = Cookies::from_ref(&deps).set(CONSENT, &token);
    Ok((AppendHeaders([cookie]), browser::see(prepared.shown.consent_url.as_str())).into_response())
}
