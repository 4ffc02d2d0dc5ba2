//! The good token cut, flipped, encoded again, and put into other forms.

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE};
use serde_json::json;

use super::bad::Bad;
use super::forge::{Forge, decoded, der, encoded, twin};

pub fn all(forge: &Forge) -> Vec<Bad> {
    let mut all = cut(&forge.good);
    all.extend(flipped(&forge.good));
    all.extend(signatures(&forge.good));
    all.extend(spelled(&forge.good));
    all.extend(other_forms(forge));
    all
}

fn parts(token: &str) -> (&str, &str, &str) {
    let (signing_input, signature) = token.rsplit_once('.').unwrap_or_default();
    let (header, payload) = signing_input.split_once('.').unwrap_or_default();
    (header, payload, signature)
}

/// At every boundary, at every character of the signature, and here and there.
fn cut(good: &str) -> Vec<Bad> {
    let (header, payload, _) = parts(good);
    let signature_at = header.len() + payload.len() + 2;
    let ends = (0..signature_at).step_by(23).chain(signature_at - 1..good.len());
    let mut all: Vec<Bad> = ends
        .chain([header.len(), header.len() + 1])
        .map(|end| Bad::token(format!("cut after {end}"), &good[..end]))
        .collect();
    let starts = [1, 2, header.len(), header.len() + 1, signature_at - 1, signature_at];
    all.extend(
        starts.map(|start| Bad::token(format!("without its first {start}"), &good[start..])),
    );
    all
}

/// Every bit of the signature, and one bit of every byte of the rest.
fn flipped(good: &str) -> Vec<Bad> {
    let (header, payload, signature) = parts(good);
    let mut all = Vec::new();
    let signature = decoded(signature);
    for bit in 0..signature.len() * 8 {
        let mut changed = signature.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let token = format!("{header}.{payload}.{}", encoded(changed));
        all.push(Bad::token(format!("signature bit {bit}"), token));
    }
    for (name, part, is_header) in [("header", header, true), ("payload", payload, false)] {
        let bytes = decoded(part);
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << (at % 8);
            let changed = encoded(changed);
            let signature = encoded(&signature);
            let token = if is_header {
                format!("{changed}.{payload}.{signature}")
            } else {
                format!("{header}.{changed}.{signature}")
            };
            all.push(Bad::token(format!("{name} byte {at} flipped"), token));
        }
    }
    all
}

fn signatures(good: &str) -> Vec<Bad> {
    let (header, payload, signature) = parts(good);
    let raw = decoded(signature);
    let (r, s) = raw.split_at(32);
    let high = s.try_into().map(twin).unwrap_or_default();
    let hash = digest(&SHA256, format!("{header}.{payload}").as_bytes());
    let order = twin([0; 32]);
    let one = [&[0; 31][..], &[1]].concat();
    [
        ("nothing", Vec::new()),
        ("zeros", vec![0; 64]),
        ("r = 0", [&[0; 32], s].concat()),
        ("s = 0", [r, &[0; 32]].concat()),
        ("r = s = 1", [&one[..], &one].concat()),
        ("r = n", [&order, s].concat()),
        ("s = n", [r, &order].concat()),
        ("r = s = n", [order, order].concat()),
        ("ones", vec![0xff; 64]),
        ("the higher s", [r, &high].concat()),
        ("s before r", [s, r].concat()),
        ("r twice", [r, r].concat()),
        ("DER", der(&raw)),
        ("DER of the higher s", der(&[r, &high].concat())),
        ("one byte less", raw[..63].to_vec()),
        ("a zero before it", [&[0], &raw[..]].concat()),
        ("a zero after it", [&raw[..], &[0]].concat()),
        ("zeros before both halves", [&[0], r, &[0], s].concat()),
        ("itself twice", [&raw[..], &raw].concat()),
        ("the hash of what is signed", hash.as_ref().to_vec()),
        ("its text as bytes", signature.as_bytes().to_vec()),
    ]
    .map(|(name, bytes)| {
        Bad::token(
            format!("the signature is {name}"),
            format!("{header}.{payload}.{}", encoded(bytes)),
        )
    })
    .into()
}

