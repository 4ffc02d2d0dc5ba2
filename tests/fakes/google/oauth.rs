//! The consent page, the token endpoint and revocation
//! (<https://developers.google.com/identity/protocols/oauth2/web-server>).

use axum::extract::{RawQuery, State as Extract};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use url::Url;

use super::account::Account;
use super::calls::{Call, Route};
use super::params::Params;
use super::server::Shared;
use super::state::State;
use super::tokens::{ACCESS_LIFETIME, Code, Grant, Issued, Refusal};
use super::{CLIENT_ID, CLIENT_SECRET, wire};

pub(super) async fn consent_page(
    Extract(shared): Extract<Shared>,
    RawQuery(query): RawQuery,
) -> Response {
    let request = Params::parse(&query.unwrap_or_default());
    let call = Call::new(Route::Consent, "GET", "/o/oauth2/v2/auth");
    shared
        .answer(call, |state, _| match refused_request(state, &request) {
            Some(code) => {
                wire::page(400, format!("<h1>Access blocked</h1><p>Error 400: {code}</p>"))
            }
            None => wire::page(200, "<h1>Sign in with Google</h1>".to_owned()),
        })
        .await
}

/// What Google's page says before it shows anything to the person.
fn refused_request(state: &State, request: &Params) -> Option<&'static str> {
    let redirect = request.text("redirect_uri");
    let is_known =
        state.redirects.is_empty() || state.redirects.iter().any(|known| known == redirect);
    let has_challenge = request.get("code_challenge").is_some();
    let is_incomplete = request.text("response_type") != "code"
        || request.text("scope").is_empty()
        || (has_challenge && request.text("code_challenge_method") != "S256");
    if request.text("client_id") != CLIENT_ID {
        Some("invalid_client")
    } else if Url::parse(redirect).is_err() || !is_known {
        Some("redirect_uri_mismatch")
    } else {
        is_incomplete.then_some("invalid_request")
    }
}

/// What the buttons of the page do: the query is the request, the form is the person's answer.
pub(super) async fn consent_answer(
    Extract(shared): Extract<Shared>,
    RawQuery(query): RawQuery,
    form: String,
) -> Response {
    let request = Params::parse(&query.unwrap_or_default());
    let form = Params::parse(&form);
    let mut state = shared.lock();
    if let Some(code) = refused_request(&state, &request) {
        return wire::page(400, code.to_owned());
    }
    let Ok(mut back) = Url::parse(request.text("redirect_uri")) else {
        return wire::page(400, "redirect_uri_mismatch".to_owned());
    };
    if let Some(value) = request.get("state") {
        back.query_pairs_mut().append_pair("state", value);
    }
    let ticked: Vec<&str> = form.text("scope").split_whitespace().collect();
    let scopes = granted(request.text("scope"), &ticked);
    if scopes.is_empty() {
        back.query_pairs_mut().append_pair("error", "access_denied");
        return wire::redirect(back.as_str());
    }
    let granted = scopes.join(" ");
    let now = state.now();
    let code = Code {
        account: Account {
            email: form.text("email").to_owned(),
            subject: form.text("subject").to_owned(),
        },
        scopes,
        redirect_uri: request.text("redirect_uri").to_owned(),
        challenge: request.get("code_challenge").map(str::to_owned),
    };
    let code = state.tokens.code(code, now);
    back.query_pairs_mut()
        .append_pair("code", &code)
        .append_pair("scope", &granted)
        .append_pair("authuser", "0")
        .append_pair("prompt", "consent");
    wire::redirect(back.as_str())
}

/// What was asked for and ticked, in the spelling that Google gives back.
fn granted(asked: &str, ticked: &[&str]) -> Vec<String> {
    let spelling = |scope: &str| match scope {
        "email" => "https://www.googleapis.com/auth/userinfo.email".to_owned(),
        other => other.to_owned(),
    };
    asked.split_whitespace().filter(|scope| ticked.contains(scope)).map(spelling).collect()
}

pub(super) async fn token(Extract(shared): Extract<Shared>, form: String) -> Response {
    let form = Params::parse(&form);
    let is_refresh = form.text("grant_type") == "refresh_token";
    let route = if is_refresh { Route::Refresh } else { Route::Exchange };
    shared
        .answer(Call::new(route, "POST", "/token"), |state, call| match issue(state, &form, call) {
            Ok(response) => response,
            Err(refusal) => wire::oauth_error(refusal.status, refusal.code, refusal.description),
        })
        .await
}

fn issue(state: &mut State, form: &Params, call: &mut Call) -> Result<Response, Refusal> {
    let now = state.now();
    if (form.text("client_id"), form.text("client_secret")) != (CLIENT_ID, CLIENT_SECRET) {
        return Err(Refusal { status: 401, code: "invalid_client", description: "Unauthorized" });
    }
    let (issued, grant, with_id_token) = match form.text("grant_type") {
        "authorization_code" => {
            let (code, redirect) = (form.text("code"), form.text("redirect_uri"));
            let verifier = form.get("code_verifier");
            let (issued, grant) = state.tokens.redeem(code, verifier, redirect, now)?;
            (issued, grant, true)
        }
        "refresh_token" => {
            let (issued, grant) = state.tokens.refresh(form.text("refresh_token"), now)?;
            (issued, grant, false)
        }
        _ => {
            let code = "unsupported_grant_type";
            return Err(Refusal { status: 400, code, description: "Invalid grant_type" });
        }
    };
    call.mailbox = Some(grant.account.email.clone());
    Ok(token_answer(state, &issued, &grant, with_id_token))
}

fn token_answer(state: &State, issued: &Issued, grant: &Grant, with_id_token: bool) -> Response {
    let mut body = json!({
        "access_token": issued.access_token,
        "expires_in": ACCESS_LIFETIME.as_secs(),
        "scope": grant.scopes.join(" "),
        "token_type": "Bearer",
    });
    if let Some(refresh_token) = &issued.refresh_token {
        body["refresh_token"] = json!(refresh_token);
    }
    if with_id_token {
        body["id_token"] = json!(id_token(state, &grant.account));
    }
    wire::json(200, &body)
}

/// Unsigned in truth: a client that got it from the token endpoint need not check the signature.
fn id_token(state: &State, account: &Account) -> String {
    let now = state.now().as_second();
    let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = part(json!({"alg": "RS256", "kid": "fake", "typ": "JWT"}));
    let claims = part(json!({
        "iss": state.base_url, "azp": CLIENT_ID, "aud": CLIENT_ID, "sub": account.subject,
        "email": account.email, "email_verified": true, "iat": now, "exp": now + 3600,
    }));
    format!("{header}.{claims}.{}", URL_SAFE_NO_PAD.encode("not a signature"))
}

pub(super) async fn revoke(
    Extract(shared): Extract<Shared>,
    RawQuery(query): RawQuery,
    form: String,
) -> Response {
    let (form, query) = (Params::parse(&form), Params::parse(&query.unwrap_or_default()));
    let token = form.get("token").or(query.get("token")).unwrap_or_default();
    shared
        .answer(Call::new(Route::Revoke, "POST", "/revoke"), |state, _| {
            if state.tokens.revoke(token) {
                wire::json(200, &json!({}))
            } else {
                wire::oauth_error(400, "invalid_token", "Token expired or revoked")
            }
        })
        .await
}
