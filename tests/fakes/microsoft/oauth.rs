//! The consent page and the token endpoint
//! (<https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow>).

use axum::extract::{RawQuery, State as Extract};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use url::Url;

use super::calls::{Call, Route};
use super::reply::{Content, Reply};
use super::server::Shared;
use super::state::State;
use super::{Account, CLIENT_ID, CLIENT_SECRET};
use crate::google::params::Params;
use crate::google::tokens::{ACCESS_LIFETIME, Code, Grant, Issued, Refusal, fingerprint};
use crate::google::wire;

/// That of all personal accounts.
const TENANT: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// The personal account that has this address, the same one every time: its object in its tenant.
pub fn account(email: &str) -> Account {
    let digits: String =
        fingerprint(email).bytes().map(|byte| char::from(b'0' + byte % 10)).collect();
    let object = format!("00000000-0000-0000-{}-{}", &digits[..4], &digits[4..16]);
    Account { email: email.to_owned(), subject: format!("{object}.{TENANT}") }
}

fn call(route: Route) -> Call {
    Call { route, link: String::new(), status: None }
}

pub(super) async fn consent_page(
    Extract(shared): Extract<Shared>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let request = Params::parse(&query);
    let response = match refused_request(&request) {
        Some(code) => wire::page(400, format!("<h1>Sorry</h1><p>{code}</p>")),
        None => wire::page(200, form(&query, request.text("scope"))),
    };
    let status = Some(response.status().as_u16());
    shared.lock().calls.push(Call { status, ..call(Route::Consent) });
    response
}

/// For a person at a browser; whose mailbox it is, they say.
fn form(query: &str, scope: &str) -> String {
    let plain = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!(
        "<h1>Pick an account</h1><form method=\"post\" action=\"authorize/answer?{}\">\
         <label>Address <input name=\"email\" type=\"email\" required></label>\
         <input name=\"scope\" type=\"hidden\" value=\"{}\"><button>Accept</button></form>",
        plain(query),
        plain(scope)
    )
}

/// What the page says before it shows anything to the person.
fn refused_request(request: &Params) -> Option<&'static str> {
    let is_complete = request.text("response_type") == "code"
        && request.text("scope").split(' ').any(|scope| scope == "openid")
        && !request.text("code_challenge").is_empty()
        && request.text("code_challenge_method") == "S256";
    if request.text("client_id") != CLIENT_ID {
        Some("AADSTS700016")
    } else if Url::parse(request.text("redirect_uri")).is_err() {
        Some("AADSTS50011")
    } else {
        (!is_complete).then_some("AADSTS900144")
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
    let back = Url::parse(request.text("redirect_uri")).ok();
    let Some(mut back) = back.filter(|_| refused_request(&request).is_none()) else {
        return wire::page(400, "refused".to_owned());
    };
    back.query_pairs_mut().append_pair("state", request.text("state"));
    if form.text("scope").is_empty() {
        back.query_pairs_mut()
            .append_pair("error", "access_denied")
            .append_pair("error_description", "AADSTS65004: User declined to consent.");
        return wire::redirect(back.as_str());
    }
    let ticked: Vec<&str> = form.text("scope").split(' ').collect();
    let asked = request.text("scope").split(' ').filter(|scope| ticked.contains(scope));
    let code = Code {
        account: account(form.text("email")),
        scopes: asked.map(str::to_owned).collect(),
        redirect_uri: request.text("redirect_uri").to_owned(),
        challenge: request.get("code_challenge").map(str::to_owned),
    };
    let mut state = shared.lock();
    let now = state.now();
    let code = state.tokens.code(code, now);
    back.query_pairs_mut().append_pair("code", &code);
    wire::redirect(back.as_str())
}

pub(super) async fn token(Extract(shared): Extract<Shared>, form: String) -> Response {
    let form = Params::parse(&form);
    let is_refresh = form.text("grant_type") == "refresh_token";
    let route = if is_refresh { Route::Refresh } else { Route::Exchange };
    shared
        .answer(call(route), "", |state| {
            issue(state, &form).unwrap_or_else(|refusal| refused(&refusal))
        })
        .await
}

fn issue(state: &mut State, form: &Params) -> Result<Reply, Refusal> {
    let now = state.now();
    if (form.text("client_id"), form.text("client_secret")) != (CLIENT_ID, CLIENT_SECRET) {
        let description = "AADSTS7000215: Invalid client secret provided.";
        return Err(Refusal { status: 401, code: "invalid_client", description });
    }
    let (issued, grant) = match form.text("grant_type") {
        "authorization_code" => {
            let (code, redirect) = (form.text("code"), form.text("redirect_uri"));
            state.tokens.redeem(code, form.get("code_verifier"), redirect, now)?
        }
        "refresh_token" => state.tokens.refresh(form.text("refresh_token"), now)?,
        _ => {
            let description = "AADSTS70003: The app returned an unsupported grant type.";
            return Err(Refusal { status: 400, code: "unsupported_grant_type", description });
        }
    };
    Ok(token_answer(state, &issued, &grant))
}

fn refused(refusal: &Refusal) -> Reply {
    let description = match refusal.code {
        "invalid_grant" => "AADSTS70008: The refresh token has expired due to inactivity.",
        _ => refusal.description,
    };
    let body = json!({
        "error": refusal.code, "error_description": description, "error_codes": [0],
        "timestamp": "2026-01-01 00:00:00Z", "trace_id": "", "correlation_id": "",
    });
    Reply { status: refusal.status, headers: Vec::new(), body: Content::Json(body) }
}

/// Scopes of Graph come back without their resource, and `offline_access` does not.
fn token_answer(state: &State, issued: &Issued, grant: &Grant) -> Reply {
    let short = |scope: &str| scope.rsplit('/').next().unwrap_or(scope).to_owned();
    let scopes: Vec<String> = grant
        .scopes
        .iter()
        .filter(|scope| *scope != "offline_access")
        .map(|scope| short(scope))
        .collect();
    Reply::json(json!({
        "token_type": "Bearer",
        "scope": scopes.join(" "),
        "expires_in": ACCESS_LIFETIME.as_secs(),
        "ext_expires_in": ACCESS_LIFETIME.as_secs(),
        "access_token": issued.access_token,
        "refresh_token": issued.refresh_token,
        "id_token": id_token(state, &grant.account),
    }))
}

/// Unsigned in truth: a client that got it from the token endpoint need not check the signature.
fn id_token(state: &State, account: &Account) -> String {
    let now = state.now().as_second();
    let (object, tenant) = account.subject.split_once('.').unwrap_or_default();
    let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = part(json!({"alg": "RS256", "kid": "fake", "typ": "JWT"}));
    let claims = part(json!({
        "ver": "2.0", "iss": format!("{}/{tenant}/v2.0", state.base_url), "aud": CLIENT_ID,
        "sub": fingerprint(&account.subject), "oid": object, "tid": tenant,
        "email": account.email, "preferred_username": account.email,
        "iat": now, "nbf": now, "exp": now + 3600,
    }));
    format!("{header}.{claims}.{}", URL_SAFE_NO_PAD.encode("not a signature"))
}
