//! The two forms of an ECDSA signature on P-256: DER as KMS gives it, r and s side by side as JOSE wants it.

/// Bytes of one coordinate of P-256.
const HALF: usize = 32;
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
    Some(jose)
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
            public.verify(&n.to_be_bytes(), &jose_from_der(der.as_ref()).unwrap()).unwrap();
        }
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
