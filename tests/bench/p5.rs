//! P5: a token is decrypted, against AWS-LC's bare AES-256-GCM open of as many bytes.
//!
//! Ours takes the sealed column as it stands in the row: finds the key in the cache, builds the associated data, opens,
//! and hands out a secret that wipes itself. The bare open has its key, nonce and associated data in hand.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use aws::seal::{Keyring, Place, SealedColumn};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use db::Db;
use domain::id::{TenantId, UserId};
use domain::scope::TenantScope;
use grants::Vault;
use serde_json::json;
use uuid::Uuid;

use crate::ratio::{Ratio, Round};
use crate::report::{Error, Finding};
use crate::support::cloud;

pub const TITLE: &str = "a token decrypted, against bare AES-256-GCM";

/// What Google's access tokens measure.
const TOKEN_BYTES: usize = 220;
/// Format, key id, tenant, row, purpose, table and column, as `aws::seal` binds them.
const AAD_BYTES: usize = 17 + 32 + 3 * 8 + PURPOSE.len() + COLUMN.table.len() + COLUMN.column.len();
const ROUNDS: usize = 15;
const ROUNDS_QUICK: usize = 5;
const OPENS: usize = 50_000;
const TARGET: f64 = 2.0;
const PURPOSE: &str = "secrets";
const COLUMN: SealedColumn<'static> =
    SealedColumn { table: "core.oauth_grants", column: "access_token_encrypted" };

pub async fn run(is_quick: bool) -> Result<Finding, Error> {
    let count = if is_quick { ROUNDS_QUICK } else { ROUNDS };
    let aws = cloud::clients();
    let keyring = Keyring::new(aws.kms(), cloud::keys(&aws).await.data.clone());
    let scope = TenantScope::from_queue_envelope(
        TenantId(domain::id::fresh()),
        UserId(domain::id::fresh()),
    );
    let row = domain::id::fresh();
    let token = "t".repeat(TOKEN_BYTES);
    let key = keyring.generate(scope.tenant(), PURPOSE).await?;
    let key = keyring.unwrap(&key).await?;
    let place = Place { tenant: scope.tenant(), purpose: PURPOSE, column: COLUMN, row };
    let sealed = key.seal(&place, token.as_bytes());
    let vault = Vault::new(no_database(), keyring.clone());
    let bare = Bare::new(token.as_bytes())?;
    let calls = keyring.kms_calls();

    let mut rounds = Vec::with_capacity(count);
    for round in 0..=count {
        let round_of_both =
            Round { ours: ours(&vault, scope, row, &sealed).await?, peer: bare.open_many()? };
        // The first one warms up.
        if round > 0 {
            rounds.push(round_of_both);
        }
    }
    let kms_calls = keyring.kms_calls() - calls;
    let ratio = Ratio::of(&rounds);
    let nanos = |pick: fn(&Round) -> f64| {
        crate::ratio::quantile(&crate::ratio::sorted(rounds.iter().map(pick)), 0.5)
    };
    Ok(Finding {
        figure: json!({"ratio": ratio.figure(), "kms_calls": kms_calls, "decrypts": OPENS * (count + 1)}),
        target: "ratio <= 2, 0 KMS calls when warm",
        holds: ratio.median <= TARGET && kms_calls == 0,
        seed: None,
        lines: vec![
            format!("ratio to bare AES-256-GCM open of {TOKEN_BYTES} bytes: {ratio}"),
            format!(
                "{:.0} ns ours, {:.0} ns bare",
                nanos(|round| round.ours),
                nanos(|round| round.peer)
            ),
        ],
    })
}

/// Nanoseconds per decrypt.
async fn ours(vault: &Vault, scope: TenantScope, row: Uuid, sealed: &[u8]) -> Result<f64, Error> {
    let started = Instant::now();
    for _ in 0..OPENS {
        black_box(vault.open(scope, COLUMN, row, black_box(sealed)).await?);
    }
    Ok(nanos_each(started))
}

struct Bare {
    key: LessSafeKey,
    nonce: [u8; NONCE_LEN],
    aad: [u8; AAD_BYTES],
    sealed: Vec<u8>,
}

impl Bare {
    fn new(plaintext: &[u8]) -> Result<Self, Error> {
        let key = UnboundKey::new(&AES_256_GCM, &[7; 32]).map_err(|_| "AES-256 takes 32 bytes")?;
        let (key, nonce, aad) = (LessSafeKey::new(key), [9; NONCE_LEN], [5; AAD_BYTES]);
        let mut sealed = plaintext.to_vec();
        key.seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(aad),
            &mut sealed,
        )
        .map_err(|_| "sealing some bytes")?;
        Ok(Self { key, nonce, aad, sealed })
    }

    /// Nanoseconds per open. The copy belongs to it: opening happens in place, and the row keeps its bytes.
    fn open_many(&self) -> Result<f64, Error> {
        let mut buffer = Vec::with_capacity(self.sealed.len());
        let started = Instant::now();
        for _ in 0..OPENS {
            buffer.clear();
            buffer.extend_from_slice(black_box(&self.sealed));
            let nonce = Nonce::assume_unique_for_key(self.nonce);
            let plaintext =
                self.key.open_in_place(nonce, Aad::from(black_box(&self.aad)), &mut buffer);
            black_box(plaintext.map_err(|_| "opening what was just sealed")?);
        }
        Ok(nanos_each(started))
    }
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn nanos_each(started: Instant) -> f64 {
    started.elapsed().as_nanos() as f64 / OPENS as f64
}

/// A warm decrypt never asks it anything.
fn no_database() -> Db {
    Db::new(db::Options {
        host: "nowhere.invalid".to_owned(),
        port: 1,
        database: String::new(),
        tls: false,
        credentials: Arc::new(|_| {
            Box::pin(async { Err("a warm decrypt asked the database".into()) })
        }),
    })
}
