//! `/links/{kind}`: where the links in our mails lead. Works without scripts; nothing happens before the button.

use aws::links::Purpose;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lambda::{Code, Problem};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    token: String,
}

/// A page that shows the token's command: mail scanners open links, so opening one must not use it up.
pub(crate) async fn page(
    Path(kind): Path<String>,
    Query(Parameters { token }): Query<Parameters>,
) -> Result<Response, Problem> {
    let purpose = Purpose::from_name(&kind).ok_or_else(|| Problem::new(Code::NotFound))?;
    let is_token = token.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if !is_token {
        return Err(Problem::new(Code::LinkInvalid));
    }
    let (title, call) = match purpose {
        Purpose::SignUp => ("Confirm your address", "POST /v1/sign-ups/confirm"),
        Purpose::PasswordReset => ("Choose a new password", "POST /v1/password-resets/confirm"),
        Purpose::Restoration => ("Keep what was deleted", "POST /v1/restorations"),
        Purpose::Invitation => ("Accept the invitation", "POST /v1/invitations/accept"),
    };
    let html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <title>{title}</title><style>body{{font:1.1rem/1.5 system-ui;max-width:40rem;margin:10vh auto;padding:0 1rem}}\
         code{{overflow-wrap:anywhere}}</style><main><h1>{title}</h1><p>Send this token with <code>{call}</code>:</p>\
         <p><code>{token}</code></p></main></html>"
    );
    Ok(lambda::http::page(StatusCode::OK, html))
}
