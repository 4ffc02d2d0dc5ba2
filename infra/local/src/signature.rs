//! AWS Signature Version 4, so that the stack can also run with every right enforced.
//!
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::environment::{hex, now_millis};
use crate::parts::ministack::{ACCESS_KEY, REGION};

const BLOCK: usize = 64;

/// The headers of a request with those added that sign it. `path` has no query.
pub fn sign(
    service: &str,
    method: &str,
    host: &str,
    path: &str,
    headers: &[(&str, String)],
    body: &[u8],
) -> Vec<(String, String)> {
    let now =
        i64::try_from(now_millis()).ok().and_then(|now| Timestamp::from_millisecond(now).ok());
    let time = now.unwrap_or_default().strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut all: Vec<(String, String)> =
        headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    all.push(("x-amz-date".to_owned(), time.clone()));
    let authorization = authorization(service, method, host, path, &all, body, &time);
    all.push(("authorization".to_owned(), authorization));
    all
}

fn authorization(
    service: &str,
    method: &str,
    host: &str,
    path: &str,
    headers: &[(String, String)],
    body: &[u8],
    time: &str,
) -> String {
    let mut signed: Vec<(&str, &str)> =
        headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    signed.push(("host", host));
    signed.sort_unstable();
    let lines: String =
        signed.iter().flat_map(|(name, value)| [name, ":", value.trim(), "\n"]).collect();
    let names = signed.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");
    // The path is encoded once more than it is sent, as for every service but S3.
    let path = path.replace('%', "%25").replace('$', "%24");
    let request = format!("{method}\n{path}\n\n{lines}\n{names}\n{}", hex(&Sha256::digest(body)));
    let day = &time[..8];
    let scope = format!("{day}/{REGION}/{service}/aws4_request");
    let text = format!("AWS4-HMAC-SHA256\n{time}\n{scope}\n{}", hex(&Sha256::digest(request)));
    let key = [day, REGION, service, "aws4_request"]
        .iter()
        .fold(format!("AWS4{ACCESS_KEY}").into_bytes(), |key, part| hmac(&key, part.as_bytes()));
    let signature = hex(&hmac(&key, text.as_bytes()));
    format!(
        "AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/{scope}, SignedHeaders={names}, Signature={signature}"
    )
}

/// RFC 2104 over SHA-256; every key here is shorter than a block.
fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let pad = |byte: u8| -> Vec<u8> {
        (0..BLOCK).map(|at| key.get(at).copied().unwrap_or(0) ^ byte).collect()
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hmac_is_that_of_rfc_4231() {
        // Test case 2.
        let mac = hmac(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(hex(&mac), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn the_headers_name_what_they_sign() {
        let headers = [("x-amz-target", "T".to_owned())];
        let signed = sign("kms", "POST", "127.0.0.1:1", "/", &headers, b"{}");
        let (_, authorization) = signed.iter().find(|(name, _)| name == "authorization").unwrap();
        assert!(
            authorization.contains("SignedHeaders=host;x-amz-date;x-amz-target, Signature="),
            "{authorization}"
        );
    }
}
