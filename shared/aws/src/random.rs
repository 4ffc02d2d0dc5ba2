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

/// As many random bytes in lower case letters and digits (RFC 4648, base32): fit for the part of a mail address before its
/// @, which servers on the way may put into lower case.
pub fn address_token(length: usize) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut bytes = vec![0; length];
    fill(&mut bytes);
    let (mut token, mut bits, mut count) = (String::new(), 0_u16, 0);
    for byte in bytes {
        bits = (bits << 8) | u16::from(byte);
        count += 8;
        while count >= 5 {
            count -= 5;
            token.push(char::from(ALPHABET[usize::from(bits >> count) & 31]));
        }
        bits &= (1 << count) - 1;
    }
    if count > 0 {
        token.push(char::from(ALPHABET[usize::from(bits << (5 - count)) & 31]));
    }
    token
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

    #[test]
    fn a_token_of_an_address_survives_lower_case() {
        let tokens: std::collections::HashSet<_> = (0..1_000).map(|_| address_token(20)).collect();
        assert_eq!(tokens.len(), 1_000);
        assert!(tokens.iter().all(|token| token.len() == 32 && *token == token.to_lowercase()));
        let letters: std::collections::HashSet<_> =
            tokens.iter().flat_map(|token| token.bytes()).collect();
        assert_eq!(letters.len(), 32);
        assert_eq!(address_token(1).len(), 2);
    }
}
