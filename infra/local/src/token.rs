//! Access tokens for `cargo local`: ES256, signed by the same KMS key that the functions verify against.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::aws::Aws;
use crate::environment;
use crate::failure::{Doing, Failure, Outcome};

/// As long as the product's own access tokens live.
const LIFETIME_SECONDS: u64 = 15 * 60;

/// The order of the group P-256: of the two s that fit one signature, n - s is the other one.
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

/// Key, issuer and audience, as the functions are configured with.
#[derive(Clone, Debug)]
pub struct Signer {
    pub aws: Aws,
    pub key_id: String,
    pub issuer: String,
    pub audience: String,
}

impl Signer {
    pub async fn token(&self, user: &str, tenant: &str, role: &str) -> Outcome<String> {
        let now = environment::now_millis() / 1000;
        self.sign(&json!({
            "iss": self.issuer,
            "aud": self.audience,
            "sub": user,
            "tenant_id": tenant,
            "role": role,
            "iat": now,
            "nbf": now,
            "exp": now + LIFETIME_SECONDS,
            // Read as a UUID.
            "jti": environment::random_hex(16).doing("making a token id")?,
        }))
        .await
    }

    /// A token with exactly these claims.
    pub async fn sign(&self, claims: &Value) -> Outcome<String> {
        let spki = self.aws.public_key(&self.key_id).await?;
        let header = json!({"alg": "ES256", "typ": "at+jwt", "kid": thumbprint(point(&spki)?)});
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", encode(&header), encode(claims));
        let signature = raw_signature(&self.aws.sign(&self.key_id, signed.as_bytes()).await?)?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

/// The x and y coordinates: the last 64 bytes of an uncompressed P-256 key.
fn point(spki: &[u8]) -> Outcome<(&[u8], &[u8])> {
    let start = spki.len().checked_sub(64).filter(|start| *start > 0 && spki[start - 1] == 4);
    let start =
        start.ok_or_else(|| strange("the public key is not an uncompressed P-256 point"))?;
    Ok(spki[start..].split_at(32))
}

/// RFC 7638: SHA-256 over the required members of the JWK in alphabetical order.
fn thumbprint((x, y): (&[u8], &[u8])) -> String {
    let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let jwk = format!(r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#, encode(x), encode(y));
    URL_SAFE_NO_PAD.encode(Sha256::digest(jwk))
}

/// KMS signs in DER, `SEQUENCE { INTEGER r, INTEGER s }`; a JWT wants r and s in 32 bytes each, and the functions take
/// only the lower one of the two s that fit.
fn raw_signature(der: &[u8]) -> Outcome<Vec<u8>> {
    let integers = der.get(2..).filter(|_| der[0] == 0x30);
    let parsed = integers.and_then(|rest| {
        let (r, rest) = integer(rest)?;
        let (s, _) = integer(rest)?;
        Some([r, s.min(twin(s))].concat())
    });
    parsed.ok_or_else(|| strange("the signature is not a DER pair of 256-bit integers"))
}

/// n - s.
fn twin(s: [u8; 32]) -> [u8; 32] {
    let mut twin = [0; 32];
    let mut borrow = 0;
    for at in (0..twin.len()).rev() {
        let digit = i16::from(ORDER[at]) - i16::from(s[at]) - borrow;
        borrow = i16::from(digit < 0);
        twin[at] = digit.to_le_bytes()[0];
    }
    twin
}

/// One DER integer as 32 bytes, and what follows it.
fn integer(der: &[u8]) -> Option<([u8; 32], &[u8])> {
    let (&[tag, length], rest) = der.split_first_chunk::<2>()?;
    let value = rest.get(..usize::from(length)).filter(|_| tag == 2)?;
    let zeros = value.iter().take_while(|byte| **byte == 0).count();
    let significant = &value[zeros..];
    let mut out = [0; 32];
    let start = out.len().checked_sub(significant.len())?;
    out[start..].copy_from_slice(significant);
    Some((out, &rest[usize::from(length)..]))
}

fn strange(why: &str) -> Failure {
    Failure::environment("KMS gave a strange answer", why, "cargo local logs aws")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn der_signatures_become_64_bytes() {
        let mut der = vec![0x30, 0x26, 0x02, 0x21, 0x00];
        der.extend([0xff; 32]);
        der.extend([0x02, 0x01, 0x07]);
        let raw = raw_signature(&der).unwrap();
        assert_eq!(raw.len(), 64);
        assert_eq!((raw[0], raw[31], raw[62], raw[63]), (0xff, 0xff, 0, 7));
        let high = [&[0x30, 0x26, 0x02, 0x01, 0x07, 0x02, 0x21, 0x00], &twin([7; 32])[..]].concat();
        assert_eq!(raw_signature(&high).unwrap()[32..], [7; 32]);
        assert!(raw_signature(&[0x30, 0x02, 0x02]).is_err());
    }

    #[test]
    fn the_thumbprint_is_that_of_rfc_7638() {
        // Appendix A.1 of RFC 7517 has this key; the thumbprint was computed with the formula of RFC 7638 section 3.
        let x = URL_SAFE_NO_PAD.decode("MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4").unwrap();
        let y = URL_SAFE_NO_PAD.decode("4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM").unwrap();
        assert_eq!(thumbprint((&x, &y)), "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s");
    }
}
