//! Google's consent, code exchange, refresh and revocation (RFC 6749, RFC 7636, RFC 7009).

mod id_token;

use jiff::Timestamp;
use oauth2::basic::{BasicErrorResponse, BasicErrorResponseType};
use oauth2::{
    AuthorizationCode, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RefreshToken, Scope,
};
use reqwest::StatusCode;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::error::{Error, Result};
use crate::http::{Http, JSON_LIMIT, Repeat};
use crate::oauth::{
    OAuthClient, client, granted_scopes, id_token_of, reachable, refreshed, sender, token_error,
};

pub use crate::oauth::{Account, Consent, Refreshed, Tokens};

/// The scope without which a mailbox cannot be read; a person can untick it on the consent page.
pub const GMAIL_READONLY: &str = "https://www.googleapis.com/auth/gmail.readonly";

/// What to ask for when a Gmail mailbox is connected: who it is, and reading it.
pub const SCOPES: [&str; 3] = ["openid", "email", GMAIL_READONLY];

/// Our OAuth client at Google, or at what stands in for it.
#[derive(Clone, Debug)]
pub struct GoogleOAuth {
    /// The consent page. Its origin is also the issuer that an id token must name.
    pub auth_url: Url,
    pub token_url: Url,
    pub revoke_url: Url,
    pub client_id: String,
    pub client_secret: SecretString,
    /// Where Google sends the person back to; registered at Google, exact to the last character.
    pub redirect_url: Url,
    pub http: Http,
}

/// [`GoogleOAuth`] as the configuration writes it.
#[derive(Clone, Debug)]
pub struct Config {
    pub auth_url: String,
    pub token_url: String,
    pub revoke_url: String,
    pub redirect_url: String,
    pub client_id: String,
    pub client_secret: SecretString,
}

impl GoogleOAuth {
    pub fn new(config: Config) -> std::result::Result<Self, url::ParseError> {
        Ok(Self {
            auth_url: config.auth_url.parse()?,
            token_url: config.token_url.parse()?,
            revoke_url: config.revoke_url.parse()?,
            redirect_url: config.redirect_url.parse()?,
            client_id: config.client_id,
            client_secret: config.client_secret,
            http: Http::new(),
        })
    }

    /// Where the consent page is: what a form may lead to.
    pub fn origin(&self) -> String {
        self.auth_url.origin().ascii_serialization()
    }

    /// The consent page for `state`, with a fresh PKCE pair (S256). `login_hint` preselects an address.
    ///
    /// `access_type=offline` and `prompt=consent` together make Google send a refresh token every time
    /// (<https://developers.google.com/identity/protocols/oauth2/web-server>).
    pub fn authorize(&self, state: &str, scopes: &[&str], login_hint: Option<&str>) -> Consent {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = self.client();
        let mut request = client
            .authorize_url(|| CsrfToken::new(state.to_owned()))
            .add_scopes(scopes.iter().map(|scope| Scope::new((*scope).to_owned())))
            .set_pkce_challenge(challenge)
            .add_extra_param("access_type", "offline")
            .add_extra_param("prompt", "consent");
        if let Some(hint) = login_hint {
            request = request.add_extra_param("login_hint", hint);
        }
        let (url, _state) = request.url();
        Consent { url, code_verifier: verifier.into_secret().into() }
    }

    /// Trades the code of the callback for tokens. [`Error::InvalidGrant`]: the code is used, expired or foreign.
    ///
    /// `now` is the time of the event, for the expiry of the id token.
    pub async fn exchange(
        &self,
        code: &SecretString,
        code_verifier: &SecretString,
        now: Timestamp,
    ) -> Result<Tokens> {
        let answer = self
            .client()
            .exchange_code(AuthorizationCode::new(code.expose_secret().to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(code_verifier.expose_secret().to_owned()))
            .request_async(&sender(&self.http))
            .await
            .map_err(token_error)?;
        let account =
            id_token::account(id_token_of(&answer)?, &self.auth_url, &self.client_id, now)?;
        let scopes = granted_scopes(&answer, &SCOPES);
        let Refreshed { access_token, refresh_token, expires_in } = refreshed(&answer);
        Ok(Tokens { access_token, refresh_token, expires_in, scopes, account })
    }

    /// A new access token. [`Error::InvalidGrant`]: the person has to consent again.
    ///
    /// Sent again by itself only if it surely was not acted on, because a rotating refresh token that is
    /// used twice can cost the whole grant.
    pub async fn refresh(&self, refresh_token: &SecretString) -> Result<Refreshed> {
        let token = RefreshToken::new(refresh_token.expose_secret().to_owned());
        self.client()
            .exchange_refresh_token(&token)
            .request_async(&sender(&self.http))
            .await
            .map(|answer| refreshed(&answer))
            .map_err(token_error)
    }

    /// Ends the grant that the token (of either kind) belongs to; a token that is dead already is a success.
    pub async fn revoke(&self, token: &SecretString) -> Result<()> {
        let build = |client: &reqwest::Client| {
            client.post(self.revoke_url.clone()).form(&[("token", token.expose_secret())])
        };
        let answer = self.http.send(Repeat::Safely, JSON_LIMIT, build, reachable).await?;
        let already_dead = || {
            serde_json::from_slice::<BasicErrorResponse>(&answer.body).is_ok_and(|body| {
                matches!(body.error(), BasicErrorResponseType::Extension(code) if code == "invalid_token")
            })
        };
        match answer.status {
            StatusCode::OK => Ok(()),
            StatusCode::BAD_REQUEST if already_dead() => Ok(()),
            status => Err(Error::Unexpected { status: Some(status.as_u16()), what: "revocation" }),
        }
    }

    fn client(&self) -> OAuthClient {
        let (auth_url, token_url) = (&self.auth_url, &self.token_url);
        client(auth_url, token_url, &self.redirect_url, &self.client_id, &self.client_secret)
    }
}
