//! Whether SendGrid signed a body: an Inbound Parse setting with a security policy
//! (<https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/securing-your-parse-webhooks>).
//!
//! ECDSA on P-256 with SHA-256 over the time and the raw bytes, in the two headers of SendGrid's event webhook. Several keys
//! count while one policy is exchanged for another.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};

pub const SIGNATURE: &str = "x-twilio-email-event-webhook-signature";
pub const TIMESTAMP: &str = "x-twilio-email-event-webhook-timestamp";

/// How far the signature's time may be from ours, either way.
pub const TOLERANCE: SignedDuration = SignedDuration::from_secs(300);
/// A signature in ASN.1 has at most 72 bytes, and 96 characters.
const SIGNATURE_MAX: usize = 128;

/// Why a body is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.name())]
pub enum Refusal {
    Missing,
    SeveralHeaders,
    Malformed,
    TooOld,
    TooNew,
    NoMatch,
}

impl Refusal {
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::SeveralHeaders => "several_headers",
            Self::Malformed => "malformed",
            Self::TooOld => "too_old",
            Self::TooNew => "too_new",
            Self::NoMatch => "no_match",
        }
    }
}

/// `signatures` and `times`: every header of the request by those names. `keys` are in base64, as SendGrid shows them.
pub fn verify(
    signatures: &[&str],
    times: &[&str],
    body: &[u8],
    keys: &[String],
    now: Timestamp,
) -> Result<(), Refusal> {
    let (signature, time) = (only(signatures)?, only(times)?);
    if signature.len() > SIGNATURE_MAX {
        return Err(Refusal::Malformed);
    }
    let signature = STANDARD.decode(signature).map_err(|_| Refusal::Malformed)?;
    let age = now.duration_since(instant(time)?);
    if age > TOLERANCE {
        return Err(Refusal::TooOld);
    }
    if age < -TOLERANCE {
        return Err(Refusal::TooNew);
    }
    let signed = [time.as_bytes(), body].concat();
    let is_signed = |key: &String| {
        let key = STANDARD.decode(key.trim()).ok();
        key.is_some_and(|key| {
            let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, key);
            key.verify(&signed, &signature).is_ok()
        })
    };
    if keys.iter().any(is_signed) { Ok(()) } else { Err(Refusal::NoMatch) }
}

fn only<'a>(headers: &[&'a str]) -> Result<&'a str, Refusal> {
    match headers {
        [] => Err(Refusal::Missing),
        [one] => Ok(one),
        _ => Err(Refusal::SeveralHeaders),
    }
}

/// Seconds: digits alone, none to spare.
fn instant(text: &str) -> Result<Timestamp, Refusal> {
    let seconds: i64 = text.parse().map_err(|_| Refusal::Malformed)?;
    if seconds < 0 || seconds.to_string() != text {
        return Err(Refusal::Malformed);
    }
    Timestamp::from_second(seconds).map_err(|_| Refusal::Malformed)
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
    use aws_lc_rs::rand::SystemRandom;
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

    use super::*;

    const NOW: i64 = 1_795_161_600;

    struct Signer {
        pair: EcdsaKeyPair,
        key: String,
    }

    impl Signer {
        fn new() -> Self {
            let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
            let der: PublicKeyX509Der<'_> = pair.public_key().as_der().unwrap();
            let key = STANDARD.encode(der.as_ref());
            Self { pair, key }
        }

        fn sign(&self, signed: &[u8]) -> String {
            STANDARD.encode(self.pair.sign(&SystemRandom::new(), signed).unwrap())
        }
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    #[test]
    fn a_good_signature_is_believed_for_five_minutes_either_way() {
        let (signer, time) = (Signer::new(), NOW.to_string());
        assert!(signer.key.starts_with("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE"), "as SendGrid's");
        let signature = signer.sign(format!("{time}body").as_bytes());
        let keys = [Signer::new().key, signer.key];
        let verdict = |now| verify(&[&signature], &[&time], b"body", &keys, at(now));
        for now in [NOW - 300, NOW, NOW + 300] {
            assert_eq!(verdict(now), Ok(()));
        }
        assert_eq!(verdict(NOW + 301), Err(Refusal::TooOld));
        assert_eq!(verdict(NOW - 301), Err(Refusal::TooNew));
    }

    #[test]
    fn what_sendgrid_did_not_sign_is_refused() {
        let (signer, time) = (Signer::new(), NOW.to_string());
        let signature = signer.sign(format!("{time}body").as_bytes());
        let keys = [signer.key.clone()];
        let verdict = |signatures: &[&str], times: &[&str], body: &[u8], keys: &[String]| {
            verify(signatures, times, body, keys, at(NOW))
        };
        let later = (NOW + 1).to_string();
        for (refusal, signatures, times, body) in [
            (Refusal::Missing, &[][..], &[time.as_str()][..], "body"),
            (Refusal::Missing, &[signature.as_str()], &[], "body"),
            (Refusal::SeveralHeaders, &[&signature, &signature], &[&time], "body"),
            (Refusal::Malformed, &["no base64!"], &[&time], "body"),
            (Refusal::Malformed, &["A".repeat(2_000).leak()], &[&time], "body"),
            (Refusal::Malformed, &[&signature], &["0179"], "body"),
            (Refusal::Malformed, &[&signature], &["soon"], "body"),
            (Refusal::NoMatch, &[&signature], &[&later], "body"),
            (Refusal::NoMatch, &[&signature], &[&time], "Body"),
        ] {
            assert_eq!(verdict(signatures, times, body.as_bytes(), &keys), Err(refusal));
        }
        assert_eq!(verdict(&[&signature], &[&time], b"body", &[]), Err(Refusal::NoMatch));
        let other = [Signer::new().key, "no key".to_owned()];
        assert_eq!(verdict(&[&signature], &[&time], b"body", &other), Err(Refusal::NoMatch));
    }
}
