//! What is not exactly one of our tokens is refused.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use domain::id::{TenantId, UserId};
use domain::scope::Role;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::claims::{TokenError, VerifiedClaims};
use super::keys::PublicKey;
use super::signature::jose_from_der;
use super::verify::Token;

const NOW: i64 = 1_800_000_000;
const ISSUER: &str = "https://api.example.test";
const AUDIENCE: &str = "placewright";

struct Issuer {
    pair: EcdsaKeyPair,
    public: PublicKey,
}

impl Issuer {
    fn new() -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        let mut spki = super::keys::SPKI_PREFIX.to_vec();
        spki.extend(pair.public_key().as_ref());
        Self { public: PublicKey::from_spki(&spki).unwrap(), pair }
    }

    fn header(&self) -> Value {
        json!({"alg": "ES256", "typ": "at+jwt", "kid": self.public.id})
    }

    /// Signs texts as they are, so that even JSON with duplicate members can be tried.
    fn token(&self, header: &str, payload: &str) -> String {
        let signing_input =
            format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
        let der = self.pair.sign(&SystemRandom::new(), signing_input.as_bytes()).unwrap();
        let signature = jose_from_der(der.as_ref()).unwrap();
        format!("{signing_input}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn verify_at(&self, token: &str, now: i64) -> Result<VerifiedClaims, TokenError> {
        Token::parse(token)?.verify(
            &self.public,
            ISSUER,
            AUDIENCE,
            Timestamp::from_second(now).unwrap(),
        )
    }

    fn with_claims(&self, claims: &Value) -> Result<VerifiedClaims, TokenError> {
        self.verify_at(&self.token(&self.header().to_string(), &claims.to_string()), NOW)
    }

    fn with_header(&self, header: &Value) -> Result<VerifiedClaims, TokenError> {
        self.verify_at(&self.token(&header.to_string(), &claims().to_string()), NOW)
    }
}

fn claims() -> Value {
    json!({
        "iss": ISSUER, "aud": AUDIENCE, "sub": Uuid::from_u128(1), "tenant_id": Uuid::from_u128(2),
        "role": "member", "iat": NOW, "nbf": NOW, "exp": NOW + 900, "jti": Uuid::from_u128(3),
    })
}

fn set(mut object: Value, member: &str, value: impl Into<Value>) -> Value {
    object[member] = value.into();
    object
}

#[test]
fn a_good_token_says_who_calls() {
    let verified = Issuer::new().with_claims(&claims()).unwrap();
    assert_eq!(verified.tenant(), TenantId(Uuid::from_u128(2)));
    assert_eq!(verified.user(), UserId(Uuid::from_u128(1)));
    assert_eq!((verified.role(), verified.id()), (Role::Member, Uuid::from_u128(3)));
    assert_eq!(verified.expires_at().as_second(), NOW + 900);
    assert_eq!(verified.session(), None);
    let of_a_session =
        Issuer::new().with_claims(&set(claims(), "sid", Uuid::from_u128(4).to_string()));
    assert_eq!(of_a_session.unwrap().session(), Some(Uuid::from_u128(4)));
}

#[test]
fn claims_of_another_json_type_are_never_skipped() {
    let issuer = Issuer::new();
    let garbage = [
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!(""),
        json!("x"),
        json!([NOW]),
        json!(NOW.to_string()),
        json!(1.8e9),
        json!(1_800_000_900.5),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1e300),
    ];
    for member in ["iss", "aud", "sub", "tenant_id", "role", "sid", "iat", "nbf", "exp", "jti"] {
        for value in &garbage {
            assert!(
                issuer.with_claims(&set(claims(), member, value.clone())).is_err(),
                "{member}: {value}"
            );
        }
    }
    for member in ["iss", "aud", "sub", "tenant_id", "role", "iat", "nbf", "exp", "jti"] {
        let mut without = claims();
        without.as_object_mut().unwrap().remove(member);
        assert_eq!(issuer.with_claims(&without), Err(TokenError::Malformed), "without {member}");
        let twice = format!(r#"{{"{member}":{},{}"#, claims()[member], &claims().to_string()[1..]);
        let twice = issuer.token(&issuer.header().to_string(), &twice);
        assert_eq!(issuer.verify_at(&twice, NOW), Err(TokenError::Malformed), "{member} twice");
    }
}

#[test]
fn times_are_held_to_with_a_minute_of_leeway() {
    let issuer = Issuer::new();
    let at = |member: &str, time: i64| issuer.with_claims(&set(claims(), member, time)).err();
    assert_eq!(at("exp", NOW - 59), None);
    assert_eq!(at("exp", NOW - 60), Some(TokenError::Expired));
    for member in ["nbf", "iat"] {
        assert_eq!(at(member, NOW + 60), None);
        assert_eq!(at(member, NOW + 61), Some(TokenError::NotYetValid));
    }
    assert_eq!(at("exp", NOW + 24 * 3_600), None);
    assert_eq!(at("exp", NOW + 24 * 3_600 + 1), Some(TokenError::TooLongLived));
    assert_eq!(at("exp", -1), Some(TokenError::Expired));
}

#[test]
fn other_issuers_and_audiences_are_refused() {
    let issuer = Issuer::new();
    for near in [
        "",
        "https://api.example.test/",
        "https://API.example.test",
        "https://api.example.test.evil",
    ] {
        assert_eq!(issuer.with_claims(&set(claims(), "iss", near)), Err(TokenError::WrongIssuer));
    }
    for near in ["", "Placewright", "placewright ", "other"] {
        assert_eq!(issuer.with_claims(&set(claims(), "aud", near)), Err(TokenError::WrongAudience));
    }
    assert_eq!(issuer.with_claims(&set(claims(), "role", "root")), Err(TokenError::Malformed));
}

