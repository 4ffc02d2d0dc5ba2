//! Passwords: argon2id for new ones; bcrypt is accepted for imported accounts and replaced at their next sign-in.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use lambda::Problem;
use secrecy::{ExposeSecret, SecretString};
use tokio::task::spawn_blocking;

/// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
/// <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// bcrypt reads no further; a longer password never matched there in whole.
const BCRYPT_BYTES: usize = 72;

/// What a password was checked to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Right,
    /// Right, under a scheme or parameters that new hashes no longer have.
    RightButOld,
    Wrong,
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// In PHC form, with a fresh salt.
pub(crate) async fn hash(password: SecretString) -> Result<String, Problem> {
    let hashed = spawn_blocking(move || {
        let hash = argon2().hash_password(password.expose_secret().as_bytes());
        hash.map(|hash| hash.to_string())
    });
    match hashed.await {
        Ok(Ok(hash)) => Ok(hash),
        Ok(Err(error)) => Err(Problem::internal(&error)),
        Err(error) => Err(Problem::internal(&error)),
    }
}

/// Takes as long for an account that does not exist, or has no password, as for one with an argon2id hash.
pub(crate) async fn verify(password: SecretString, hash: Option<String>) -> Verdict {
    let verified = spawn_blocking(move || {
        let password = password.expose_secret().as_bytes();
        match hash {
            Some(hash) if hash.starts_with("$2") => verify_bcrypt(password, &hash),
            Some(hash) => verify_argon2(password, &hash),
            None => {
                let _ = argon2().hash_password(password);
                Verdict::Wrong
            }
        }
    });
    verified.await.unwrap_or(Verdict::Wrong)
}

fn verify_argon2(password: &[u8], hash: &str) -> Verdict {
    let Ok(parsed) = PasswordHash::new(hash) else { return Verdict::Wrong };
    if argon2().verify_password(password, &parsed).is_err() {
        return Verdict::Wrong;
    }
    let is_current =
        hash.starts_with(&format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$"));
    if is_current { Verdict::Right } else { Verdict::RightButOld }
}

fn verify_bcrypt(password: &[u8], hash: &str) -> Verdict {
    let is_right =
        password.len() <= BCRYPT_BYTES && bcrypt::verify(password, hash).unwrap_or(false);
    if is_right { Verdict::RightButOld } else { Verdict::Wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> SecretString {
        SecretString::from(text)
    }

    #[tokio::test]
    async fn new_hashes_have_the_stated_parameters_and_match_only_their_password() {
        let made = hash(secret("correct horse")).await.unwrap();
        assert!(made.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{made}");
        assert_ne!(made, hash(secret("correct horse")).await.unwrap(), "the salt is fresh");
        assert_eq!(verify(secret("correct horse"), Some(made.clone())).await, Verdict::Right);
        assert_eq!(verify(secret("correct horsE"), Some(made)).await, Verdict::Wrong);
    }

    #[tokio::test]
    async fn imported_hashes_are_right_but_old() {
        let imported = bcrypt::hash("correct horse", 4).unwrap();
        assert_eq!(
            verify(secret("correct horse"), Some(imported.clone())).await,
            Verdict::RightButOld
        );
        assert_eq!(verify(secret("wrong"), Some(imported)).await, Verdict::Wrong);
        let weak = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$8j8f5fGN3rTcC1uvEbZzpw";
        assert_eq!(verify(secret("x"), Some(weak.to_owned())).await, Verdict::Wrong);
    }

    #[tokio::test]
    async fn what_is_no_hash_matches_nothing() {
        for hash in ["", "plain", "$2b$12$short", "$argon2id$broken"] {
            assert_eq!(verify(secret(""), Some(hash.to_owned())).await, Verdict::Wrong, "{hash}");
        }
        assert_eq!(verify(secret(""), None).await, Verdict::Wrong);
    }
}
