//! `/account`: who is signed in, where they belong, how they get in, and where else they are.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{AppendHeaders, IntoResponse, Response};
use domain::id::TenantId;
use jiff::Timestamp;
use lambda::form::Sent;
use lambda::json::PathId;
use lambda::{Problem, browser, clock, html};
use providers::oidc::{Oidc, Provider};
use uuid::Uuid;

use super::visitor::Visitor;
use super::{ACCOUNT, Button};
use crate::Deps;
use crate::accounts::get;
use crate::identities::{link, list as ways, unlink::unlink as unlink_way};
use crate::sessions::{end, list as sessions, sign_out as leave, switch as other};

#[derive(Template)]
#[template(path = "account.html")]
struct Page {
    email: String,
    full_name: Option<String>,
    tenants: Vec<Tenant>,
    ways: Vec<WayIn>,
    /// Name and title of the providers that are not linked yet.
    others: Vec<(&'static str, &'static str)>,
    sessions: Vec<Session>,
}

struct Tenant {
    id: Uuid,
    name: String,
    role: String,
    is_current: bool,
}

struct WayIn {
    id: Uuid,
    title: &'static str,
    email: String,
    is_last: bool,
}

struct Session {
    id: Uuid,
    program: String,
    used: String,
    is_current: bool,
}

pub(crate) async fn page(State(deps): State<Deps>, visitor: Visitor) -> Result<Response, Problem> {
    let Visitor { scope, session, .. } = visitor;
    let account = get::account(&deps, scope).await?;
    let ways = ways::identities(&deps, scope.user()).await?;
    let sessions = sessions::sessions(&deps, scope, Some(session), clock::now()).await?;
    let offered = deps.providers.offered().await?;
    let is_linked = |name: &str| ways.iter().any(|way| way.provider == name);
    let others = offered.iter().map(|oidc| oidc.provider);
    let others = others.filter(|provider| !is_linked(provider.name()));
    let tenants = account.tenants.into_iter().map(|tenant| Tenant {
        is_current: tenant.id == scope.tenant().0,
        id: tenant.id,
        name: tenant.name,
        role: tenant.role,
    });
    let page = Page {
        email: account.email,
        full_name: account.full_name,
        tenants: tenants.collect(),
        others: others.map(|provider| (provider.name(), provider.title())).collect(),
        ways: ways.iter().map(|way| way_in(way, ways.len() == 1)).collect(),
        sessions: sessions
            .into_iter()
            .map(|one| Session {
                is_current: one.is_current,
                id: one.id,
                program: program(one.user_agent.as_deref(), one.ip_address.as_deref()),
                used: moment(one.last_used_at),
            })
            .collect(),
    };
    let ways_out: Vec<String> = offered.iter().map(Oidc::origin).collect();
    Ok(html::page(StatusCode::OK, &page, &ways_out))
}

fn way_in(way: &ways::AccountIdentity, is_last: bool) -> WayIn {
    let provider = Provider::from_name(&way.provider);
    let email = way.email.clone().unwrap_or_default();
    WayIn { id: way.id, title: provider.map_or("Password", Provider::title), email, is_last }
}

/// What a person may recognise. Browsers name each other; the first of these that stands there is the one.
fn program(user_agent: Option<&str>, address: Option<&str>) -> String {
    const BROWSERS: [(&str, &str); 5] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 5] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    const LENGTH: usize = 60;
    let words = user_agent.unwrap_or("Unknown program");
    let first = |names: [(&str, &'static str); 5]| {
        names.into_iter().find(|(sign, _)| words.contains(sign)).map(|(_, name)| name)
    };
    let agent = match (first(BROWSERS), first(SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        _ => words.chars().take(LENGTH).collect(),
    };
    match address {
        Some(address) => format!("{agent} at {address}"),
        None => agent,
    }
}

fn moment(time: Timestamp) -> String {
    time.strftime("%-d %B %Y, %H:%M UTC").to_string()
}

/// Ends this browser's session.
pub(crate) async fn sign_out(
    State(deps): State<Deps>,
    headers: axum::http::HeaderMap,
    origin: lambda::origin::Origin,
    Sent(Button {}): Sent<Button>,
) -> Result<Response, Problem> {
    if let Some(token) = super::session(&deps, &headers) {
        leave::leave(&deps, &origin, &token).await?;
    }
    Ok((super::forgotten(&deps), browser::see("/sign-in")).into_response())
}

/// Ends one of the others.
pub(crate) async fn end_session(
    State(deps): State<Deps>,
    PathId(id): PathId<Uuid>,
    visitor: Visitor,
    Sent(Button {}): Sent<Button>,
) -> Result<Response, Problem> {
    end::end(&deps, visitor.scope, &visitor.origin, id).await?;
    Ok(browser::see(ACCOUNT))
}

/// Goes on in another tenant; the session in this one ends.
pub(crate) async fn switch(
    State(deps): State<Deps>,
    PathId(id): PathId<Uuid>,
    visitor: Visitor,
    Sent(Button {}): Sent<Button>,
) -> Result<Response, Problem> {
    let (Visitor { scope, session, origin }, now) = (visitor, clock::now());
    let held = other::switch(&deps, &origin, scope.user(), TenantId(id), now).await?;
    end::end(&deps, scope, &origin, session).await?;
    super::signed_in(&deps, held, ACCOUNT, now).await
}

pub(crate) async fn unlink(
    State(deps): State<Deps>,
    PathId(id): PathId<Uuid>,
    visitor: Visitor,
    Sent(Button {}): Sent<Button>,
) -> Result<Response, Problem> {
    unlink_way(&deps, visitor.scope, &visitor.origin, id).await?;
    Ok(browser::see(ACCOUNT))
}

/// On to a provider, to link it.
pub(crate) async fn connect(
    State(deps): State<Deps>,
    Path(provider): Path<String>,
    visitor: Visitor,
    Sent(Button {}): Sent<Button>,
) -> Result<Response, Problem> {
    let user = visitor.scope.user();
    let (begun, cookie) = link::begin(&deps, user, &provider, clock::now()).await?;
    Ok((AppendHeaders([cookie]), browser::see(begun.authorization_url.as_str())).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_named_so_that_its_person_knows_it() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36";
        assert_eq!(program(Some(chrome), Some("192.0.2.1")), "Chrome on Linux at 192.0.2.1");
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1";
        assert_eq!(program(Some(iphone), None), "Safari on iPhone");
        assert_eq!(program(Some("curl/8.5.0"), None), "curl/8.5.0");
        assert_eq!(program(None, None), "Unknown program");
    }
}
