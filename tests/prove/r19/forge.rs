//! Where tokens are made: signed by the product's own KMS key, by others, or by nothing that counts.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair,
    RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding,
};
use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::{KeySpec, KeyUsageType, MessageType, SigningAlgorithmSpec};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::report::Error;
use crate::support::cloud;
use crate::surroundings::Surroundings;

/// The order of the group P-256.
const ORDER: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

pub struct Forge {
    kms: aws_sdk_kms::Client,
    key: String,
    other_key: String,
    /// Signed by the product.
    pub good: String,
    /// Of the good one.
    pub header: Value,
    pub claims: Value,
    /// `SubjectPublicKeyInfo` of the product's key.
    pub public_key: Vec<u8>,
}

pub fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub fn decoded(part: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(part).unwrap_or_default()
}

impl Forge {
    pub async fn new(around: &Surroundings) -> Result<Self, Error> {
        let good = super::good(around).await?;
        let mut parts = good.split('.').map(decoded);
        let mut json = || serde_json::from_slice(&parts.next().unwrap_or_default());
        let (header, claims) = (json()?, json()?);
        let kms = cloud::clients().kms();
        let key = cloud::keys(&cloud::clients()).await.token.clone();
        let public = kms.get_public_key().key_id(&key).send().await?;
        let public_key = public.public_key.ok_or("no public key")?.into_inner();
        let other = kms.create_key().key_spec(KeySpec::EccNistP256);
        let other = other.key_usage(KeyUsageType::SignVerify).send().await?;
        let other_key = other.key_metadata.ok_or("no key")?.key_id;
        Ok(Self { kms, key, other_key, good, header, claims, public_key })
    }

    /// Signed by the product's own key, whatever it says.
    pub async fn signed(&self, header: &str, claims: &str) -> Result<String, Error> {
        self.by(&self.key, &format!("{}.{}", encoded(header), encoded(claims))).await
    }

    /// Signed by another key of the same kind in the same KMS.
    pub async fn signed_elsewhere(&self, header: &str, claims: &str) -> Result<String, Error> {
        self.by(&self.other_key, &format!("{}.{}", encoded(header), encoded(claims))).await
    }

    async fn by(&self, key: &str, signing_input: &str) -> Result<String, Error> {
        let digest = digest(&SHA256, signing_input.as_bytes());
        let request = self.kms.sign().key_id(key).message(Blob::new(digest.as_ref()));
        let request = request.message_type(MessageType::Digest);
        let request = request.signing_algorithm(SigningAlgorithmSpec::EcdsaSha256);
        let der = request.send().await?.signature.ok_or("no signature")?.into_inner();
        let (r, s) = numbers(&der).ok_or("KMS gave no DER")?;
        let s = s.min(twin(s));
        Ok(format!("{signing_input}.{}", encoded([r, s].concat())))
    }
}

/// r and s of a DER signature.
fn numbers(der: &[u8]) -> Option<([u8; 32], [u8; 32])> {
    let number = |der: &[u8]| -> Option<([u8; 32], usize)> {
        let length = usize::from(*der.get(1)?);
        let digits = der.get(2..2 + length)?;
        let mut padded = [0; 33];
        padded.get_mut(33_usize.checked_sub(length)?..)?.copy_from_slice(digits);
        Some((padded[1..].try_into().ok()?, 2 + length))
    };
    let (r, length) = number(der.get(2..)?)?;
    let (s, _) = number(der.get(2 + length..)?)?;
    Some((r, s))
}

/// n - s: the other s that fits.
pub fn twin(s: [u8; 32]) -> [u8; 32] {
    let order = ORDER.as_bytes().chunks(2).map(|pair| {
        let digit = |c: u8| char::from(c).to_digit(16).unwrap_or_default();
        digit(pair[0]) * 16 + digit(pair[1])
    });
    let mut twin = [0; 32];
    let mut borrow = 0;
    for ((out, of), digit) in twin.iter_mut().zip(order).zip(s).rev() {
        let difference = 256 + of - u32::from(digit) - borrow;
        borrow = u32::from(difference < 256);
        *out = difference.to_le_bytes()[0];
    }
    twin
}

/// DER of r and s.
pub fn der(jose: &[u8]) -> Vec<u8> {
    let integer = |digits: &[u8]| {
        let digits: Vec<u8> = digits.iter().copied().skip_while(|digit| *digit == 0).collect();
        let sign = digits.first().is_none_or(|digit| *digit >= 0x80).then_some(0);
        let digits: Vec<u8> = sign.into_iter().chain(digits).collect();
        [&[2, u8::try_from(digits.len()).unwrap_or(u8::MAX)][..], &digits].concat()
    };
    let body = [integer(&jose[..32]), integer(&jose[32..])].concat();
    [&[0x30, u8::try_from(body.len()).unwrap_or(u8::MAX)][..], &body].concat()
}

/// Signed with a secret that everybody knows.
pub fn by_hmac(algorithm: hmac::Algorithm, secret: &[u8], signing_input: &str) -> String {
    let mac = hmac::sign(&hmac::Key::new(algorithm, secret), signing_input.as_bytes());
    format!("{signing_input}.{}", encoded(mac))
}

fn by_rsa(padding: &'static dyn RsaEncoding, signing_input: &str) -> Result<String, Error> {
    let pair = RsaKeyPair::generate(KeySize::Rsa2048)?;
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(padding, &SystemRandom::new(), signing_input.as_bytes(), &mut signature)?;
    Ok(format!("{signing_input}.{}", encoded(signature)))
}

/// Well signed under the algorithm that the header names, by a key of somebody else.
pub fn by_stranger(algorithm: &str, signing_input: &str) -> Result<String, Error> {
    let random = SystemRandom::new();
    let message = signing_input.as_bytes();
    let signature = match algorithm {
        "RS256" => return by_rsa(&RSA_PKCS1_SHA256, signing_input),
        "PS256" => return by_rsa(&RSA_PSS_SHA256, signing_input),
        "EdDSA" => encoded(Ed25519KeyPair::generate()?.sign(message)),
        "ES384" => {
            let pair = EcdsaKeyPair::generate(&ECDSA_P384_SHA384_FIXED_SIGNING)?;
            encoded(pair.sign(&random, message)?)
        }
        _ => {
            let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)?;
            encoded(pair.sign(&random, message)?)
        }
    };
    Ok(format!("{signing_input}.{signature}"))
}
