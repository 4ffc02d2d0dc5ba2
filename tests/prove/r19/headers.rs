//! Headers that name another algorithm, another key or a place to fetch one from.

use aws_lc_rs::hmac::{HMAC_SHA256, HMAC_SHA384, HMAC_SHA512};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::bad::Bad;
use super::forge::{Forge, by_hmac, by_stranger, encoded};
use crate::report::Error;

pub async fn all(forge: &Forge) -> Result<Vec<Bad>, Error> {
    let mut all = Vec::new();
    let claims = forge.claims.to_string();
    for (name, header) in changed(forge) {
        all.push(Bad::token(name, forge.signed(&header, &claims).await?));
    }
    all.extend(unsigned(forge));
    all.extend(confused(forge));
    for algorithm in ["RS256", "PS256", "EdDSA", "ES384", "ES256"] {
        let named = input(&with(forge, "alg", json!(algorithm)), &claims);
        all.push(Bad::token(format!("{algorithm} by a stranger"), by_stranger(algorithm, &named)?));
        let as_ours = by_stranger(algorithm, &input(&forge.header.to_string(), &claims))?;
        all.push(Bad::token(format!("ES256 by a stranger's {algorithm} key"), as_ours));
    }
    let header = forge.header.to_string();
    let elsewhere = forge.signed_elsewhere(&header, &claims).await?;
    all.push(Bad::token("by another key of the same KMS", elsewhere));
    Ok(all)
}

fn input(header: &str, claims: &str) -> String {
    format!("{}.{}", encoded(header), encoded(claims))
}

fn with(forge: &Forge, member: &str, value: Value) -> String {
    let mut header = forge.header.clone();
    header[member] = value;
    header.to_string()
}

