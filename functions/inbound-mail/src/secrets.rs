//! How SendGrid shows that it is SendGrid: a secret in the path that it was given, and a signature where its setting has a
//! security policy. Several of each, while one is exchanged for another.

use aws::Rotating;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use axum::http::HeaderMap;
use jiff::Timestamp;
use lambda::digest::sha256;
use providers::sendgrid::signature::{self, SIGNATURE, TIMESTAMP};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

/// A shorter one could be guessed; an empty one would let everybody in.
const SECRET_MIN: usize = 32;

/// Cheap to clone.
pub type Secrets = Rotating<Keys>;

/// As Secrets Manager has them.
#[derive(Deserialize)]
pub struct Keys {
    pub path_secrets: Vec<SecretString>,
    /// In base64, as SendGrid shows them. While there is one, every body is signed.
    #[serde(default)]
    pub public_keys: Vec<String>,
}

impl Keys {
    /// Whether a request is SendGrid's; else why not.
    pub(crate) fn verify(
        &self,
        path_secret: &str,
        headers: &HeaderMap,
        body: &[u8],
        now: Timestamp,
    ) -> Result<(), &'static str> {
        if !self.admits(path_secret) {
            return Err("path_secret");
        }
        if self.public_keys.is_empty() {
            return Ok(());
        }
        let given = |name| -> Vec<&str> {
            headers.get_all(name).iter().filter_map(|one| one.to_str().ok()).collect()
        };
        let (signatures, times) = (given(SIGNATURE), given(TIMESTAMP));
        signature::verify(&signatures, &times, body, &self.public_keys, now)
            .map_err(signature::Refusal::name)
    }

    /// All are compared, as hashes of one length: how long it takes tells nothing.
    fn admits(&self, given: &str) -> bool {
        let given = sha256(given.as_bytes());
        let known = self.path_secrets.iter().map(ExposeSecret::expose_secret);
        known.filter(|secret| secret.len() >= SECRET_MIN).fold(false, |is_known, secret| {
            is_known | verify_slices_are_equal(&sha256(secret.as_bytes()), &given).is_ok()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_of_several_long_secrets_will_do_and_no_other() {
        let (old, new) = ("o".repeat(SECRET_MIN), "n".repeat(SECRET_MIN));
        let short = "short".to_owned();
        let path_secrets = [&old, &new, &short, &String::new()];
        let path_secrets = path_secrets.map(|secret| SecretString::from(secret.clone())).to_vec();
        let keys = Keys { path_secrets, public_keys: Vec::new() };
        assert!(keys.admits(&old) && keys.admits(&new));
        for other in ["", "short", &old[1..], &format!("{new}n"), &old.to_uppercase()] {
            assert!(!keys.admits(other), "{other}");
        }
    }
}
