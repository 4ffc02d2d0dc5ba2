//! Making tokens: KMS signs a digest, the key never leaves it.

use aws_lc_rs::digest;
use aws_sdk_kms::Client;
use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::{MessageType, SigningAlgorithmSpec};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use uuid::Uuid;

use super::claims::{ALGORITHM, Claims, Header, Subject, TYPE};
use super::keys::Keys;
use super::signature::jose_from_der;
use crate::Error;

const OPERATION: &str = "KMS Sign";
/// How long an access token is good for, as the specification wants it.
pub const LIFETIME: SignedDuration = SignedDuration::from_mins(15);

/// Issues access tokens under a KMS key of the kind `ECC_NIST_P256`, usage `SIGN_VERIFY`.
pub struct TokenSigner {
    keys: Keys,
    issuer: String,
    audience: String,
}

impl TokenSigner {
    /// `key_ids` are separated by commas, as a verifier takes them; the first one signs.
    pub fn new(kms: Client, key_ids: &str, issuer: String, audience: String) -> Self {
        Self { keys: Keys::new(kms, key_ids), issuer, audience }
    }

    /// A token for `subject`, valid from `now` for `lifetime` (usually [`LIFETIME`]).
    pub async fn sign(
        &self,
        subject: &Subject,
        now: Timestamp,
        lifetime: SignedDuration,
    ) -> Result<String, Error> {
        self.sign_for_session(subject, None, now, lifetime).await
    }

    /// The same, with the session that the token is of.
    pub async fn sign_for_session(
        &self,
        subject: &Subject,
        session: Option<Uuid>,
        now: Timestamp,
        lifetime: SignedDuration,
    ) -> Result<String, Error> {
        let (kms_id, key) = self.keys.signing(now).await?;
        let header =
            Header { alg: ALGORITHM.to_owned(), typ: TYPE.to_owned(), kid: key.id.clone() };
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: self.audience.clone(),
            sub: subject.user,
            tenant_id: subject.tenant,
            role: subject.role,
            sid: session,
            iat: now.as_second(),
            nbf: now.as_second(),
            exp: now.as_second() + lifetime.as_secs(),
            jti: id::fresh(),
        };
        let signing_input = format!("{}.{}", part(&header)?, part(&claims)?);
        let signature = self.sign_digest(kms_id, &signing_input).await?;
        Ok(format!("{signing_input}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    async fn sign_digest(&self, kms_id: &str, signing_input: &str) -> Result<[u8; 64], Error> {
        let digest = digest::digest(&digest::SHA256, signing_input.as_bytes());
        let answer = self
            .keys
            .kms()
            .sign()
            .key_id(kms_id)
            .message(Blob::new(digest.as_ref()))
            .message_type(MessageType::Digest)
            .signing_algorithm(SigningAlgorithmSpec::EcdsaSha256)
            .send()
            .await
            .map_err(|error| Error::call(OPERATION, &error))?;
        let der = answer
            .signature
            .ok_or(Error::Answer { operation: OPERATION, what: "holds no signature" })?;
        jose_from_der(der.as_ref())
            .ok_or(Error::Answer { operation: OPERATION, what: "is no P-256 signature" })
    }
}

fn part(value: &impl Serialize) -> Result<String, Error> {
    let json = serde_json::to_vec(value).map_err(|_| Error::MessageForm("a token"))?;
    Ok(URL_SAFE_NO_PAD.encode(json))
}
