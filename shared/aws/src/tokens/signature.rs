//! The two forms of an ECDSA signature on P-256: DER as KMS gives it, r and s side by side as JOSE wants it.
//!
//! Of the two s that fit one r, ours are the lower one, so that nobody makes a second token out of one.

/// Bytes of one coordinate of P-256.
const HALF: usize = 32;
/// The order n of the group (FIPS 186-5, SP 800-186 section 3.2.1.3).
const ORDER: [u8; HALF] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];
const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;

/// RFC 3279 section 2.2.3 (`SEQUENCE { r INTEGER, s INTEGER }`) to RFC 7518 section 3.4. `None` if it is not that.
pub(super) fn jose_from_der(der: &[u8]) -> Option<[u8; 2 * HALF]> {
    let (body, rest) = element(SEQUENCE, der)?;
    let (r, body) = element(INTEGER, body)?;
    let (s, body) = element(INTEGER, body)?;
    if !rest.is_empty() || !body.is_empty() {
        return None;
    }
    let mut jose = [0; 2 * HALF];
    place(r, &mut jose[..HALF])?;
    place(s, &mut jose[HALF..])?;
    if !is_low(&jose) {
        let twin = twin(&jose[HALF..])?;
        jose[HALF..].copy_from_slice(&twin);
    }
    Some(jose)
}

/// Whether s is the lower of the two that fit.
pub(super) fn is_low(jose: &[u8]) -> bool {
    let s = jose.get(HALF..).unwrap_or_default();
    twin(s).is_some_and(|twin| s <= twin.as_slice())
}

/// n - s; `None` if s is none of 0 to n.
fn twin(s: &[u8]) -> Option<[u8; HALF]> {
    let s: &[u8; HALF] = s.try_into().ok()?;
    let mut twin = [0; HALF];
    let mut borrow = false;
    for at in (0..HALF).rev() {
        let (digit, first) = ORDER[at].overflowing_sub(s[at]);
        let (digit, second) = digit.overflowing_sub(u8::from(borrow));
        (twin[at], borrow) = (digit, first || second);
    }
    (!borrow).then_some(twin)
}

/// The content of the element that `bytes` starts with, and what follows. P-256 needs short-form lengths only.
fn element(tag: u8, bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (&[found, length], rest) = bytes.split_first_chunk()?;
    if found != tag || length >= 0x80 {
        return None;
    }
    rest.split_at_checked(length.into())
}

/// Right-aligns a positive DER integer, less the zero that keeps its sign bit clear.
fn place(integer: &[u8], target: &mut [u8]) -> Option<()> {
    let digits = match integer {
        [] | [0x80..=0xff, ..] => return None,
        [0, digits @ ..] | digits => digits,
    };
    let padding = target.len().checked_sub(digits.len())?;
    target[padding..].copy_from_slice(digits);
    Some(())
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{
        ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256_SHA256_FIXED, EcdsaKeyPair, KeyPair,
        UnparsedPublicKey,
    };

    use super::*;

    #[test]
    fn short_and_long_integers_find_their_place() {
        let jose = jose_from_der(&[0x30, 7, 2, 2, 0, 0xff, 2, 1, 7]).unwrap();
        assert_eq!((jose[31], jose[63]), (0xff, 7));
        assert_eq!(jose.iter().filter(|byte| **byte != 0).count(), 2);
    }

    #[test]
    fn real_signatures_verify_in_the_other_form() {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.public_key());
        let random = aws_lc_rs::rand::SystemRandom::new();
        // 500 of them contain integers with leading zeros of both kinds.
        for n in 0..500u16 {
            let der = key.sign(&random, &n.to_be_bytes()).unwrap();
            let jose = jose_from_der(der.as_ref()).unwrap();
            assert!(is_low(&jose));
            public.verify(&n.to_be_bytes(), &jose).unwrap();
        }
    }

    #[test]
    fn of_two_signatures_that_fit_ours_is_the_lower_one() {
        let low = [[0; 32], [1; 32]].concat();
        let high = [[0; 32].as_slice(), &twin(&low[32..]).unwrap()].concat();
        assert_eq!((is_low(&low), is_low(&high)), (true, false));
        assert_eq!(twin(&high[32..]).unwrap(), [1; 32]);
        assert!(is_low(&[0; 64]) && !is_low(&[0xff; 64]));
        let halved = |last: u8| {
            let mut half = [0; 32];
            let mut carry = 0;
            for (digit, of) in half.iter_mut().zip(ORDER) {
                (*digit, carry) = (carry | of >> 1, of << 7);
            }
            half[31] += last;
            [[0; 32], half].concat()
        };
        assert_eq!((is_low(&halved(0)), is_low(&halved(1))), (true, false));
        let mut der = vec![0x30, 0x26, 0x02, 0x01, 0x07, 0x02, 0x21, 0x00];
        der.extend(&high[32..]);
        assert_eq!(jose_from_der(&der).unwrap()[32..], [1; 32]);
    }

    #[test]
    fn anything_else_is_refused() {
        let good = [0x30, 6, 2, 1, 1, 2, 1, 7];
        assert!(jose_from_der(&good).is_some());
        for end in 0..good.len() {
            assert!(jose_from_der(&good[..end]).is_none());
        }
        assert!(jose_from_der(&[0x30, 6, 2, 1, 0x81, 2, 1, 7]).is_none(), "negative");
        assert!(jose_from_der(&[0x30, 6, 2, 1, 1, 2, 1, 7, 0]).is_none(), "trailing byte");
        assert!(jose_from_der(&[0x30, 5, 2, 0, 2, 1, 7]).is_none(), "empty integer");
        let mut long = vec![0x30, 40, 2, 35];
        long.extend([1; 35]);
        long.extend([2, 1, 7]);
        assert!(jose_from_der(&long).is_none(), "more than 256 bits");
    }
}
