//! AWS Signature Version 4, so that the stack can also run with every right enforced.
//!
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::environment::{hex, now_millis};
use crate::parts::ministack::{ACCESS_KEY, REGION};

const BLOCK: usize = 64;

/// Who signs.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub key_id: String,
    pub secret: String,
    /// Of a role that somebody took on.
    pub session_token: Option<String>,
}

impl Credentials {
    /// The account's own: they may do everything.
    pub fn account() -> Self {
        Self { key_id: ACCESS_KEY.to_owned(), secret: ACCESS_KEY.to_owned(), session_token: None }
    }
}

/// What is signed. `path` has no query.
pub struct Unsigned<'a> {
    pub service: &'a str,
    pub method: &'a str,
    pub host: &'a str,
    pub path: &'a str,
    pub headers: &'a [(&'a str, String)],
    pub body: &'a [u8],
}

/// The headers of the request with those added that sign it.
pub fn sign(request: &Unsigned<'_>, credentials: &Credentials) -> Vec<(String, String)> {
    let now =
        i64::try_from(now_millis()).ok().and_then(|now| Timestamp::from_millisecond(now).ok());
    let time = now.unwrap_or_default().strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut all: Vec<(String, String)> =
        request.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    all.push(("x-amz-date".to_owned(), time.clone()));
    let token = credentials.session_token.clone();
    all.extend(token.map(|token| ("x-amz-security-token".to_owned(), token)));
    let authorization = authorization(request, &all, credentials, &time);
    all.push(("authorization".to_owned(), authorization));
    all
}

fn authorization(
    request: &Unsigned<'_>,
    headers: &[(String, String)],
    credentials: &Credentials,
    time: &str,
) -> String {
    let mut signed: Vec<(&str, &str)> =
        headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    signed.push(("host", request.host));
    signed.sort_unstable();
    let lines: String =
        signed.iter().flat_map(|(name, value)| [name, ":", value.trim(), "\n"]).collect();
    let names = signed.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");
    // The path is encoded once more than it is sent, as for every service but S3.
    let path = request.path.replace('%', "%25").replace('$', "%24");
    let body = hex(&Sha256::digest(request.body));
    let canonical = format!("{}\n{path}\n\n{lines}\n{names}\n{body}", request.method);
    let (day, service) = (&time[..8], request.service);
    let scope = format!("{day}/{REGION}/{service}/aws4_request");
    let text = format!("AWS4-HMAC-SHA256\n{time}\n{scope}\n{}", hex(&Sha256::digest(canonical)));
    let key = [day, REGION, service, "aws4_request"]
        .iter()
        .fold(format!("AWS4{}", credentials.secret).into_bytes(), |key, part| {
            hmac(&key, part.as_bytes())
        });
    let signature = hex(&hmac(&key, text.as_bytes()));
    let id = &credentials.key_id;
    format!(
        "AWS4-HMAC-SHA256 Credential={id}/{scope}, SignedHeaders={names}, Signature={signature}"
    )
}

/// RFC 2104 over SHA-256.
fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    if key.len() > BLOCK {
        return hmac(&Sha256::digest(key), message);
    }
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
        let long = hmac(&[0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First");
        assert_eq!(hex(&long), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
        let mac = hmac(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(hex(&mac), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn the_headers_name_what_they_sign() {
        let headers = [("x-amz-target", "T".to_owned())];
        let (service, method, host, path, body) = ("kms", "POST", "127.0.0.1:1", "/", b"{}");
        let request = Unsigned { service, method, host, path, headers: &headers, body };
        let signed = sign(&request, &Credentials::account());
        let (_, authorization) = signed.iter().find(|(name, _)| name == "authorization").unwrap();
        assert!(
            authorization.contains("SignedHeaders=host;x-amz-date;x-amz-target, Signature="),
            "{authorization}"
        );
    }
}
