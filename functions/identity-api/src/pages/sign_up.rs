//! `/sign-up`: asks for an account, which begins with the mailed link.

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
use secrecy::SecretString;
use serde::Deserialize;

use crate::Deps;
use crate::accounts::sign_up::{SignUpCreate, ask};

#[derive(Debug, Deserialize)]
pub(crate) struct Filled {
    full_name: Option<String>,
    email: Option<String>,
    password: Option<SecretString>,
}

pub(crate) async fn page() -> Response {
    html::page(StatusCode::OK, &form("", ""), &[])
}

pub(crate) async fn send(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::CreateSignUp>,
    Sent(filled): Sent<Filled>,
) -> Result<Response, Problem> {
    let Filled { full_name, email, password } = filled;
    let email = email.unwrap_or_default();
    let again = form(full_name.as_deref().unwrap_or_default(), &email);
    let body = SignUpCreate { email, password: password.unwrap_or_default(), full_name };
    let asked = match validate(&body) {
        Ok(()) => ask(&deps, &origin, body, Key::none(), clock::now()).await,
        Err(problem) => Err(problem),
    };
    match asked {
        Ok(_) => Ok(Message::new(
            "Look into your mail",
            "If the address can receive our mail, a link is on its way. It is good for a day; the account begins when you follow it.",
        )
        .link("/sign-in", "Sign in")
        .answer(StatusCode::ACCEPTED)),
        Err(problem) if problem.code().status().is_client_error() => {
            let status = problem.code().status();
            Ok(html::page(status, &again.refused(&problem), &[]))
        }
        Err(problem) => Err(problem),
    }
}

fn form(full_name: &str, email: &str) -> Form {
    Form {
        title: "Make an account".into(),
        action: "/sign-up".into(),
        fields: vec![
            Field::new("full_name", "Name", "name")
                .hint("Optional. Colleagues see it.")
                .value(full_name)
                .optional(),
            Field::new("email", "E-mail address", "email")
                .hint("We send a link to it.")
                .value(email),
            Field::new("password", "Password", "new-password")
                .hint("At least 10 characters. A long line is better than odd signs."),
        ],
        button: "Make the account".into(),
        links: vec![("/sign-in".into(), "I have one: sign in".into())],
        ..Form::default()
    }
}