#[test]
fn a_header_has_three_members_with_our_values() {
    let issuer = Issuer::new();
    let mut headers = Vec::new();
    for alg in ["none", "None", "", "es256", "ES384", "HS256", "RS256", "PS256", "EdDSA"] {
        headers.push(set(issuer.header(), "alg", alg));
    }
    for typ in ["JWT", "jwt", "", "application/at+jwt", "AT+JWT"] {
        headers.push(set(issuer.header(), "typ", typ));
    }
    for (member, value) in [
        ("jwk", issuer.public.jwk()),
        ("jku", json!("https://evil.test/jwks")),
        ("x5u", json!("https://evil.test")),
        ("x5c", json!([])),
        ("crit", json!(["exp"])),
        ("b64", json!(false)),
        ("zip", json!("DEF")),
        ("cty", json!("JWT")),
    ] {
        headers.push(set(issuer.header(), member, value));
    }
    for member in ["alg", "typ", "kid"] {
        headers.extend(
            [json!(null), json!(1), json!(["ES256"]), json!({})]
                .map(|value| set(issuer.header(), member, value)),
        );
        let mut without = issuer.header();
        without.as_object_mut().unwrap().remove(member);
        headers.push(without);
    }
    headers.extend([json!(null), json!([]), json!("ES256")]);
    for header in headers {
        assert_eq!(issuer.with_header(&header), Err(TokenError::UnsupportedHeader), "{header}");
    }
}

#[test]
fn every_flipped_bit_is_noticed() {
    let issuer = Issuer::new();
    let token = issuer.token(&issuer.header().to_string(), &claims().to_string());
    assert!(issuer.verify_at(&token, NOW).is_ok());
    for at in 0..token.len() {
        for bit in 0..8 {
            let mut bytes = token.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let Ok(changed) = String::from_utf8(bytes) else {
                continue;
            };
            // A flip inside the key's name leaves the content alone, and the verifier looks the name up first.
            let verdict = Token::parse(&changed).and_then(|parsed| {
                if parsed.key_id == issuer.public.id {
                    issuer.verify_at(&changed, NOW)
                } else {
                    Err(TokenError::UnknownKey)
                }
            });
            assert!(verdict.is_err(), "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn other_spellings_of_a_good_token_are_refused() {
    let issuer = Issuer::new();
    let good = issuer.token(&issuer.header().to_string(), &claims().to_string());
    let [header, payload, signature]: [&str; 3] =
        good.split('.').collect::<Vec<_>>().try_into().unwrap();
    let raw = URL_SAFE_NO_PAD.decode(signature).unwrap();
    let der = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
    let der = der.sign(&SystemRandom::new(), format!("{header}.{payload}").as_bytes()).unwrap();
    let signed_by = |bytes: &[u8]| format!("{header}.{payload}.{}", URL_SAFE_NO_PAD.encode(bytes));
    let variants = [
        String::new(),
        ".".into(),
        "..".into(),
        "...".into(),
        format!("{header}.{payload}"),
        format!("{header}.{payload}."),
        format!("{good}."),
        format!(".{good}"),
        format!("{good}.{signature}"),
        format!(" {good}"),
        format!("{good} "),
        format!("{good}="),
        format!("{header}.{payload}.{}", URL_SAFE.encode(&raw)),
        format!("{header}=.{payload}.{signature}"),
        format!("{header}..{signature}"),
        format!("{payload}.{header}.{signature}"),
        format!("{good}\0"),
        signed_by(&[]),
        signed_by(&[0; 64]),
        signed_by(&raw[..63]),
        signed_by(&[&raw[..], &[0]].concat()),
        signed_by(&[&raw[32..], &raw[..32]].concat()),
        signed_by(der.as_ref()),
        "é.é.é".into(),
        "a".repeat(5_000),
        Issuer::new().token(&issuer.header().to_string(), &claims().to_string()),
    ];
    for variant in variants {
        assert!(issuer.verify_at(&variant, NOW).is_err(), "{variant}");
    }
}

#[test]
fn the_thumbprint_is_that_of_the_rfc() {
    // The key of RFC 7517 appendix A.1; its thumbprint by RFC 7638 section 3, computed with OpenSSL.
    let coordinates = [
        "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    ];
    let mut spki = [super::keys::SPKI_PREFIX.as_slice(), &[4]].concat();
    spki.extend(coordinates.iter().flat_map(|half| URL_SAFE_NO_PAD.decode(half).unwrap()));
    let key = PublicKey::from_spki(&spki).unwrap();
    assert_eq!(key.id, "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s");
    assert_eq!(
        (key.jwk()["x"].as_str(), key.jwk()["y"].as_str()),
        (Some(coordinates[0]), Some(coordinates[1]))
    );
}

#[test]
fn only_uncompressed_points_on_the_curve_are_keys() {
    let issuer = Issuer::new();
    let spki = [super::keys::SPKI_PREFIX.as_slice(), issuer.pair.public_key().as_ref()].concat();
    assert!(PublicKey::from_spki(&spki).is_some());
    assert!(PublicKey::from_spki(&spki[..90]).is_none());
    assert!(PublicKey::from_spki(&[spki.as_slice(), &[0]].concat()).is_none());
    assert!(PublicKey::from_spki(issuer.pair.public_key().as_ref()).is_none());
    let mut off_curve = spki.clone();
    off_curve[90] ^= 1;
    assert!(PublicKey::from_spki(&off_curve).is_none());
}
