//! R13: data keys and the KMS key are replaced under load while `key-rotate` is killed with -9; then a tenant is
//! destroyed, on a KMS that enforces the states of its keys.

mod load;
mod rotation;
mod shred;
mod stage;

use aws::seal::Limits;
use fastrand::Rng;
use serde_json::json;

use crate::report::{Error, Finding};
use load::Load;
use rotation::Rotation;
use stage::Stage;

pub const TITLE: &str = "data keys replaced under load, a tenant's secrets destroyed";

/// Failures that are printed.
const SHOWN: usize = 20;

struct Size {
    tenants: usize,
    /// Rows with two sealed values each.
    rows_per_tenant: usize,
    kills: usize,
}

pub async fn run(is_quick: bool, seed: u64) -> Result<Finding, Error> {
    let size = if is_quick {
        Size { tenants: 3, rows_per_tenant: 150, kills: 8 }
    } else {
        Size { tenants: 5, rows_per_tenant: 600, kills: 40 }
    };
    let stage = Stage::new(&size).await?;
    let load = Load::start(&stage, seed);
    let mut rotation = Rotation::new(&stage, load.time(), Rng::with_seed(seed)).await?;
    rotation.of_data_keys(size.kills).await?;
    rotation.of_the_kms_key(size.kills / 4).await?;
    let left = rotation.left_under_old_keys().await?;
    let columns = stage.sealed_columns().await?;
    let done = load.stop().await;
    let wrong = stage.wrong_values().await?;
    let shredded = shred::a_tenant(&stage, rotation.kms_key()).await?;

    let cache = Limits::default().time_to_live;
    let holds = done.failures.is_empty()
        && left == 0
        && wrong == 0
        && columns.len() >= 3
        && shredded.is_gone()
        && cache.as_secs() <= 300;
    let mut lines = vec![
        format!("columns, from the catalogue: {}", columns.join(", ")),
        format!(
            "{} reads, {} refreshes at the provider, {} writes meanwhile; {} rotations, {} kills",
            done.reads, done.refreshes, done.writes, rotation.begun, rotation.kills
        ),
        shredded.in_words(),
    ];
    lines.extend(done.failures.iter().take(SHOWN).cloned());
    Ok(Finding {
        figure: json!({
            "failed_reads_and_writes": done.failures.len(),
            "left_under_old_keys": left,
            "wrong_values": wrong,
            "opened_after_destruction": shredded.opened(),
            "of": shredded.values,
            "cache_seconds": cache.as_secs(),
        }),
        target: "0 failed reads, 0 values left under old keys, 0 opened once the cache time (300 s at most) is over",
        holds,
        seed: Some(seed),
        lines,
    })
}
