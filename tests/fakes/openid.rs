//! Providers of identities on this machine, as their documentation describes them: Google binds a code to a verifier and
//! gives the nonce back; `LinkedIn` does neither, and answers `invalid_client` to a verifier.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use aws_lc_rs::{digest, hmac};
use axum::Router;
use axum::extract::State as Extract;
use axum::response::Response;
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use providers::http::Limits;
use providers::oidc::{Config, Oidc, Provider};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;

pub const CLIENT_ID: &str = "placewright-sign-in";
pub const CLIENT_SECRET: &str = "secret-of-the-sign-in";
const KEY_ID: &str = "key-of-the-fake";

/// Who sits in front of the provider's page.
#[derive(Clone, Debug)]
pub struct Person {
    pub subject: String,
    pub email: Option<String>,
    /// As the claim `email_verified` has it.
    pub email_verified: Value,
    pub name: Option<String>,
}

impl Person {
    pub fn new(email: &str) -> Self {
        Self {
            subject: format!("subject-of-{email}"),
            email: Some(email.to_owned()),
            email_verified: json!(true),
            name: Some("Mara Winter".to_owned()),
        }
    }
}

/// What is wrong with every id token from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forgery {
    AlgorithmNone,
    /// HS256 with the public key as the secret.
    KeyAsSecret,
    OtherKey,
    UnknownKey,
    /// Carries its own key in the header, and is signed by it.
    OwnKey,
    OtherIssuer,
    OtherAudience,
    SecondAudience,
    Expired,
    FromTheFuture,
    OtherNonce,
    NoNonce,
    Truncated,
    ChangedClaims,
    Missing,
}

impl Forgery {
    pub const ALL: [Self; 15] = [
        Self::AlgorithmNone,
        Self::KeyAsSecret,
        Self::OtherKey,
        Self::UnknownKey,
        Self::OwnKey,
        Self::OtherIssuer,
        Self::OtherAudience,
        Self::SecondAudience,
        Self::Expired,
        Self::FromTheFuture,
        Self::OtherNonce,
        Self::NoNonce,
        Self::Truncated,
        Self::ChangedClaims,
        Self::Missing,
    ];
}

/// How the servers behave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Health {
    #[default]
    Well,
    /// 503 on everything.
    Down,
    /// No answer.
    Hangs,
}

struct Code {
    person: Person,
    nonce: Option<String>,
    challenge: Option<String>,
    redirect_uri: String,
}

struct State {
    provider: Provider,
    base_url: String,
    codes: HashMap<String, Code>,
    /// Codes and tokens.
    issued: Vec<String>,
    forgery: Option<Forgery>,
    health: Health,
    key_fetches: usize,
}

type Shared = Arc<Mutex<State>>;

/// A running fake; it stops when it is dropped.
pub struct OpenIdFake {
    pub base_url: String,
    shared: Shared,
    server: JoinHandle<()>,
}

impl Drop for OpenIdFake {
    fn drop(&mut self) {
        self.server.abort();
    }
}

#[expect(clippy::expect_used, reason = "without a key no test can run")]
fn fresh_key() -> KeyPair {
    KeyPair::generate(KeySize::Rsa2048).expect("a key")
}

/// The provider's, and somebody else's: making one takes a while.
static KEYS: LazyLock<[KeyPair; 2]> = LazyLock::new(|| [fresh_key(), fresh_key()]);

