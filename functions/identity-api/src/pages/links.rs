//! `/links/{kind}`: where the links in our mails lead. Mail scanners open links, so nothing happens before the button.

use aws::links::Purpose;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use db::queries::{notices, sign_ins, tenants};
use domain::id::TenantId;
use domain::permission;
use jiff::Timestamp;
use lambda::auth::Anyone;
use lambda::form::Sent;
use lambda::html::{self, Field, Form, Message};
use lambda::json::validate;
use lambda::origin::Origin;
use lambda::{Code, Problem, browser, clock};
use providers::oidc::Provider;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use uuid::Uuid;

use super::ACCOUNT;
use super::visitor::Visitor;
use crate::accounts::confirm_reset::{self, PasswordResetConfirm};
use crate::accounts::confirm_sign_up::{self, SignUpConfirm};
use crate::erasure::restore;
use crate::tenants::accept_invitation::accept;
use crate::{Deps, PLATFORM, identities};

#[derive(Debug, Deserialize)]
pub(crate) struct Link {
    /// One that is missing is not valid.
    #[serde(default)]
    token: SecretString,
    password: Option<SecretString>,
}

fn invalid() -> Problem {
    Problem::new(Code::LinkInvalid)
}

fn purpose(kind: &str) -> Result<Purpose, Problem> {
    Purpose::from_name(kind).ok_or_else(|| Problem::new(Code::NotFound))
}

pub(crate) async fn page(
    State(deps): State<Deps>,
    Path(kind): Path<String>,
    Query(Link { token, .. }): Query<Link>,
) -> Result<Response, Problem> {
    let purpose = purpose(&kind)?;
    let token = token.expose_secret();
    let id = deps.links.verify(purpose, token).ok_or_else(invalid)?;
    let form = match purpose {
        Purpose::SignUp => sign_up(&deps, id, clock::now()).await?,
        Purpose::PasswordReset => password_reset(),
        Purpose::Invitation => invitation(&deps, id, clock::now()).await?,
        Purpose::IdentityLink => identity_link(&deps, id, clock::now()).await?,
        Purpose::Restoration => restoration(&deps, id, clock::now()).await?,
    };
    Ok(html::page(StatusCode::OK, &completed(form, purpose, token), &[]))
}

pub(crate) async fn send(
    State(deps): State<Deps>,
    Path(kind): Path<String>,
    Anyone { origin, .. }: Anyone<permission::ConfirmSignUp>,
    visitor: Result<Visitor, Response>,
    Sent(link): Sent<Link>,
) -> Result<Response, Problem> {
    let now = clock::now();
    match purpose(&kind)? {
        Purpose::SignUp => make_account(&deps, &origin, link, now).await,
        Purpose::PasswordReset => choose_password(&deps, &origin, link, now).await,
        Purpose::Invitation => join(&deps, visitor, link.token.expose_secret(), now).await,
        Purpose::IdentityLink => {
            identities::confirm::confirm(&deps, &origin, link.token.expose_secret(), now).await?;
            let page = Message::new("Connected", "You can sign in that way from now on.");
            Ok(page.link("/sign-in", "Sign in").answer(StatusCode::OK))
        }
        Purpose::Restoration => {
            restore::restore(&deps, &origin, link.token.expose_secret(), now).await?;
            let page = Message::new("Kept", "Everything is as it was. Sign in again.");
            Ok(page.link("/sign-in", "Sign in").answer(StatusCode::OK))
        }
    }
}

async fn make_account(
    deps: &Deps,
    origin: &Origin,
    link: Link,
    now: Timestamp,
) -> Result<Response, Problem> {
    let token = link.token.clone();
    let body = SignUpConfirm { token: link.token, password: link.password.unwrap_or_default() };
    let made = async {
        validate(&body)?;
        confirm_sign_up::confirm(deps, origin, body, now).await
    };
    match made.await {
        Ok(held) => super::signed_in(deps, held, ACCOUNT, now).await,
        Err(problem) if problem.code() == Code::InvalidCredentials => {
            let token = token.expose_secret();
            let id = deps.links.verify(Purpose::SignUp, token).ok_or_else(invalid)?;
            let form = completed(sign_up(deps, id, now).await?, Purpose::SignUp, token);
            Ok(html::page(problem.code().status(), &form.refused(&problem), &[]))
        }
        Err(problem) => Err(problem),
    }
}

async fn choose_password(
    deps: &Deps,
    origin: &Origin,
    link: Link,
    now: Timestamp,
) -> Result<Response, Problem> {
    let token = link.token.clone();
    let password = link.password.unwrap_or_default();
    let body = PasswordResetConfirm { token: link.token, password };
    if let Err(problem) = validate(&body) {
        let form = completed(password_reset(), Purpose::PasswordReset, token.expose_secret());
        return Ok(html::page(problem.code().status(), &form.refused(&problem), &[]));
    }
    confirm_reset::set(deps, origin, body, now).await?;
    let page = Message::new(
        "Your password is changed",
        "Every session of the account has ended: sign in again with the new password.",
    );
    let page = page.link("/sign-in", "Sign in").answer(StatusCode::OK);
    Ok((super::forgotten(deps), page).into_response())
}

