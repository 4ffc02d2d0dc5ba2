//! R12: sealed values moved to every other place, changed in every part, and opened under every other key; wrapped keys
//! and their context changed before KMS; and no nonce twice.

mod changes;
mod keys;
mod nonces;
mod swaps;
mod values;

use fastrand::Rng;
use serde_json::json;

use crate::report::{Error, Finding};
use values::World;

pub const TITLE: &str =
    "sealed values moved and changed, wrapped keys and contexts changed, nonces";

/// Failures that are printed.
const SHOWN: usize = 20;

struct Size {
    tenants: usize,
    changes: usize,
    encryptions: usize,
}

pub async fn run(is_quick: bool, seed: u64) -> Result<Finding, Error> {
    let size = if is_quick {
        Size { tenants: 2, changes: 10_000, encryptions: 200_000 }
    } else {
        Size { tenants: 4, changes: 100_000, encryptions: 10_000_000 }
    };
    let mut rng = Rng::with_seed(seed);
    let world = World::new(size.tenants).await?;
    let mut wrong = Vec::new();
    values::open_at_home(&world, &mut wrong).await?;
    let at_keys = swaps::at_the_keys(&world, &mut wrong);
    let at_vault = swaps::at_the_vault(&world, &mut wrong).await;
    changes::all(&world, size.changes, &mut rng, &mut wrong);
    let before_kms = keys::all(&world, &mut wrong).await?;
    let opened = wrong.len();
    let nonces = nonces::audit(&world, size.encryptions)?;
    wrong.extend(nonces.uneven_bits.iter().map(|bit| format!("nonce bit {bit} is not even")));
    wrong.extend((nonces.repeated > 0).then(|| format!("{} nonces twice", nonces.repeated)));
    Ok(Finding {
        figure: json!({
            "values": world.values.len(),
            "sealed_columns": world.columns.len(),
            "moves": at_keys + at_vault,
            "changes": size.changes,
            "changes_before_kms": before_kms,
            "opened": opened,
            "encryptions_under_one_key": size.encryptions,
            "repeated_nonces": nonces.repeated,
            // The birthday bound for random 96-bit nonces: n^2 / 2^97.
            "chance_of_a_repeat": format!("{:.0e}", nonces.chance),
        }),
        target: "0 opened, 0 contexts accepted that are not the key's own, 0 repeated nonces",
        holds: wrong.is_empty(),
        seed: Some(seed),
        lines: wrong.into_iter().take(SHOWN).collect(),
    })
}