impl OpenIdFake {
    #[expect(clippy::expect_used, reason = "without a port no test can run")]
    pub async fn start(provider: Provider) -> Self {
        LazyLock::force(&KEYS);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound port has an address");
        let base_url = format!("http://{address}");
        let shared = Arc::new(Mutex::new(State {
            provider,
            base_url: base_url.clone(),
            codes: HashMap::new(),
            issued: Vec::new(),
            forgery: None,
            health: Health::Well,
            key_fetches: 0,
        }));
        let [_, token_path, keys_path] = paths(provider);
        let app = Router::new()
            .route(token_path, post(token))
            .route(keys_path, get(keys))
            .with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move {
            // Serves until the task is aborted; there is nobody to tell about an error.
            let _ = axum::serve(listener, app).await;
        });
        Self { base_url, shared, server }
    }

    /// The product's client, configured for this fake.
    #[expect(clippy::expect_used, reason = "the addresses are our own")]
    pub fn oidc(&self, redirect_url: &str, limits: Limits) -> Oidc {
        let provider = self.lock().provider;
        let [auth_url, token_url, jwks_url] =
            paths(provider).map(|path| format!("{}{path}", self.base_url));
        let config = Config {
            provider,
            auth_url,
            token_url,
            jwks_url,
            issuer: self.base_url.clone(),
            redirect_url: redirect_url.to_owned(),
            client_id: CLIENT_ID.to_owned(),
            client_secret: CLIENT_SECRET.into(),
        };
        Oidc::new(config).expect("addresses").with_limits(limits)
    }

    /// The person agrees on the provider's page; where their browser is sent. Panics if the provider would refuse.
    pub fn agree(&self, authorization_url: &str, person: &Person) -> String {
        let (asked, mut back) = self.asked(authorization_url);
        let mut state = self.lock();
        let code = format!("code-{}", domain::id::fresh());
        state.issued.push(code.clone());
        let get = |name: &str| asked.get(name).cloned();
        let kept = Code {
            person: person.clone(),
            nonce: get("nonce"),
            challenge: get("code_challenge"),
            redirect_uri: asked["redirect_uri"].clone(),
        };
        state.codes.insert(code.clone(), kept);
        back.query_pairs_mut().append_pair("code", &code).append_pair("state", &asked["state"]);
        back.into()
    }

    /// The person says no.
    pub fn refuse(&self, authorization_url: &str) -> String {
        let (asked, mut back) = self.asked(authorization_url);
        back.query_pairs_mut()
            .append_pair("error", "access_denied")
            .append_pair("state", &asked["state"]);
        back.into()
    }

    #[expect(clippy::expect_used, reason = "a request that the provider refuses ends the test")]
    fn asked(&self, authorization_url: &str) -> (HashMap<String, String>, Url) {
        let url: Url = authorization_url.parse().expect("a URL");
        let [page, ..] = paths(self.lock().provider);
        assert!(authorization_url.starts_with(&format!("{}{page}?", self.base_url)), "{url}");
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!(
            (asked["response_type"].as_str(), asked["client_id"].as_str()),
            ("code", CLIENT_ID)
        );
        assert_eq!(asked["scope"], "openid email profile");
        if let Some(method) = asked.get("code_challenge_method") {
            assert_eq!(method, "S256");
        }
        let back = asked["redirect_uri"].parse().expect("a redirect address");
        (asked, back)
    }

    pub fn forge(&self, forgery: Option<Forgery>) {
        self.lock().forgery = forgery;
    }

    pub fn is(&self, health: Health) {
        self.lock().health = health;
    }

    /// Every code and every token.
    pub fn issued(&self) -> Vec<String> {
        self.lock().issued.clone()
    }

    /// How often the keys were asked for.
    pub fn key_fetches(&self) -> usize {
        self.lock().key_fetches
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Of the consent page, the tokens and the keys.
const fn paths(provider: Provider) -> [&'static str; 3] {
    match provider {
        Provider::Google => ["/o/oauth2/v2/auth", "/token", "/oauth2/v3/certs"],
        Provider::Linkedin => ["/v2/authorization", "/v2/accessToken", "/openid/jwks"],
    }
}

fn answer(status: u16, body: &Value) -> Response {
    let builder = axum::http::Response::builder().status(status);
    let builder = builder.header("content-type", "application/json");
    builder.body(body.to_string().into()).unwrap_or_default()
}

/// None while the server is well.
async fn unwell(shared: &Shared) -> Option<Response> {
    let health = shared.lock().unwrap_or_else(PoisonError::into_inner).health;
    match health {
        Health::Well => None,
        Health::Down => Some(answer(503, &json!({}))),
        Health::Hangs => std::future::pending().await,
    }
}

async fn keys(Extract(shared): Extract<Shared>) -> Response {
    if let Some(answer) = unwell(&shared).await {
        return answer;
    }
    shared.lock().unwrap_or_else(PoisonError::into_inner).key_fetches += 1;
    answer(
        200,
        &json!({"keys": [
            {"kty": "EC", "kid": "another", "crv": "P-256", "x": "", "y": ""},
            jwk(&KEYS[0]),
        ]}),
    )
}

/// RFC 8017, appendix A.1.1: behind nine bytes of headers lie the 256 of the modulus, and the exponent is the end.
fn jwk(key: &KeyPair) -> Value {
    let der = key.public_key().as_ref();
    let (n, e) = (&der[9..9 + key.public_modulus_len()], &der[der.len() - 3..]);
    let (n, e) = (URL_SAFE_NO_PAD.encode(n), URL_SAFE_NO_PAD.encode(e));
    json!({"kty": "RSA", "kid": KEY_ID, "use": "sig", "alg": "RS256", "n": n, "e": e})
}

async fn token(Extract(shared): Extract<Shared>, form: String) -> Response {
    if let Some(answer) = unwell(&shared).await {
        return answer;
    }
    let form: HashMap<String, String> =
        url::form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    let get = |name: &str| form.get(name).map(String::as_str);
    let mut state = shared.lock().unwrap_or_else(PoisonError::into_inner);
    let is_client =
        get("client_id") == Some(CLIENT_ID) && get("client_secret") == Some(CLIENT_SECRET);
    let is_refused = state.provider == Provider::Linkedin && get("code_verifier").is_some();
    if !is_client || is_refused {
        return answer(
            401,
            &json!({"error": "invalid_client", "error_description": "Client authentication failed"}),
        );
    }
    let code = get("code").and_then(|code| state.codes.remove(code));
    let verified = |code: &Code| match (&code.challenge, get("code_verifier")) {
        (Some(challenge), Some(verifier)) => {
            *challenge
                == URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
        }
        (challenge, verifier) => challenge.is_none() && verifier.is_none(),
    };
    let code = code
        .filter(|code| Some(code.redirect_uri.as_str()) == get("redirect_uri") && verified(code));
    let Some(code) = code else {
        return answer(400, &json!({"error": "invalid_grant", "error_description": "Bad Request"}));
    };
    let access_token = format!("at-{}", domain::id::fresh());
    let mut body = json!({"access_token": access_token, "token_type": "Bearer", "expires_in": 3600, "scope": "email,openid,profile"});
    state.issued.push(access_token);
    if let Some(id_token) = id_token(&state, &code) {
        body["id_token"] = json!(id_token);
        state.issued.push(id_token);
    }
    answer(200, &body)
}

fn claims(state: &State, code: &Code) -> Value {
    let now = lambda::clock::now().as_second();
    let mut claims = json!({
        "iss": state.base_url, "aud": CLIENT_ID, "iat": now, "exp": now + 3600,
        "sub": code.person.subject, "email": code.person.email, "email_verified": code.person.email_verified,
        "name": code.person.name,
    });
    if state.provider == Provider::Google {
        claims["nonce"] = json!(code.nonce);
    }
    match state.forgery {
        Some(Forgery::OtherIssuer) => claims["iss"] = json!("https://evil.example"),
        Some(Forgery::OtherAudience) => claims["aud"] = json!("another-client"),
        Some(Forgery::SecondAudience) => claims["aud"] = json!([CLIENT_ID, "another-client"]),
        Some(Forgery::Expired) => claims["exp"] = json!(now - 3600),
        Some(Forgery::FromTheFuture) => claims["iat"] = json!(now + 3600),
        Some(Forgery::OtherNonce) => claims["nonce"] = json!("another"),
        Some(Forgery::NoNonce) if state.provider == Provider::Google => {
            claims["nonce"] = Value::Null;
        }
        // Where none comes back, one that comes belongs to something else.
        Some(Forgery::NoNonce) => claims["nonce"] = json!("unasked"),
        _ => {}
    }
    claims
}

fn id_token(state: &State, code: &Code) -> Option<String> {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let claims = claims(state, code);
    let mut header = json!({"alg": "RS256", "kid": KEY_ID, "typ": "JWT"});
    match state.forgery {
        Some(Forgery::AlgorithmNone) => {
            return Some(format!(
                "{}.{}.",
                part(&json!({"alg": "none", "kid": KEY_ID})),
                part(&claims)
            ));
        }
        Some(Forgery::KeyAsSecret) => header["alg"] = json!("HS256"),
        Some(Forgery::UnknownKey) => header["kid"] = json!("nobodys"),
        Some(Forgery::OwnKey) => header["jwk"] = jwk(&KEYS[1]),
        Some(Forgery::Missing) => return None,
        _ => {}
    }
    let input = format!("{}.{}", part(&header), part(&claims));
    let signature = match state.forgery {
        Some(Forgery::KeyAsSecret) => {
            let secret = KEYS[0].public_key().as_ref();
            hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), input.as_bytes())
                .as_ref()
                .to_vec()
        }
        Some(Forgery::OtherKey | Forgery::OwnKey) => signed(&KEYS[1], &input),
        _ => signed(&KEYS[0], &input),
    };
    let input = match state.forgery {
        Some(Forgery::ChangedClaims) => {
            let mut changed = claims;
            changed["sub"] = json!("somebody else");
            format!("{}.{}", part(&header), part(&changed))
        }
        _ => input,
    };
    let token = format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature));
    let end = if state.forgery == Some(Forgery::Truncated) { token.len() - 8 } else { token.len() };
    Some(token[..end].to_owned())
}

#[expect(clippy::expect_used, reason = "a key of 2048 bits signs")]
fn signed(key: &KeyPair, input: &str) -> Vec<u8> {
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), input.as_bytes(), &mut signature)
        .expect("signed");
    signature
}