/// Signed in with the address that was invited; who is not comes back here afterwards.
async fn join(
    deps: &Deps,
    visitor: Result<Visitor, Response>,
    token: &str,
    now: Timestamp,
) -> Result<Response, Problem> {
    let Ok(visitor) = visitor else {
        deps.links.verify(Purpose::Invitation, token).ok_or_else(invalid)?;
        let name = Purpose::Invitation.name();
        return Ok(browser::to_sign_in(&format!("/links/{name}?token={token}")));
    };
    let held = accept(deps, &visitor.origin, visitor.scope.user(), token, now).await?;
    super::signed_in(deps, held, ACCOUNT, now).await
}

fn completed(mut form: Form, purpose: Purpose, token: &str) -> Form {
    form.action = format!("/links/{}", purpose.name());
    form.hidden.push(("token", token.to_owned()));
    form
}

/// The address is shown: a link that somebody else asked for must not lead into their account unnoticed.
async fn sign_up(deps: &Deps, id: Uuid, now: Timestamp) -> Result<Form, Problem> {
    let door = deps.db.identity("links", PLATFORM).single().await?;
    let row = notices::open_sign_up().bind(&door, &id, &now).opt().await?.ok_or_else(invalid)?;
    Ok(Form {
        title: "Confirm your address".into(),
        texts: vec![
            format!("This makes the account of {} and signs you in.", row.email),
            "If you did not ask for it, somebody else did, with a password that you do not know: close this page.".into(),
        ],
        fields: vec![
            Field::new("password", "Password", "current-password")
                .hint("The one that you chose when you asked for the account."),
        ],
        button: "Make the account".into(),
        ..Form::default()
    })
}

fn password_reset() -> Form {
    Form {
        title: "Choose a new password".into(),
        texts: vec!["Every session of the account ends.".into()],
        fields: vec![
            Field::new("password", "New password", "new-password")
                .hint("At least 10 characters. A long line is better than odd signs."),
        ],
        button: "Change the password".into(),
        ..Form::default()
    }
}

async fn invitation(deps: &Deps, id: Uuid, now: Timestamp) -> Result<Form, Problem> {
    let tenant = {
        let door = deps.db.identity("links", PLATFORM).single().await?;
        tenants::invitation_tenant().bind(&door, &id).opt().await?
    };
    let tenant = tenant.map(TenantId).ok_or_else(invalid)?;
    let door = deps.db.identity("links", tenant).single().await?;
    let row = notices::open_invitation().bind(&door, &id, &now).opt().await?.ok_or_else(invalid)?;
    Ok(Form {
        title: "Accept the invitation".into(),
        texts: vec![
            format!("{} invites {} as {}.", row.tenant, row.email, row.role),
            "You need to be signed in with that address.".into(),
        ],
        button: "Accept".into(),
        links: vec![("/sign-up".into(), "Make an account first".into())],
        ..Form::default()
    })
}

async fn restoration(deps: &Deps, id: Uuid, now: Timestamp) -> Result<Form, Problem> {
    let door = deps.db.identity("links", PLATFORM).single().await?;
    let row = notices::open_erasure().bind(&door, &id, &now).opt().await?.ok_or_else(invalid)?;
    let what = row.tenant.unwrap_or_else(|| format!("the account of {}", row.email));
    Ok(Form {
        title: "Keep what was deleted".into(),
        texts: vec![format!("This undoes the deletion of {what}.")],
        button: "Keep it".into(),
        ..Form::default()
    })
}

async fn identity_link(deps: &Deps, id: Uuid, now: Timestamp) -> Result<Form, Problem> {
    let tenant = {
        let door = deps.db.identity("links", PLATFORM).single().await?;
        sign_ins::tenant_of_identity_link().bind(&door, &id).opt().await?
    };
    let tenant = tenant.map(TenantId).ok_or_else(invalid)?;
    let door = deps.db.identity("links", tenant).single().await?;
    let row = notices::open_identity_link().bind(&door, &id, &now).opt().await?;
    let row = row.ok_or_else(invalid)?;
    let provider = Provider::from_name(&row.provider).ok_or_else(invalid)?.title();
    Ok(Form {
        title: format!("Connect {provider}"),
        texts: vec![
            format!("Somebody signed in with {provider} as {}. Was it you?", row.email),
            format!("Then you can sign in to your account with {provider} from now on."),
        ],
        button: format!("Yes, connect {provider}"),
        ..Form::default()
    })
}
