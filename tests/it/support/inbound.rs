//! SendGrid's Inbound Parse: the webhook, and posts to it as SendGrid makes them.

use aws::s3::Bucket;
use aws::sqs::Producer;
use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use db::Db;
use inbound_mail::{Deps, Keys, Secrets};
use jiff::Timestamp;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::app::{INBOUND_DOMAIN, ISSUER};

/// What SendGrid was told to post to, and what it was told before.
pub const PATH_SECRETS: [&str; 2] =
    ["a-path-secret-of-the-tests-that-is-new", "a-path-secret-of-the-tests-that-is-old"];
pub const BOUNDARY: &str = "xYzZY";

pub struct Inbound {
    pub webhook: Router,
    /// Of a setting with a security policy.
    pub signed: Router,
    pub bucket: Bucket,
    pair: EcdsaKeyPair,
}

/// One post, before it is sent.
#[derive(Clone, Debug)]
pub struct Post {
    pub fields: Vec<(String, Vec<u8>)>,
    pub content_type: String,
    pub secret: String,
}

impl Inbound {
    pub fn new(db: &Db, producer: &Producer, bucket: Bucket) -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).expect("a key");
        let der: PublicKeyX509Der<'_> = pair.public_key().as_der().expect("a public key");
        let public_key = STANDARD.encode(der.as_ref());
        let router = |public_keys| {
            let path_secrets = PATH_SECRETS.map(Into::into).to_vec();
            let deps = Deps {
                db: db.clone(),
                producer: producer.clone(),
                bucket: bucket.clone(),
                secrets: Secrets::fixed(Keys { path_secrets, public_keys }),
                domain: INBOUND_DOMAIN.to_owned(),
            };
            lambda::http::finish(inbound_mail::router(deps), ISSUER)
        };
        let (webhook, signed) = (router(Vec::new()), router(vec![public_key]));
        Self { webhook, signed, bucket, pair }
    }

    pub async fn posts(&self, post: &Post) -> (StatusCode, Value) {
        send(&self.webhook, post, &post.body(), &[]).await
    }

    /// To the setting with a security policy, with these headers beside the form.
    pub async fn posts_signed(&self, post: &Post, headers: &[(&str, &str)]) -> (StatusCode, Value) {
        send(&self.signed, post, &post.body(), headers).await
    }

    /// Whatever it is, to the first secret.
    pub async fn posts_raw(&self, content_type: &str, body: &[u8]) -> (StatusCode, Value) {
        let post = Post { content_type: content_type.to_owned(), ..Post::empty() };
        send(&self.webhook, &post, body, &[]).await
    }

    /// As SendGrid signs a body at that time.
    pub fn sign(&self, at: Timestamp, body: &[u8]) -> (String, String) {
        let time = at.as_second().to_string();
        let signed = [time.as_bytes(), body].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &signed).expect("a signature");
        (STANDARD.encode(signature), time)
    }

    /// The mail is taken in, whatever becomes of it.
    pub async fn takes(&self, post: &Post) {
        let (status, answer) = self.posts(post).await;
        assert_eq!((status, &answer["outcome"]), (StatusCode::OK, &json!("accepted")), "{answer}");
    }
}

impl Post {
    fn empty() -> Self {
        Self {
            fields: Vec::new(),
            content_type: format!("multipart/form-data; boundary={BOUNDARY}"),
            secret: PATH_SECRETS[0].to_owned(),
        }
    }

    /// A whole mail from `sender`, whose domain signed it and whose server handed it over.
    pub fn of(to: &str, sender: &str, mail: &str) -> Self {
        let host = sender.rsplit_once('@').expect("an address").1;
        Self::empty()
            .with("dkim", &format!("{{@{host} : pass}}"))
            .with("SPF", "pass")
            .with("envelope", &json!({"to": [to], "from": sender}).to_string())
            .with("email", mail)
    }

    /// In the place of the field of that name.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.as_bytes().to_vec()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self
    }

    pub fn body(&self) -> Vec<u8> {
        let mut body = Vec::new();
        for (name, value) in &self.fields {
            let file = if name.starts_with("attachment") && name != "attachments" {
                "; filename=\"a.pdf\""
            } else {
                ""
            };
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n"
            );
            body.extend(head.bytes().chain(value.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        body
    }
}

async fn send(
    router: &Router,
    post: &Post,
    body: &[u8],
    headers: &[(&str, &str)],
) -> (StatusCode, Value) {
    let path = inbound_mail::PATH.replace("{secret}", &post.secret);
    let mut request = Request::post(path).header("content-type", &post.content_type);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_vec())).expect("a request");
    let answer = router.clone().oneshot(request).await.expect("infallible");
    let status = answer.status();
    let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}
