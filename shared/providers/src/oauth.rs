//! The oauth2 crate on our HTTP client: its types, its way out, and what its errors mean.

use futures::future::BoxFuture;
use oauth2::basic::{
    BasicErrorResponse, BasicErrorResponseType, BasicRevocationErrorResponse,
    BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    Client, EndpointNotSet, EndpointSet, ExtraTokenFields, HttpRequest, HttpResponse,
    RequestTokenError, StandardRevocableToken, StandardTokenResponse,
};
use reqwest::StatusCode;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Outage, Result, machine_code, plain_words};
use crate::http::{Answer, Http, JSON_LIMIT, Repeat, retry_after};

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
