//! `/sign-in`: with a password, or at a provider.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};
use domain::permission;
use lambda::auth::Anyone;
use lambda::form::Sent;
use lambda::html::{self, Field, Form, Way};
use lambda::json::validate;
use lambda::{Code, Problem, browser, clock};
use secrecy::SecretString;
use serde::Deserialize;

use super::Next;
use crate::sessions::refresh::renew;
use crate::sessions::sign_in::{SessionCreate, sign_in};
use crate::sign_ins::begin::{self, Asked};
use crate::{Deps, even};

#[derive(Debug, Deserialize)]
pub(crate) struct Filled {
    email: Option<String>,
    password: Option<SecretString>,
    #[serde(flatten)]
    next: Next,
}

/// The form; or, for a browser whose session goes on, the way back with fresh cookies.
pub(crate) async fn page(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::RefreshSession>,
    headers: HeaderMap,
    Query(next): Query<Next>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let Some(token) = super::session(&deps, &headers) else {
        return answer(&deps, StatusCode::OK, form(&deps, "", &next).await?).await;
    };
    match renew(&deps, &origin, &token, now).await {
        Ok(held) => super::signed_in(&deps, held, next.path(), now).await,
        Err(problem) if problem.code() == Code::InvalidRefreshToken => {
            let page = answer(&deps, StatusCode::OK, form(&deps, "", &next).await?).await?;
            Ok((super::forgotten(&deps), page).into_response())
        }
        Err(problem) => Err(problem),
    }
}

pub(crate) async fn send(
    State(deps): State<Deps>,
    Anyone { origin, .. }: Anyone<permission::CreateSession>,
    Sent(filled): Sent<Filled>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let email = filled.email.unwrap_or_default();
    let body = SessionCreate {
        email: email.clone(),
        password: filled.password.unwrap_or_default(),
        tenant_id: None,
    };
    let entered = even::answer(async {
        validate(&body)?;
        let held = sign_in(&deps, &origin, body, now).await?;
        super::signed_in(&deps, held, filled.next.path(), now).await
    });
    match Box::pin(entered).await {
        Err(problem) if problem.code().status().is_client_error() => {
            let form = form(&deps, &email, &filled.next).await?.refused(&problem);
            answer(&deps, problem.code().status(), form).await
        }
        done => done,
    }
}

/// On to a provider.
pub(crate) async fn elsewhere(
    State(deps): State<Deps>,
    Path(provider): Path<String>,
    Anyone { .. }: Anyone<permission::CreateSignIn>,
    Sent(next): Sent<Next>,
) -> Result<Response, Problem> {
    let asked = Asked { person: None, return_path: next.path() };
    let oidc = deps.providers.by_name(&provider).await?;
    let (begun, cookie) = begin::begin(&deps, oidc, &asked, clock::now()).await?;
    Ok((AppendHeaders([cookie]), browser::see(begun.authorization_url.as_str())).into_response())
}

async fn form(deps: &Deps, email: &str, next: &Next) -> Result<Form, Problem> {
    let offered = deps.providers.offered().await?;
    let ways = offered.iter().map(|oidc| Way {
        action: format!("/sign-in/{}", oidc.provider.name()),
        words: format!("Sign in with {}", oidc.provider.title()),
        next: next.path().to_owned(),
    });
    Ok(Form {
        title: "Sign in".into(),
        action: "/sign-in".into(),
        hidden: vec![("next", next.path().to_owned())],
        fields: vec![
            Field::new("email", "E-mail address", "username").value(email),
            Field::new("password", "Password", "current-password"),
        ],
        button: "Sign in".into(),
        ways: ways.collect(),
        links: vec![
            ("/sign-up".into(), "Make an account".into()),
            ("/new-password".into(), "Forgot your password?".into()),
        ],
        ..Form::default()
    })
}

async fn answer(deps: &Deps, status: StatusCode, form: Form) -> Result<Response, Problem> {
    let offered = deps.providers.offered().await?;
    let ways_out: Vec<String> = offered.iter().map(providers::oidc::Oidc::origin).collect();
    Ok(html::page(status, &form, &ways_out))
}
