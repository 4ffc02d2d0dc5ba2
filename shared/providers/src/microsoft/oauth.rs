//! Microsoft's consent, code exchange and refresh
//! (<https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow>).
//!
//! There is no revocation: the v2.0 endpoints have none for a single grant. A person takes the access away at
//! <https://myapps.microsoft.com> or <https://account.live.com/consent/Manage>; we forget the tokens, and a refresh token
//! that nobody uses dies after 90 days (<https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens>).

mod id_token;
mod refusal;

use jiff::Timestamp;
use oauth2::{
    AuthorizationCode, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RefreshToken, Scope,
};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::error::Result;
use crate::http::Http;
use crate::oauth::{
    Consent, OAuthClient, Refreshed, Tokens, client, granted_scopes, id_token_of, refreshed, sender,
};

/// The scope without which a mailbox cannot be read.
pub const MAIL_READ: &str = "https://graph.microsoft.com/Mail.Read";

/// What to ask for when an Outlook mailbox is connected: who it is (`profile` brings the claim `oid`), a refresh token,
/// and reading mail.
pub const SCOPES: [&str; 5] = ["openid", "email", "profile", "offline_access", MAIL_READ];

/// Our OAuth client at Microsoft, or at what stands in for it.
#[derive(Clone, Debug)]
pub struct MicrosoftOAuth {
    /// The consent page, such as `https://login.microsoftonline.com/common/oauth2/v2.0/authorize`. Its origin is also
    /// that of the issuer that an id token must name.
    pub auth_url: Url,
    pub token_url: Url,
    pub client_id: String,
    pub client_secret: SecretString,
    /// Where Microsoft sends the person back to; registered there, exact to the last character.
    pub redirect_url: Url,
    pub http: Http,
}

/// [`MicrosoftOAuth`] as the configuration writes it.
#[derive(Clone, Debug)]
pub struct Config {
    pub auth_url: String,
    pub token_url: String,
    pub redirect_url: String,
    pub client_id: String,
    pub client_secret: SecretString,
}

impl MicrosoftOAuth {
    pub fn new(config: Config) -> std::result::Result<Self, url::ParseError> {
        Ok(Self {
            auth_url: config.auth_url.parse()?,
            token_url: config.token_url.parse()?,
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
    /// `prompt=select_account`: the browser may be signed in to another mailbox than the one that is meant. The refresh
    /// token comes with the scope `offline_access`, whatever the prompt.
    pub fn authorize(&self, state: &str, scopes: &[&str], login_hint: Option<&str>) -> Consent {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = self.client();
        let mut request = client
            .authorize_url(|| CsrfToken::new(state.to_owned()))
            .add_scopes(scopes.iter().map(|scope| Scope::new((*scope).to_owned())))
            .set_pkce_challenge(challenge)
            .add_extra_param("response_mode", "query")
            .add_extra_param("prompt", "select_account");
        if let Some(hint) = login_hint {
            request = request.add_extra_param("login_hint", hint);
        }
        let (url, _state) = request.url();
        Consent { url, code_verifier: verifier.into_secret().into() }
    }

    /// Trades the code of the callback for tokens. [`Error::InvalidGrant`](crate::Error::InvalidGrant): the code is
    /// used, expired or foreign, or an administrator has to consent first.
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
            .map_err(refusal::token_error)?;
        let account =
            id_token::account(id_token_of(&answer)?, &self.auth_url, &self.client_id, now)?;
        let scopes = granted_scopes(&answer, &SCOPES).into_iter().map(spelled_as_asked).collect();
        let Refreshed { access_token, refresh_token, expires_in } = refreshed(&answer);
        Ok(Tokens { access_token, refresh_token, expires_in, scopes, account })
    }

    /// A new access token, and with it the next refresh token: keep that one, Microsoft replaces them at every use.
    /// [`Error::InvalidGrant`](crate::Error::InvalidGrant): the person has to consent again.
    pub async fn refresh(&self, refresh_token: &SecretString) -> Result<Refreshed> {
        let token = RefreshToken::new(refresh_token.expose_secret().to_owned());
        self.client()
            .exchange_refresh_token(&token)
            .request_async(&sender(&self.http))
            .await
            .map(|answer| refreshed(&answer))
            .map_err(refusal::token_error)
    }

    fn client(&self) -> OAuthClient {
        let (auth_url, token_url) = (&self.auth_url, &self.token_url);
        client(auth_url, token_url, &self.redirect_url, &self.client_id, &self.client_secret)
    }
}

/// Answers name a scope of Graph with its resource or without, and not always in the case that it was asked for.
fn spelled_as_asked(scope: String) -> String {
    let short = MAIL_READ.rsplit('/').next().unwrap_or_default();
    let is_mail_read = scope.eq_ignore_ascii_case(MAIL_READ) || scope.eq_ignore_ascii_case(short);
    if is_mail_read { MAIL_READ.to_owned() } else { scope }
}
