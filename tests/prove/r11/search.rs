//! All secrets at once, in each form in which text hides in text: as it is, in capitals, in hexadecimal, in base64 at each
//! of its three alignments. Percent-encoding leaves the letters of a core alone.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use super::canary::Canary;
use super::places::Place;

/// Stands in every place, so that a search that finds nothing is known to look.
pub const PLANTED: &str = "plantedqhzvnwkyxtrbmplanted";

/// One line per secret and place.
pub fn all(places: &[Place], canaries: &[Canary]) -> BTreeSet<String> {
    let mut needles = Vec::new();
    let mut owners = Vec::new();
    for (number, canary) in canaries.iter().enumerate() {
        for form in forms(&canary.core) {
            needles.push(form);
            owners.push(number);
        }
    }
    let mut hits = BTreeSet::new();
    let Ok(search) = AhoCorasick::new(&needles) else { return hits };
    for place in places {
        for bytes in &place.content {
            for found in search.find_overlapping_iter(bytes) {
                let canary = &canaries[owners[found.pattern().as_usize()]];
                if place.but != Some(canary.origin) {
                    hits.insert(format!(
                        "{} in {}: {}",
                        canary.kind,
                        place.name,
                        around(bytes, found.start())
                    ));
                }
            }
        }
    }
    hits
}

/// The place, and whether the planted secret was found there.
pub fn planted(places: &[Place]) -> Vec<(String, bool)> {
    let Ok(search) = AhoCorasick::new(forms(PLANTED)) else { return Vec::new() };
    let found = |place: &Place| place.content.iter().any(|bytes| search.is_match(bytes));
    places.iter().map(|place| (place.name.clone(), found(place))).collect()
}

fn forms(core: &str) -> BTreeSet<String> {
    let hex = core.bytes().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let mut forms: BTreeSet<String> =
        [core.to_owned(), core.to_uppercase(), hex.to_uppercase(), hex].into();
    // The characters that a secret's neighbors have a part in are left out.
    for (before, skipped) in [(0, 0), (1, 2), (2, 3)] {
        let padded = [&vec![0; before], core.as_bytes()].concat();
        let whole = padded.len() * 8 / 6;
        for text in [STANDARD_NO_PAD.encode(&padded), URL_SAFE_NO_PAD.encode(&padded)] {
            forms.insert(text[skipped..whole].to_owned());
        }
    }
    forms
}

/// Enough to see where it comes from.
fn around(bytes: &[u8], at: usize) -> String {
    let part = &bytes[at.saturating_sub(60)..bytes.len().min(at + 40)];
    String::from_utf8_lossy(part).escape_debug().to_string()
}
