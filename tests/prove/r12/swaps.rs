//! Every value in every place under every key, and in every place of the vault.

use aws::seal::Place;

use super::values::{PURPOSES, Value, World};

/// Bytes 1 to 17 of a sealed value name its key.
const KEY_ID: std::ops::Range<usize> = 1..17;

/// Each place but home, under each key, the value's header as it was and rewritten to name that key; how many.
pub fn at_the_keys(world: &World, wrong: &mut Vec<String>) -> usize {
    let mut moves = 0;
    for value in &world.values {
        for (number, held) in world.keys.iter().enumerate() {
            let mut renamed = value.sealed.clone();
            renamed[KEY_ID].copy_from_slice(held.wrapped.id.0.as_bytes());
            for (there, place) in world.places.iter().enumerate() {
                if there == value.home && number == value.key {
                    continue;
                }
                for sealed in [&value.sealed, &renamed] {
                    moves += 1;
                    if held.key.open(place, sealed).is_ok() {
                        wrong.push(told(world, value, place));
                    }
                }
            }
        }
    }
    moves
}

/// As a row would be read into which somebody wrote the bytes of another one. Every key is warm, those of other
/// tenants too; how many.
pub async fn at_the_vault(world: &World, wrong: &mut Vec<String>) -> usize {
    let mut moves = 0;
    for value in &world.values {
        for (there, place) in world.places.iter().enumerate() {
            let owner = world.scopes.iter().find(|scope| scope.tenant() == place.tenant);
            // The vault knows one purpose.
            let Some(scope) = owner.filter(|_| place.purpose == PURPOSES[0] && there != value.home)
            else {
                continue;
            };
            moves += 1;
            if world.vault.open(*scope, place.column, place.row, &value.sealed).await.is_ok() {
                wrong.push(told(world, value, place));
            }
        }
    }
    moves
}

fn told(world: &World, value: &Value, there: &Place<'_>) -> String {
    format!("{} opened: {:?} in {there:?}", value.secret, world.places[value.home])
}
