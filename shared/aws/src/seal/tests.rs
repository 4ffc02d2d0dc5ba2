//! The promise of sealing: a value opens under its own key, in its own place, unchanged, or not at all.

use std::collections::HashSet;

use domain::id::{DataKeyId, TenantId};
use proptest::prelude::*;
use secrecy::ExposeSecret;
use uuid::Uuid;

use super::*;

const ACCESS: SealedColumn<'static> =
    SealedColumn { table: "core.oauth_grants", column: "access_token_encrypted" };
const REFRESH: SealedColumn<'static> =
    SealedColumn { table: "core.oauth_grants", column: "refresh_token_encrypted" };
/// The same letters as `ACCESS`, cut elsewhere.
const SHIFTED: SealedColumn<'static> =
    SealedColumn { table: "core.oauth_grantsa", column: "ccess_token_encrypted" };

fn tenant(n: u128) -> TenantId {
    TenantId(Uuid::from_u128(n))
}

fn key(id: u128, tenant: TenantId, purpose: &str) -> DataKey {
    let bytes: [u8; 32] =
        std::array::from_fn(|n| u8::try_from(n).unwrap() ^ u8::try_from(id).unwrap());
    DataKey::new(DataKeyId(Uuid::from_u128(id)), tenant, purpose, &bytes).unwrap()
}

fn place(tenant: TenantId, column: SealedColumn<'static>, row: u128) -> Place<'static> {
    Place { tenant, purpose: "secrets", column, row: Uuid::from_u128(row) }
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).unwrap());
    digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

/// Made with another library (Python's `cryptography`), key 00..1f, key id 1, tenant 2, row 3. Rows in the database
/// have this form: it never changes, a new one gets a new first byte.
#[test]
fn the_format_is_pinned() {
    let sealed = bytes(
        "0100000000000000000000000000000001404142434445464748494a4b\
         9bd89c1a0848e868a8aade08904a30227455a876ceee51cd751c",
    );
    let id = DataKeyId(Uuid::from_u128(1));
    assert_eq!(key_id_of(&sealed), Ok(id));
    let key: [u8; 32] = std::array::from_fn(|n| u8::try_from(n).unwrap());
    let key = DataKey::new(id, tenant(2), "secrets", &key).unwrap();
    let opened = key.open(&place(tenant(2), ACCESS, 3), &sealed).unwrap();
    assert_eq!(opened.expose_secret(), "ya29.token");
}

/// Every value tried in every place with every key.
#[test]
fn a_value_opens_only_where_it_was_sealed() {
    let purposes = ["secrets", "other"];
    let mut keys = Vec::new();
    let mut places = Vec::new();
    for n in 1..=3 {
        for purpose in purposes {
            keys.extend([0, 1].map(|version| {
                key(10 * n + 2 * u128::from(purpose == "other") + version, tenant(n), purpose)
            }));
            for column in [ACCESS, REFRESH, SHIFTED] {
                places.extend([1, 2].map(|row| Place { purpose, ..place(tenant(n), column, row) }));
            }
        }
    }
    let fits = |key: &DataKey, place: &Place<'_>| key.belongs_to(place.tenant, place.purpose);
    let mut opened = 0;
    for sealer in &keys {
        for home in places.iter().filter(|place| fits(sealer, place)) {
            let sealed = sealer.seal(home, b"token");
            for (opener, there) in
                keys.iter().flat_map(|key| places.iter().map(move |place| (key, place)))
            {
                let is_home = opener.id() == sealer.id() && there == home;
                assert_eq!(opener.open(there, &sealed).is_ok(), is_home, "{home:?} -> {there:?}");
                opened += u32::from(is_home);
            }
        }
    }
    assert_eq!(opened, 12 * 6);
}

