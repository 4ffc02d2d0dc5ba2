//! `/new-password`: mails a link to who forgot theirs.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::permission;
use lambda::auth::Anyone;
use lambda::form::Sent;
use lambda::html::{self, Field, Form, Message};
use lambda::idempotency::Key;
use lambda::json::validate;
use lambda::{Problem, clock};
use serde::Deserialize;

use crate::Deps;
use crate::accounts::reset_password::{PasswordResetCreate, ask};

#[derive(Debug, Deserialize)]
pub(crate) struct Filled {
    email: Option<String>,
}

pub(crate) async fn page() -> Response {
    html::page(StatusCode::OK, &form(""), &[])
}

pub(crate) async fn send(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::CreatePasswordReset>,
    Sent(filled): Sent<Filled>,
) -> Result<Response, Problem> {
    let body = PasswordResetCreate { email: filled.email.unwrap_or_default() };
    let asked = match validate(&body) {
        Ok(()) => Box::pin(ask(&deps, &origin, &body, Key::none(), clock::now())).await,
        Err(problem) => Err(problem),
    };
    match asked {
        Ok(_) => Ok(Message::new(
            "Look into your mail",
            "If the address has an account, a link to a new password is on its way. It is good for half an hour.",
        )
        .link("/sign-in", "Sign in")
        .answer(StatusCode::ACCEPTED)),
        Err(problem) if problem.code().status().is_client_error() => {
            let status = problem.code().status();
            Ok(html::page(status, &form(&body.email).refused(&problem), &[]))
        }
        Err(problem) => Err(problem),
    }
}

fn form(email: &str) -> Form {
    Form {
        title: "Forgot your password?".into(),
        texts: vec!["We mail you a link to a new one.".into()],
        action: "/new-password".into(),
        fields: vec![Field::new("email", "E-mail address", "email").value(email)],
        button: "Send the link".into(),
        links: vec![("/sign-in".into(), "Back to sign in".into())],
        ..Form::default()
    }
}
