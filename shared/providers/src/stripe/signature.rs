//! Whether Stripe signed a body (<https://docs.stripe.com/webhooks#verify-manually>).
//!
//! HMAC-SHA256 over the time, a dot and the raw bytes. Several secrets count while one is exchanged for another, and Stripe
//! signs with several. Only `v1` counts.

use aws_lc_rs::hmac;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};

/// How far the signature's time may be from ours, either way.
pub const TOLERANCE: SignedDuration = SignedDuration::from_secs(300);
const HEADER_MAX: usize = 4_096;
const SIGNATURES_MAX: usize = 16;
const SIGNATURE_LENGTH: usize = 32;

/// Why a body is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.name())]
pub enum Refusal {
    Missing,
    SeveralHeaders,
    Malformed,
    NoV1,
    TooOld,
    TooNew,
    NoMatch,
}

impl Refusal {
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::SeveralHeaders => "several_headers",
            Self::Malformed => "malformed",
            Self::NoV1 => "no_v1",
            Self::TooOld => "too_old",
            Self::TooNew => "too_new",
            Self::NoMatch => "no_match",
        }
    }
}

/// `headers`: every `Stripe-Signature` of the request.
pub fn verify(
    headers: &[&str],
    body: &[u8],
    secrets: &[SecretString],
    now: Timestamp,
) -> Result<(), Refusal> {
    let header = match headers {
        [] => return Err(Refusal::Missing),
        [one] => one,
        _ => return Err(Refusal::SeveralHeaders),
    };
    let (time, signatures) = read(header)?;
    let age = now.duration_since(time.at);
    if age > TOLERANCE {
        return Err(Refusal::TooOld);
    }
    if age < -TOLERANCE {
        return Err(Refusal::TooNew);
    }
    let mut is_signed = false;
    for secret in secrets {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.expose_secret().as_bytes());
        let mut context = hmac::Context::with_key(&key);
        context.update(time.text.as_bytes());
        context.update(b".");
        context.update(body);
        let wanted = context.sign();
        // All are tried: how long it takes tells nothing of which one fits.
        for signature in &signatures {
            is_signed |=
                aws_lc_rs::constant_time::verify_slices_are_equal(wanted.as_ref(), signature)
                    .is_ok();
        }
    }
    if is_signed { Ok(()) } else { Err(Refusal::NoMatch) }
}

/// As it was signed.
struct Time<'a> {
    text: &'a str,
    at: Timestamp,
}

/// `t=…,v1=…`, in any order, with what else Stripe may add.
fn read(header: &str) -> Result<(Time<'_>, Vec<[u8; SIGNATURE_LENGTH]>), Refusal> {
    if header.len() > HEADER_MAX {
        return Err(Refusal::Malformed);
    }
    let (mut time, mut signatures) = (None, Vec::new());
    for part in header.split(',') {
        match part.split_once('=').ok_or(Refusal::Malformed)? {
            ("t", text) if time.is_none() => time = Some(Time { text, at: instant(text)? }),
            ("t", _) => return Err(Refusal::Malformed),
            ("v1", _) if signatures.len() == SIGNATURES_MAX => return Err(Refusal::Malformed),
            ("v1", text) => signatures.push(bytes(text)?),
            _ => {}
        }
    }
    let time = time.ok_or(Refusal::Malformed)?;
    if signatures.is_empty() {
        return Err(Refusal::NoV1);
    }
    Ok((time, signatures))
}

/// Seconds as Stripe writes them: digits alone, none to spare.
fn instant(text: &str) -> Result<Timestamp, Refusal> {
    let seconds: i64 = text.parse().map_err(|_| Refusal::Malformed)?;
    if seconds < 0 || seconds.to_string() != text {
        return Err(Refusal::Malformed);
    }
    Timestamp::from_second(seconds).map_err(|_| Refusal::Malformed)
}

fn bytes(text: &str) -> Result<[u8; SIGNATURE_LENGTH], Refusal> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut out = [0; SIGNATURE_LENGTH];
    if text.len() != 2 * SIGNATURE_LENGTH {
        return Err(Refusal::Malformed);
    }
    for (byte, pair) in out.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let [high, low] = [pair[0], pair[1]].map(digit);
        *byte = high.zip(low).map(|(high, low)| high << 4 | low).ok_or(Refusal::Malformed)?;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with `printf '1700000000.{}' | openssl dgst -sha256 -hmac whsec_test`.
    const SIGNED: &str = "35495024f4ef3f94e5a93e22221544c4b75e9a42300cd965ab81cb85cd994e91";

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    fn verdict(header: &str, now: i64) -> Result<(), Refusal> {
        verify(&[header], b"{}", &["whsec_test".into()], at(now))
    }

    #[test]
    fn a_known_signature_is_believed_for_five_minutes_either_way() {
        let header = format!("t=1700000000,v1={SIGNED}");
        for now in [1_700_000_000 - 300, 1_700_000_000, 1_700_000_000 + 300] {
            assert_eq!(verdict(&header, now), Ok(()));
        }
        assert_eq!(verdict(&header, 1_700_000_000 + 301), Err(Refusal::TooOld));
        assert_eq!(verdict(&header, 1_700_000_000 - 301), Err(Refusal::TooNew));
    }

    #[test]
    fn any_of_several_will_do() {
        let other = "0".repeat(64);
        let header = format!("t=1700000000,v0={other},v1={other},v1={SIGNED}");
        let secrets = ["whsec_other".into(), "whsec_test".into()];
        assert_eq!(verify(&[&header], b"{}", &secrets, at(1_700_000_000)), Ok(()));
        assert_eq!(
            verify(&[&header], b"{}", &secrets[..1], at(1_700_000_000)),
            Err(Refusal::NoMatch)
        );
        assert_eq!(verify(&[&header], b"{ }", &secrets, at(1_700_000_000)), Err(Refusal::NoMatch));
    }

    #[test]
    fn what_stripe_would_not_write_is_refused() {
        let good = format!("t=1700000000,v1={SIGNED}");
        assert_eq!(verify(&[], b"{}", &[], at(0)), Err(Refusal::Missing));
        assert_eq!(verify(&[&good, &good], b"{}", &[], at(0)), Err(Refusal::SeveralHeaders));
        let upper = SIGNED.to_uppercase();
        for header in [
            String::new(),
            "t=1700000000".to_owned() + "x",
            format!("v1={SIGNED}"),
            format!("t=01700000000,v1={SIGNED}"),
            format!("t=+1700000000,v1={SIGNED}"),
            format!("t=1700000000,t=1700000000,v1={SIGNED}"),
            format!("t=1700000000,v1={upper}"),
            format!("t=1700000000,v1={}", &SIGNED[1..]),
            format!("{good},{}", "x=y,".repeat(2_000)),
        ] {
            assert_eq!(verdict(&header, 1_700_000_000), Err(Refusal::Malformed), "{header:.60}");
        }
        assert_eq!(
            verdict(&format!("t=1700000000,v0={SIGNED}"), 1_700_000_000),
            Err(Refusal::NoV1)
        );
    }
}
