//! SHA-256, for what is compared and not shown.

use aws_lc_rs::digest::{self, SHA256};

pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&SHA256, bytes).as_ref());
    hash
}
