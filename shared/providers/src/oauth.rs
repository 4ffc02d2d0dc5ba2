//! Consent to read a mailbox, as both providers know it; and the oauth2 crate on our HTTP client: its types, its way out,
//! and what its errors mean.

pub(crate) mod id_token;

use futures::future::BoxFuture;
use jiff::SignedDuration;
use oauth2::basic::{
    BasicErrorResponse, BasicErrorResponseType, BasicRevocationErrorResponse,
    BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    AuthType, AuthUrl, Client, ClientId, ClientSecret, EndpointNotSet, EndpointSet,
    ExtraTokenFields, HttpRequest, HttpResponse, RedirectUrl, RequestTokenError,
    StandardRevocableToken, StandardTokenResponse, TokenResponse, TokenUrl,
};
use reqwest::StatusCode;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::error::{Error, Outage, Result, machine_code, plain_words};
use crate::google::oauth::GMAIL_READONLY;
use crate::http::{Answer, Http, JSON_LIMIT, Repeat, retry_after};
use crate::microsoft::oauth::MAIL_READ;

/// Both say about an hour; used where a server says nothing, which RFC 6749 section 5.1 allows.
const DEFAULT_LIFETIME: SignedDuration = SignedDuration::from_hours(1);

/// Where to send the person, and what to keep (sealed) until they come back.
#[derive(Debug)]
pub struct Consent {
    pub url: Url,
    pub code_verifier: SecretString,
}

/// What a consent brought.
#[derive(Debug)]
pub struct Tokens {
    pub access_token: SecretString,
    /// Present on every consent, because it is always asked for.
    pub refresh_token: Option<SecretString>,
    pub expires_in: SignedDuration,
    /// The scopes that the person granted, which can be fewer than asked for.
    /// Google writes `email` as `https://www.googleapis.com/auth/userinfo.email`.
    pub scopes: Vec<String>,
    pub account: Account,
}

impl Tokens {
    /// Whether the person left reading mail ticked.
    pub fn can_read_mail(&self) -> bool {
        self.scopes.iter().any(|scope| [GMAIL_READONLY, MAIL_READ].contains(&scope.as_str()))
    }
}

/// What a refresh brought.
#[derive(Debug)]
pub struct Refreshed {
    pub access_token: SecretString,
    /// The next refresh token where the server rotates them: keep this one, the old one is dead.
    pub refresh_token: Option<SecretString>,
    pub expires_in: SignedDuration,
}

/// The account that consented.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The provider's id of the account: never changes, unlike the address.
    pub subject: String,
    pub email: String,
    pub email_verified: bool,
}

/// Shows no address.
impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account").field("subject", &self.subject).finish_non_exhaustive()
    }
}

pub(crate) type OAuthClient = Client<
    BasicErrorResponse,
    Granted,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

pub(crate) type Granted = StandardTokenResponse<OpenId, BasicTokenType>;

/// What `OpenID` Connect adds to a token answer.
#[derive(Deserialize, Serialize)]
pub(crate) struct OpenId {
    pub id_token: Option<String>,
}

impl ExtraTokenFields for OpenId {}

impl std::fmt::Debug for OpenId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OpenId(..)")
    }
}

pub(crate) fn client(
    auth_url: &Url,
    token_url: &Url,
    redirect_url: &Url,
    client_id: &str,
    client_secret: &SecretString,
) -> OAuthClient {
    Client::new(ClientId::new(client_id.to_owned()))
        .set_client_secret(ClientSecret::new(client_secret.expose_secret().to_owned()))
        .set_auth_uri(AuthUrl::from_url(auth_url.clone()))
        .set_token_uri(TokenUrl::from_url(token_url.clone()))
        .set_redirect_uri(RedirectUrl::from_url(redirect_url.clone()))
        .set_auth_type(AuthType::RequestBody)
}

pub(crate) fn refreshed(answer: &Granted) -> Refreshed {
    let lifetime = answer.expires_in().and_then(|time| SignedDuration::try_from(time).ok());
    Refreshed {
        access_token: answer.access_token().secret().as_str().into(),
        refresh_token: answer.refresh_token().map(|token| token.secret().as_str().into()),
        expires_in: lifetime.unwrap_or(DEFAULT_LIFETIME),
    }
}

/// RFC 6749 section 5.1: scopes that are not named are those that were asked for.
pub(crate) fn granted_scopes(answer: &Granted, asked: &[&str]) -> Vec<String> {
    answer.scopes().map_or_else(
        || asked.iter().map(|scope| (*scope).to_owned()).collect(),
        |granted| granted.iter().map(|scope| scope.to_string()).collect(),
    )
}

/// The id token that came with the tokens.
pub(crate) fn id_token_of(answer: &Granted) -> Result<&str> {
    let token = answer.extra_fields().id_token.as_deref();
    token.ok_or(Error::Unexpected { status: Some(200), what: "no id token" })
}

/// oauth2 5 speaks reqwest 0.12 by itself; this is its way out to our client.
/// The closure owns its client: one that borrows would keep the caller's future from being `Send`.
pub(crate) fn sender(
    http: &Http,
) -> impl Fn(HttpRequest) -> BoxFuture<'static, Result<HttpResponse>> + use<> {
    let http = http.clone();
    move |request| {
        let http = http.clone();
        Box::pin(async move { send(&http, request).await })
    }
}

async fn send(http: &Http, request: HttpRequest) -> Result<HttpResponse> {
    let (parts, body) = request.into_parts();
    let build = |client: &reqwest::Client| {
        client
            .request(parts.method.clone(), parts.uri.to_string())
            .headers(parts.headers.clone())
            .body(body.clone())
    };
    let answer = http.send(Repeat::IfRefused, JSON_LIMIT, build, reachable).await?;
    let mut response = HttpResponse::new(answer.body);
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    Ok(response)
}

/// Lets through what the OAuth standards give a meaning to, refusals included.
pub(crate) fn reachable(answer: Answer) -> Result<Answer> {
    let retry_after = retry_after(&answer.headers);
    match answer.status {
        StatusCode::TOO_MANY_REQUESTS => Err(Error::RateLimited { retry_after }),
        status if status.is_server_error() => {
            Err(Error::Unavailable { outage: Outage::Status(status.as_u16()), retry_after })
        }
        _ => Ok(answer),
    }
}

/// The bodies that oauth2 keeps in its errors stay behind: they can hold tokens.
pub(crate) fn token_error(error: RequestTokenError<Error, BasicErrorResponse>) -> Error {
    match error {
        RequestTokenError::ServerResponse(refusal) => match refusal.error() {
            BasicErrorResponseType::InvalidGrant => Error::InvalidGrant,
            code => Error::OAuth {
                code: machine_code(code.as_ref()),
                description: refusal.error_description().map(|text| plain_words(text)),
            },
        },
        RequestTokenError::Request(error) => error,
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            Error::Unexpected { status: None, what: "token answer" }
        }
    }
}
