//! The few AWS calls that `cargo local` makes itself, over the plain JSON protocols of `MiniStack`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::failure::{Failure, Outcome};
use crate::signature::{Credentials, Unsigned, sign};
use crate::web::{Answer, Call};

/// The address of the part `aws`.
#[derive(Clone, Debug)]
pub struct Aws {
    url: String,
    host: String,
    credentials: Credentials,
}

impl Aws {
    /// `url`: `http://<host>:<port>`
    pub fn at(url: impl Into<String>) -> Self {
        let url = url.into();
        let host = url.trim_start_matches("http://").to_owned();
        Self { url, host, credentials: Credentials::account() }
    }

    /// The same services, called by somebody else.
    pub fn called_by(mut self, credentials: Credentials) -> Self {
        self.credentials = credentials;
        self
    }

    async fn call(
        &self,
        service: &str,
        target: &str,
        version: &str,
        body: &Value,
    ) -> Outcome<Value> {
        let body = body.to_string();
        let headers = [
            ("content-type", format!("application/x-amz-json-{version}")),
            ("x-amz-target", target.to_owned()),
        ];
        let request = Unsigned {
            service,
            method: "POST",
            host: &self.host,
            path: "/",
            headers: &headers,
            body: body.as_bytes(),
        };
        let mut call = Call::post(format!("{}/", self.url));
        for (name, value) in sign(&request, &self.credentials) {
            call = call.header(&name, value);
        }
        let answer = call.body(body).send().await?;
        if answer.status == 200 {
            return if answer.body.is_empty() { Ok(Value::Null) } else { answer.json() };
        }
        Err(refused(target, &answer))
    }

    /// The public key of an asymmetric KMS key, DER.
    pub async fn public_key(&self, key_id: &str) -> Outcome<Vec<u8>> {
        let body = json!({"KeyId": key_id});
        let answer = self.call("kms", "TrentService.GetPublicKey", "1.1", &body).await?;
        bytes(&answer, "PublicKey")
    }

    /// An ECDSA P-256 signature over `message`, DER.
    pub async fn sign(&self, key_id: &str, message: &[u8]) -> Outcome<Vec<u8>> {
        let body = json!({
            "KeyId": key_id,
            "Message": STANDARD.encode(message),
            "MessageType": "RAW",
            "SigningAlgorithm": "ECDSA_SHA_256",
        });
        let answer = self.call("kms", "TrentService.Sign", "1.1", &body).await?;
        bytes(&answer, "Signature")
    }

    /// A fresh data key under a symmetric KMS key; thrown away.
    pub async fn data_key(&self, key_id: &str) -> Outcome<()> {
        let body = json!({"KeyId": key_id, "KeySpec": "AES_256"});
        self.call("kms", "TrentService.GenerateDataKey", "1.1", &body).await.map(drop)
    }

    /// Reads a secret; thrown away.
    pub async fn secret(&self, arn: &str) -> Outcome<()> {
        let body = json!({"SecretId": arn});
        self.call("secretsmanager", "secretsmanager.GetSecretValue", "1.1", &body).await.map(drop)
    }

    /// Messages waiting in a queue and messages being worked on.
    pub async fn queue_depth(&self, queue_url: &str) -> Outcome<(u64, u64)> {
        let body = json!({"QueueUrl": queue_url, "AttributeNames": ["All"]});
        let answer = self.call("sqs", "AmazonSQS.GetQueueAttributes", "1.0", &body).await?;
        let number = |name: &str| {
            answer["Attributes"][name].as_str().and_then(|text| text.parse().ok()).unwrap_or(0)
        };
        Ok((number("ApproximateNumberOfMessages"), number("ApproximateNumberOfMessagesNotVisible")))
    }
}

fn bytes(answer: &Value, field: &str) -> Outcome<Vec<u8>> {
    let text = answer[field].as_str().unwrap_or_default();
    STANDARD.decode(text).map_err(|error| {
        Failure::environment(
            format!("KMS answered a strange {field}"),
            error.to_string(),
            "cargo local logs aws",
        )
    })
}

fn refused(target: &str, answer: &Answer) -> Failure {
    Failure::environment(
        format!("{target} was refused with {}", answer.status),
        answer.text().chars().take(400).collect::<String>(),
        "cargo local logs aws",
    )
}