/// One token has one spelling.
fn spelled(good: &str) -> Vec<Bad> {
    let (header, payload, signature) = parts(good);
    let raw = decoded(signature);
    // The last character carries four bits that nobody reads.
    let stray = {
        let (rest, last) = signature.split_at(signature.len() - 1);
        let next = char::from(last.as_bytes().first().map_or(b'B', |byte| byte + 1));
        format!("{header}.{payload}.{rest}{next}")
    };
    let mut all = vec![
        ("stray bits in the last character", stray),
        ("padded", format!("{header}.{payload}.{}", URL_SAFE.encode(&raw))),
        (
            "every part padded",
            [header, payload, signature].map(|part| format!("{part}=")).join("."),
        ),
        (
            "in the alphabet + and /",
            format!("{header}.{payload}.{}+/", STANDARD_NO_PAD.encode(&raw)),
        ),
        ("in capitals", good.to_uppercase()),
        ("in lower case", good.to_lowercase()),
        ("quoted", format!("\"{good}\"")),
        ("in angle brackets", format!("<{good}>")),
        ("with a line break in it", format!("{header}.{payload}%0a.{signature}")),
        ("with a space in it", format!("{header}. {payload}.{signature}")),
        ("with a tab in it", format!("{header}.\t{payload}.{signature}")),
        ("percent-encoded", good.replace('.', "%2E")),
        ("with a full stop of another script", good.replace('.', "。")),
        ("with an accent in it", format!("{header}é.{payload}.{signature}")),
        ("after a zero-width space", format!("\u{200b}{good}")),
        ("a part too many", format!("{good}.")),
        ("a part before", format!(".{good}")),
        ("two signatures", format!("{good}.{signature}")),
        ("two of them", format!("{good}.{good}")),
        ("parts exchanged", format!("{payload}.{header}.{signature}")),
        ("payload twice", format!("{header}.{payload}.{payload}.{signature}")),
        ("no payload", format!("{header}..{signature}")),
        ("no header", format!(".{payload}.{signature}")),
        ("the signature alone", signature.to_owned()),
        ("encoded once more", encoded(good)),
        ("hexadecimal", good.bytes().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))),
    ];
    for length in [4_097, 10_000, 100_000] {
        all.push(("too long", format!("{header}.{payload}.{}", "A".repeat(length))));
    }
    let program = encoded([7; 32]);
    for prefix in ["pwt_", "PWT_", "pwt-", "pwr_", "pwt_pwt_", ""] {
        all.push(("an API token of nobody", format!("{prefix}{program}")));
    }
    for text in [".", "..", "...", "undefined", "null", "0", "pwr_", "pwt_", "eyJ", "*"] {
        all.push(("no token at all", text.to_owned()));
    }
    all.into_iter()
        .map(|(name, token)| Bad::token(format!("{name}: {}", start(&token)), token))
        .collect()
}

fn start(token: &str) -> String {
    token.chars().take(12).collect()
}

/// RFC 7516, the JSON serializations of RFC 7515, a token within a token.
fn other_forms(forge: &Forge) -> Vec<Bad> {
    let (header, payload, signature) = parts(&forge.good);
    let jwe = [r#"{"alg":"dir","enc":"A256GCM"}"#, "", "nonce of it", payload, "tag"].map(encoded);
    let flattened = json!({"protected": header, "payload": payload, "signature": signature});
    let general = json!({
        "payload": payload,
        "signatures": [{"protected": header, "signature": signature}, {"protected": header, "signature": ""}],
    });
    let nested = format!("{header}.{}.{signature}", encoded(&forge.good));
    [
        ("a JWE", jwe.join(".")),
        ("a JWE of the good parts", format!("{header}..{payload}.{signature}.{signature}")),
        ("flattened JSON", flattened.to_string()),
        ("general JSON", general.to_string()),
        ("flattened JSON, encoded", encoded(flattened.to_string())),
        ("a token within a token", nested),
        ("detached", format!("{header}..{signature}")),
    ]
    .map(|(name, token)| Bad::token(name, token))
    .into()
}
