//! The keys of access tokens are exchanged while people work: in each phase, whichever function has which settings.

use aws::tokens::{LIFETIME, TokenError, TokenVerifier};
use aws::{Clients, Settings};
use jiff::SignedDuration;
use url::Url;

use crate::sealing::{clients, settings};
use crate::support::relay::Relay;
use crate::tokens::{AUDIENCE, ISSUER, signer, start, subject, token_key, verifier};

/// The phases of a rotation, as infra/aws/README.md has them.
fn phases(old: &str, new: &str) -> [String; 4] {
    [old.to_owned(), format!("{old},{new}"), format!("{new},{old}"), new.to_owned()]
}

/// In front of KMS, to count what it is asked.
async fn kms_relay() -> Relay {
    let kms: Url = settings().endpoint_url.unwrap().parse().unwrap();
    Relay::start((kms.host_str().unwrap().to_owned(), kms.port().unwrap())).await
}

fn verifier_through(relay: &Relay, keys: &str) -> TokenVerifier {
    let (host, port) = relay.address();
    let through = Settings { endpoint_url: Some(format!("http://{host}:{port}")), ..settings() };
    TokenVerifier::new(Clients::new(through).kms(), keys, ISSUER.into(), AUDIENCE.into())
}

#[tokio::test]
async fn while_a_phase_gives_way_to_the_next_everybody_believes_everybody() {
    let kms = clients().kms();
    let phases = phases(&token_key(&kms).await, &token_key(&kms).await);
    // During a deployment some functions have the settings before it and some the ones after it.
    for pair in phases.windows(2) {
        for signs in pair {
            let token = signer(signs).sign(&subject(), start(), LIFETIME).await.unwrap();
            for believes in pair {
                let verdict = verifier(believes).verify(&token, start()).await;
                assert!(verdict.is_ok(), "signed under {signs}, met {believes}: {verdict:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_key_that_was_not_added_yet_or_was_dropped_is_refused() {
    let kms = clients().kms();
    let (old, new) = (token_key(&kms).await, token_key(&kms).await);
    let [before, _, promoted, dropped] = phases(&old, &new);
    let of_old = signer(&before).sign(&subject(), start(), LIFETIME).await.unwrap();
    let of_new = signer(&promoted).sign(&subject(), start(), LIFETIME).await.unwrap();
    assert_eq!(verifier(&before).verify(&of_new, start()).await, Err(TokenError::UnknownKey));
    assert_eq!(verifier(&dropped).verify(&of_old, start()).await, Err(TokenError::UnknownKey));
    assert!(verifier(&dropped).verify(&of_new, start()).await.is_ok());
}

#[tokio::test]
async fn the_key_set_shows_the_keys_that_are_believed_and_the_signing_one_first() {
    let kms = clients().kms();
    let (old, new) = (token_key(&kms).await, token_key(&kms).await);
    let mut shown = Vec::new();
    for phase in phases(&old, &new) {
        let jwks = verifier(&phase).jwks(start()).await.unwrap();
        let names = jwks["keys"].as_array().unwrap().iter().map(|key| key["kid"].clone());
        shown.push(names.collect::<Vec<_>>());
    }
    let (old, new) = (shown[0][0].clone(), shown[3][0].clone());
    assert_eq!(
        shown,
        [vec![old.clone()], vec![old.clone(), new.clone()], vec![new.clone(), old], vec![new]]
    );
}

#[tokio::test]
async fn an_unknown_key_costs_one_look_a_minute_for_each_of_ours() {
    let kms = clients().kms();
    let (old, new) = (token_key(&kms).await, token_key(&kms).await);
    let good = signer(&new).sign(&subject(), start(), LIFETIME).await.unwrap();
    let stranger = signer(&token_key(&kms).await);
    let strange = stranger.sign(&subject(), start(), LIFETIME).await.unwrap();
    let relay = kms_relay().await;
    let verifier = verifier_through(&relay, &format!("{old},{new}"));
    for (second, looks) in [(0, 2), (1, 2), (59, 2), (60, 4), (119, 4), (120, 6)] {
        let now = start() + SignedDuration::from_secs(second);
        for _ in 0..10 {
            assert_eq!(verifier.verify(&strange, now).await, Err(TokenError::UnknownKey));
            assert!(verifier.verify(&good, now).await.is_ok());
        }
        assert_eq!(relay.round_trips(), looks, "after {second} s");
    }
}

/// As when the drop of a key has reached the role and not yet the function, or a key was misspelt.
#[tokio::test]
async fn a_key_that_kms_does_not_give_is_in_nobodys_way_but_its_own() {
    let kms = clients().kms();
    let good = token_key(&kms).await;
    let missing =
        good.rsplit_once('/').map(|(start, _)| format!("{start}/{}", domain::id::fresh()));
    let missing = missing.unwrap();
    let token = signer(&good).sign(&subject(), start(), LIFETIME).await.unwrap();
    let strange = signer(&token_key(&kms).await).sign(&subject(), start(), LIFETIME).await.unwrap();
    for settings in [format!("{good},{missing}"), format!("{missing},{good}")] {
        let verifier = verifier(&settings);
        assert!(verifier.verify(&token, start()).await.is_ok(), "{settings}");
        let unknown = verifier.verify(&strange, start()).await;
        assert!(matches!(unknown, Err(TokenError::Keys(_))), "it may be the missing one's");
        assert!(verifier.verify(&token, start()).await.is_ok());
        assert!(verifier.jwks(start()).await.is_err(), "a set that lacks a key is not shown");
    }
    assert!(
        signer(&format!("{missing},{good}")).sign(&subject(), start(), LIFETIME).await.is_err()
    );
}
