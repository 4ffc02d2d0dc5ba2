//! Wrapped keys, changed before KMS unwraps them; and contexts that are not the key's own.

use aws::seal::{Keyring, WrappedDataKey};
use aws_sdk_kms::primitives::Blob;
use domain::id::{self, TenantId};

use super::values::{Held, PURPOSES, World};
use crate::report::Error;

/// How many were tried.
pub async fn all(world: &World, wrong: &mut Vec<String>) -> Result<usize, Error> {
    let mut tried = 0;
    for held in &world.keys {
        for (what, changed) in variants(world, &held.wrapped) {
            tried += 1;
            if keyring(world).unwrap(&changed).await.is_ok() {
                wrong.push(format!("KMS unwrapped a key with {what} changed"));
            }
        }
        for (what, context) in contexts(&held.wrapped) {
            tried += 1;
            let request = world
                .kms
                .client()
                .decrypt()
                .ciphertext_blob(Blob::new(held.wrapped.wrapped.clone()));
            let request = context
                .iter()
                .fold(request, |request, (name, value)| request.encryption_context(name, value));
            if request.send().await.is_ok() {
                wrong.push(format!("KMS unwrapped a key with a context that has {what}"));
            }
        }
    }
    for held in bits(world) {
        for at in 0..held.wrapped.wrapped.len() {
            for bit in 0..8 {
                tried += 1;
                let mut changed = held.wrapped.clone();
                changed.wrapped[at] ^= 1 << bit;
                if keyring(world).unwrap(&changed).await.is_ok() {
                    wrong.push(format!("KMS unwrapped a key with bit {bit} of byte {at} flipped"));
                }
            }
        }
    }
    Ok(tried + exchanged(world, wrong).await?)
}

/// Of one key every bit is flipped; of the others as much would say the same.
fn bits(world: &World) -> impl Iterator<Item = &Held> {
    world.keys.iter().take(1)
}

/// Knows nothing yet.
fn keyring(world: &World) -> Keyring {
    Keyring::new(world.kms.client(), world.kms_keys[0].clone())
}

fn variants(world: &World, wrapped: &WrappedDataKey) -> Vec<(&'static str, WrappedDataKey)> {
    let other = world
        .scopes
        .iter()
        .map(domain::scope::TenantScope::tenant)
        .find(|id| *id != wrapped.tenant);
    let purpose = PURPOSES.iter().find(|purpose| **purpose != wrapped.purpose);
    let bytes = &wrapped.wrapped;
    let with = |bytes: Vec<u8>| WrappedDataKey { wrapped: bytes, ..wrapped.clone() };
    vec![
        ("its tenant", WrappedDataKey { tenant: other.unwrap_or(fresh()), ..wrapped.clone() }),
        ("a tenant of nobody", WrappedDataKey { tenant: fresh(), ..wrapped.clone() }),
        (
            "its purpose",
            WrappedDataKey {
                purpose: purpose.map_or_else(String::new, ToString::to_string),
                ..wrapped.clone()
            },
        ),
        (
            "the capitals of its purpose",
            WrappedDataKey { purpose: wrapped.purpose.to_uppercase(), ..wrapped.clone() },
        ),
        (
            "its KMS key",
            WrappedDataKey { kms_key_id: world.kms_keys[1].clone(), ..wrapped.clone() },
        ),
        ("all but nothing", with(Vec::new())),
        ("its end", with(bytes[..bytes.len() - 1].to_vec())),
        ("its beginning", with(bytes[1..].to_vec())),
        ("a byte more", with([bytes.as_slice(), &[0]].concat())),
        ("itself twice", with([bytes.as_slice(), bytes].concat())),
    ]
}

fn fresh() -> TenantId {
    TenantId(id::fresh())
}

/// Pairs that are not exactly {tenant, purpose}.
fn contexts(wrapped: &WrappedDataKey) -> Vec<(&'static str, Vec<(String, String)>)> {
    let (tenant, purpose) = (wrapped.tenant.to_string(), wrapped.purpose.clone());
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    vec![
        ("nothing", vec![]),
        ("the tenant alone", vec![pair("tenant", &tenant)]),
        ("the purpose alone", vec![pair("purpose", &purpose)]),
        ("its values exchanged", vec![pair("tenant", &purpose), pair("purpose", &tenant)]),
        ("names in capitals", vec![pair("Tenant", &tenant), pair("Purpose", &purpose)]),
        (
            "a pair more",
            vec![pair("tenant", &tenant), pair("purpose", &purpose), pair("version", "1")],
        ),
        (
            "a tenant in capitals",
            vec![pair("tenant", &tenant.to_uppercase()), pair("purpose", &purpose)],
        ),
        ("a space more", vec![pair("tenant", &tenant), pair("purpose", &format!("{purpose} "))]),
    ]
}

/// The wrapped key of another version in this one's row: KMS may unwrap it, for the context is the same, but what was
/// sealed under this one stays closed. How many were tried.
async fn exchanged(world: &World, wrong: &mut Vec<String>) -> Result<usize, Error> {
    let mut tried = 0;
    for (number, held) in world.keys.iter().enumerate() {
        let others = world.keys.iter().filter(|other| {
            other.wrapped.id != held.wrapped.id
                && (other.wrapped.tenant, &other.wrapped.purpose)
                    == (held.wrapped.tenant, &held.wrapped.purpose)
        });
        for other in others {
            let row =
                WrappedDataKey { wrapped: other.wrapped.wrapped.clone(), ..held.wrapped.clone() };
            let key = keyring(world).unwrap(&row).await?;
            for value in world.values.iter().filter(|value| value.key == number) {
                tried += 1;
                if key.open(&world.places[value.home], &value.sealed).is_ok() {
                    wrong.push(format!("{} opened under another version's key", value.secret));
                }
            }
        }
    }
    Ok(tried)
}