/// Signed by the product's own key all the same.
fn changed(forge: &Forge) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut set = |member: &str, values: Vec<Value>| {
        for value in values {
            let shown: String = value.to_string().chars().take(60).collect();
            all.push((format!("header {member} {shown}"), with(forge, member, value)));
        }
    };
    let algorithms = [
        "none", "None", "NONE", "nOnE", "", "es256", "Es256", "ES256 ", " ES256", "ES256\0",
        "ES256K", "ES384", "ES512", "HS256", "hs256", "RS256", "PS256", "EdDSA", "A256GCM", "dir",
        "ЕS256",
    ];
    set("alg", algorithms.map(|name| json!(name)).into());
    let types = ["JWT", "jwt", "", "AT+JWT", "application/at+jwt", "at+jwt ", "id+jwt", "refresh"];
    set("typ", types.map(|name| json!(name)).into());
    set("kid", keys(forge));
    for member in ["alg", "typ", "kid"] {
        set(member, vec![json!(null), json!(1), json!(["ES256"]), json!({}), json!(true)]);
    }
    let jwk = json!({"kty": "EC", "crv": "P-256", "x": encoded([1; 32]), "y": encoded([2; 32])});
    for (member, value) in [
        ("jwk", jwk),
        ("jku", json!("https://evil.example/jwks.json")),
        ("jku", json!("https://api.test/.well-known/jwks.json")),
        ("x5u", json!("https://evil.example/cert.pem")),
        ("x5c", json!([STANDARD.encode(&forge.public_key)])),
        ("x5t", json!(encoded([3; 20]))),
        ("x5t#S256", json!(encoded([3; 32]))),
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("b64", json!(false)),
        ("zip", json!("DEF")),
        ("cty", json!("JWT")),
        ("enc", json!("A256GCM")),
        ("iss", json!("https://api.test")),
        ("ALG", json!("ES256")),
    ] {
        set(member, vec![value]);
    }
    for member in ["alg", "typ", "kid"] {
        let mut without = forge.header.clone();
        without.as_object_mut().map(|header| header.remove(member));
        all.push((format!("header without {member}"), without.to_string()));
        let (good, rest) = (&forge.header[member], &forge.header.to_string()[1..]);
        all.push((format!("header {member} twice"), format!(r#"{{"{member}":{good},{rest}"#)));
        all.push((
            format!("header {member} none, then right"),
            format!(r#"{{"{member}":"none",{rest}"#),
        ));
    }
    for text in ["", "null", "[]", "{}", "\"ES256\"", "ES256", "{\"alg\":\"ES256\""] {
        all.push((format!("header {text:?}"), text.to_owned()));
    }
    all
}

/// Names of keys that are not ours, and names that want to be something else.
fn keys(forge: &Forge) -> Vec<Value> {
    let ours = forge.header["kid"].as_str().unwrap_or_default();
    let names = [
        String::new(),
        " ".to_owned(),
        "unknown".to_owned(),
        "../../../../dev/null".to_owned(),
        "/dev/null".to_owned(),
        "file:///etc/passwd".to_owned(),
        "https://evil.example/key".to_owned(),
        "' or '1'='1".to_owned(),
        "x'; drop table core.users; --".to_owned(),
        "$(id)".to_owned(),
        "`id`".to_owned(),
        "{{7*7}}".to_owned(),
        "%00".to_owned(),
        "\0".to_owned(),
        "\r\nX-Injected: 1".to_owned(),
        "🔑".to_owned(),
        encoded([0; 32]),
        ours.to_lowercase(),
        ours.to_uppercase(),
        format!("{ours} "),
        format!(" {ours}"),
        format!("{ours}="),
        format!("{ours}\0"),
        ours.chars().rev().collect(),
        ours[..ours.len() - 1].to_owned(),
        "k".repeat(2_000),
        "k".repeat(100_000),
    ];
    names.into_iter().map(Value::String).collect()
}

/// `alg` none in its spellings, with what may stand where the signature was.
fn unsigned(forge: &Forge) -> Vec<Bad> {
    let claims = forge.claims.to_string();
    let signature = forge.good.rsplit('.').next().unwrap_or_default();
    let mut all = Vec::new();
    for algorithm in ["none", "None", "NONE", "NoNe", "", "null"] {
        let signing_input = input(&with(forge, "alg", json!(algorithm)), &claims);
        for (what, end) in [
            ("nothing after the payload", String::new()),
            ("an empty signature", ".".to_owned()),
            ("the good signature", format!(".{signature}")),
            ("a signature of zeros", format!(".{}", encoded([0; 64]))),
        ] {
            let name = format!("alg {algorithm:?} with {what}");
            all.push(Bad::token(name, format!("{signing_input}{end}")));
        }
    }
    let bare = input(r#"{"alg":"none"}"#, &claims);
    all.push(Bad::token("alg none alone in the header", format!("{bare}.")));
    all
}

/// HMAC with what everybody can know as its secret.
fn confused(forge: &Forge) -> Vec<Bad> {
    let claims = forge.claims.to_string();
    let pem = format!(
        "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
        STANDARD.encode(&forge.public_key)
    );
    let point = &forge.public_key[forge.public_key.len() - 65..];
    let kid = forge.header["kid"].as_str().unwrap_or_default();
    let secrets: [(&str, &[u8]); 7] = [
        ("the public key in DER", &forge.public_key),
        ("the public key in PEM", pem.as_bytes()),
        ("the point", point),
        ("its coordinates", &point[1..]),
        ("the key's name", kid.as_bytes()),
        ("nothing", b""),
        ("\"secret\"", b"secret"),
    ];
    let mut all = Vec::new();
    for (what, secret) in secrets {
        for (name, algorithm) in
            [("HS256", HMAC_SHA256), ("HS384", HMAC_SHA384), ("HS512", HMAC_SHA512)]
        {
            let named = input(&with(forge, "alg", json!(name)), &claims);
            all.push(Bad::token(
                format!("{name} under {what}"),
                by_hmac(algorithm, secret, &named),
            ));
        }
        let as_ours = input(&forge.header.to_string(), &claims);
        all.push(Bad::token(
            format!("ES256 with an HMAC under {what}"),
            by_hmac(HMAC_SHA512, secret, &as_ours),
        ));
    }
    all
}
