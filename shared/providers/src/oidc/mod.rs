//! Signing people in elsewhere: the authorization code flow of `OpenID` Connect Core 1.0, section 3.1.

mod id_token;
mod keys;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use oauth2::{AuthorizationCode, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, Scope};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::error::{Error, Result};
use crate::http::{Http, Limits};
use crate::oauth::{OAuthClient, client, sender, token_error};

pub use id_token::Identity;
use keys::Keys;

/// Who it is, the address, and the name.
const SCOPES: [&str; 3] = ["openid", "email", "profile"];

/// Two calls follow on each other within one request of a person: together they end before the function does.
const LIMITS: Limits = Limits {
    attempts: 2,
    attempt: Duration::from_secs(6),
    budget: Duration::from_secs(8),
    backoff: Duration::from_millis(300),
    longest_wait: Duration::from_secs(2),
};

/// Who can vouch for a person; named as in `core.user_identities.provider`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    Google,
    Linkedin,
}

impl Provider {
    pub const ALL: [Self; 2] = [Self::Google, Self::Linkedin];

    pub fn name(self) -> &'static str {
        match self {
            Self::Google => "google",
            Self::Linkedin => "linkedin",
        }
    }

    /// As people know it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Google => "Google",
            Self::Linkedin => "LinkedIn",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.name() == name)
    }

    /// Whether the nonce comes back in the id token and the code can be bound to a verifier (RFC 7636).
    ///
    /// `LinkedIn`'s server does neither: it leaves the nonce out, and answers `invalid_client` to a verifier, which it
    /// takes for its native flow, where an app has no secret
    /// (<https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow-native>).
    /// There the code is bound by our secret and by the state, which is bound to the browser.
    fn binds_codes(self) -> bool {
        self == Self::Google
    }
}

/// [`Oidc`] as the configuration writes it.
#[derive(Clone, Debug)]
pub struct Config {
    pub provider: Provider,
    pub auth_url: String,
    pub token_url: String,
    pub jwks_url: String,
    /// What the claim `iss` must be.
    pub issuer: String,
    pub redirect_url: String,
    pub client_id: String,
    pub client_secret: SecretString,
}

/// What is kept between the way there and the way back, and sent where the provider knows it.
#[derive(Debug)]
pub struct Binding {
    /// 43 to 128 characters (RFC 7636, section 4.1).
    pub code_verifier: SecretString,
    pub nonce: SecretString,
}

/// Our client at one provider.
#[derive(Clone)]
pub struct Oidc {
    pub provider: Provider,
    auth_url: Url,
    token_url: Url,
    redirect_url: Url,
    issuer: String,
    client_id: String,
    client_secret: SecretString,
    http: Http,
    keys: Arc<Keys>,
}

impl fmt::Debug for Oidc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Oidc").field("provider", &self.provider).finish_non_exhaustive()
    }
}

impl Oidc {
    pub fn new(config: Config) -> std::result::Result<Self, url::ParseError> {
        Ok(Self {
            provider: config.provider,
            auth_url: config.auth_url.parse()?,
            token_url: config.token_url.parse()?,
            redirect_url: config.redirect_url.parse()?,
            issuer: config.issuer,
            client_id: config.client_id,
            client_secret: config.client_secret,
            http: Http::new().with_limits(LIMITS),
            keys: Arc::new(Keys::new(config.jwks_url.parse()?)),
        })
    }

    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.http = self.http.with_limits(limits);
        self
    }

    /// Where pages of this provider begin: what a form may lead to.
    pub fn origin(&self) -> String {
        self.auth_url.origin().ascii_serialization()
    }

    /// The provider's page, for one `state`.
    pub fn authorize(&self, state: &str, binding: &Binding) -> Url {
        let verifier = PkceCodeVerifier::new(binding.code_verifier.expose_secret().to_owned());
        let client = self.client();
        let mut request = client
            .authorize_url(|| CsrfToken::new(state.to_owned()))
            .add_scopes(SCOPES.map(|scope| Scope::new(scope.to_owned())));
        if self.provider.binds_codes() {
            request = request
                .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
                .add_extra_param("nonce", binding.nonce.expose_secret().to_owned());
        }
        request.url().0
    }

    /// Trades the code of the callback for who it is. [`Error::InvalidGrant`]: the code is used, expired or foreign;
    /// [`Error::IdToken`]: what came back cannot be believed.
    pub async fn exchange(
        &self,
        code: &SecretString,
        binding: &Binding,
        now: Timestamp,
    ) -> Result<Identity> {
        let client = self.client();
        let mut request =
            client.exchange_code(AuthorizationCode::new(code.expose_secret().to_owned()));
        if self.provider.binds_codes() {
            let verifier = binding.code_verifier.expose_secret().to_owned();
            request = request.set_pkce_verifier(PkceCodeVerifier::new(verifier));
        }
        let answer = request.request_async(&sender(&self.http)).await.map_err(token_error)?;
        let token = answer.extra_fields().id_token.as_deref();
        let token = id_token::Token::parse(token.ok_or(Error::IdToken("there is none"))?)?;
        let key = self.keys.named(&self.http, &token.key_id, now).await?;
        let nonce = binding.nonce.expose_secret();
        let expected = id_token::Expected {
            issuer: &self.issuer,
            audience: &self.client_id,
            nonce: self.provider.binds_codes().then_some(nonce),
        };
        token.verify(&key, &expected, now)
    }

    fn client(&self) -> OAuthClient {
        let (auth_url, token_url) = (&self.auth_url, &self.token_url);
        client(auth_url, token_url, &self.redirect_url, &self.client_id, &self.client_secret)
    }
}