/// As above, but with an equal key under another id or owner: the header and the owner count, not luck.
#[test]
fn the_same_key_bytes_under_another_id_or_owner_open_nothing() {
    let sealed = key(1, tenant(1), "secrets").seal(&place(tenant(1), ACCESS, 1), b"token");
    let raw: [u8; 32] = std::array::from_fn(|n| u8::try_from(n).unwrap() ^ 1);
    let other = |id, owner, purpose| {
        DataKey::new(DataKeyId(Uuid::from_u128(id)), owner, purpose, &raw).unwrap()
    };
    let open = |key: DataKey, place: Place<'_>| key.open(&place, &sealed).err();
    let home = place(tenant(1), ACCESS, 1);
    assert_eq!(open(other(1, tenant(1), "secrets"), home), None);
    assert_eq!(open(other(2, tenant(1), "secrets"), home), Some(OpenError::OtherKey));
    assert_eq!(open(other(1, tenant(2), "secrets"), home), Some(OpenError::Refused));
    assert_eq!(
        open(other(1, tenant(2), "secrets"), place(tenant(2), ACCESS, 1)),
        Some(OpenError::Refused)
    );
    let elsewhere = Place { purpose: "other", ..home };
    assert_eq!(open(other(1, tenant(1), "other"), elsewhere), Some(OpenError::Refused));
}

#[test]
#[should_panic(expected = "its own tenant")]
fn a_key_does_not_seal_for_another_tenant() {
    key(1, tenant(1), "secrets").seal(&place(tenant(2), ACCESS, 1), b"token");
}

#[test]
fn no_nonce_comes_twice() {
    let (key, place) = (key(1, tenant(1), "secrets"), place(tenant(1), ACCESS, 1));
    let nonces: HashSet<_> =
        (0..10_000).map(|_| key.seal(&place, b"token")[17..29].to_vec()).collect();
    assert_eq!(nonces.len(), 10_000);
}

#[test]
fn bytes_that_are_no_text_do_not_open() {
    let (key, place) = (key(1, tenant(1), "secrets"), place(tenant(1), ACCESS, 1));
    assert_eq!(key.open(&place, &key.seal(&place, &[0xff])).err(), Some(OpenError::NotText));
}

#[test]
fn debug_shows_neither_key_nor_secret() {
    let (key, place) = (key(1, tenant(1), "secrets"), place(tenant(1), ACCESS, 1));
    let opened = key.open(&place, &key.seal(&place, b"hunter2")).unwrap();
    assert!(!format!("{opened:?}").contains("hunter2"));
    assert!(format!("{key:?}").contains("[hidden]"));
}

proptest! {
    #[test]
    fn what_was_sealed_opens(secret in ".{0,600}", row: u128) {
        let (key, place) = (key(1, tenant(1), "secrets"), place(tenant(1), ACCESS, row));
        let sealed = key.seal(&place, secret.as_bytes());
        prop_assert_eq!(sealed.len(), secret.len() + 45);
        let opened = key.open(&place, &sealed).unwrap();
        prop_assert_eq!(opened.expose_secret(), &secret);
    }

    #[test]
    fn a_changed_value_does_not_open(secret in ".{0,80}", at: prop::sample::Index, bit in 0..8_u32, cut: prop::sample::Index) {
        let (key, place) = (key(1, tenant(1), "secrets"), place(tenant(1), ACCESS, 1));
        let sealed = key.seal(&place, secret.as_bytes());
        let mut flipped = sealed.clone();
        flipped[at.index(sealed.len())] ^= 1_u8 << bit;
        prop_assert!(key.open(&place, &flipped).is_err());
        prop_assert!(key.open(&place, &sealed[..cut.index(sealed.len())]).is_err());
        prop_assert!(key.open(&place, &[sealed.as_slice(), &[0]].concat()).is_err());
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes: Vec<u8>) {
        let key = key(1, tenant(1), "secrets");
        prop_assert!(key.open(&place(tenant(1), ACCESS, 1), &bytes).is_err());
    }
}
