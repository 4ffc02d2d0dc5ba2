//! Pages for people who have no program at hand: they call the same functions as the API.

mod account;
mod links;
mod new_password;
mod sign_in;
mod sign_up;
mod visitor;

use axum::Router;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::routing::{get, post};
use jiff::Timestamp;
use lambda::cookies::{ACCESS, SESSION};
use lambda::{Problem, browser};
use serde::Deserialize;

use crate::Deps;
use crate::sessions::tokens::{self, Held};

/// Where a person who is signed in lands.
pub(crate) const ACCOUNT: &str = "/account";
/// As long as `core.sign_in_states.return_path` may be.
const NEXT_MAX: usize = 400;

/// Where to go on afterwards.
#[derive(Debug, Deserialize)]
pub(crate) struct Next {
    next: Option<String>,
}

impl Next {
    /// Only to a page of ours: `//host` and `/\host` lead elsewhere.
    fn path(&self) -> &str {
        let next = self.next.as_deref().filter(|next| {
            next.starts_with('/')
                && !next[1..].starts_with(['/', '\\'])
                && next.len() <= NEXT_MAX
                && next.chars().all(|c| c.is_ascii_graphic())
        });
        next.unwrap_or(ACCOUNT)
    }
}

/// On to `path`, with the session in cookies.
pub(crate) async fn signed_in(
    deps: &Deps,
    held: Held,
    path: &str,
    now: Timestamp,
) -> Result<Response, Problem> {
    let tokens = tokens::response(deps, held, now).await?;
    let cookies = deps.cookies();
    let set =
        [cookies.set(SESSION, &tokens.refresh_token), cookies.set(ACCESS, &tokens.access_token)];
    Ok((AppendHeaders(set), browser::see(path)).into_response())
}

/// This browser is signed in no more.
fn forgotten(deps: &Deps) -> AppendHeaders<[(HeaderName, HeaderValue); 2]> {
    AppendHeaders([deps.cookies().clear(SESSION), deps.cookies().clear(ACCESS)])
}

fn session(deps: &Deps, headers: &HeaderMap) -> Option<secrecy::SecretString> {
    deps.cookies().read(headers, SESSION).map(Into::into)
}

/// A form that only has a button.
#[derive(Debug, Deserialize)]
pub(crate) struct Button {}

pub(crate) fn routes() -> Router<Deps> {
    Router::new()
        .route("/sign-in", get(sign_in::page).post(sign_in::send))
        .route("/sign-in/{provider}", post(sign_in::elsewhere))
        .route("/sign-up", get(sign_up::page).post(sign_up::send))
        .route("/new-password", get(new_password::page).post(new_password::send))
        .route("/links/{kind}", get(links::page).post(links::send))
        .route(ACCOUNT, get(account::page))
        .route("/account/sign-out", post(account::sign_out))
        .route("/account/sessions/{id}/end", post(account::end_session))
        .route("/account/tenants/{id}", post(account::switch))
        .route("/account/identities/{id}/unlink", post(account::unlink))
        .route("/account/connect/{provider}", post(account::connect))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_on_stays_here() {
        let path = |next: &str| Next { next: Some(next.to_owned()) }.path().to_owned();
        let link = "/links/invitation?token=AZ-_09";
        assert_eq!(path(link), link);
        for elsewhere in [
            "",
            "account",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a b",
            "/a\r\nx: y",
        ] {
            assert_eq!(path(elsewhere), ACCOUNT, "{elsewhere:?}");
        }
        assert_eq!(path(&format!("/{}", "a".repeat(NEXT_MAX))), ACCOUNT);
        assert_eq!(Next { next: None }.path(), ACCOUNT);
    }
}
