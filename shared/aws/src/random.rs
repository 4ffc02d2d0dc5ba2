//! The one source of randomness.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Fills `bytes` from the operating system's generator, through AWS-LC.
///
/// # Panics
/// If there is no entropy. Nothing that follows could be trusted, and AWS-LC itself aborts in that case.
#[expect(clippy::disallowed_methods, reason = "this is the place the ban points to")]
#[expect(clippy::expect_used, reason = "without randomness there is no safe way on")]
pub fn fill(bytes: &mut [u8]) {
    aws_lc_rs::rand::fill(bytes).expect("the operating system gives randomness");
}

/// An unguessable token of `length` random bytes, as base64url without padding: fit for URLs and headers.
pub fn url_token(length: usize) -> String {
    let mut bytes = vec![0; length];
    fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_the_asked_for_entropy_and_no_two_are_equal() {
        let tokens: std::collections::HashSet<_> = (0..1_000).map(|_| url_token(32)).collect();
        assert_eq!(tokens.len(), 1_000);
        assert!(tokens.iter().all(|token| token.len() == 43));
    }
}
