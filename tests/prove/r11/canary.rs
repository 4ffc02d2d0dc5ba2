//! The secrets of a run, each with what it is: made by us and handed in, or issued by the product or a provider.

use std::collections::BTreeMap;

use fastrand::Rng;

/// The part that is searched for: lower case, because addresses are folded, and no letter that any encoding touches.
const CORE: usize = 26;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Handed in: it may stand nowhere at all.
    Sent,
    /// Given to its holder in an answer: it may stand nowhere else.
    Issued,
    /// Mailed to its holder in a link.
    Mailed,
}

#[derive(Clone, Debug)]
pub struct Canary {
    pub core: String,
    pub kind: &'static str,
    pub origin: Origin,
}

pub struct Canaries {
    rng: Rng,
    known: Vec<Canary>,
}

impl Canaries {
    pub fn new(rng: Rng) -> Self {
        Self { rng, known: Vec::new() }
    }

    /// A secret of its own, with letters around it that encodings change.
    pub fn password(&mut self, kind: &'static str) -> String {
        format!("é/{}+&=", self.core(kind))
    }

    /// Fit for a header, a URL and base64url.
    pub fn token(&mut self, kind: &'static str) -> String {
        format!("{}Aa0", self.core(kind))
    }

    fn core(&mut self, kind: &'static str) -> String {
        let letters = (0..CORE).map(|_| {
            char::from(
                *b"abcdefghijklmnopqrstuvwxyz234567".get(self.rng.usize(..32)).unwrap_or(&b'a'),
            )
        });
        let core: String = letters.collect();
        self.known.push(Canary { core: core.clone(), kind, origin: Origin::Sent });
        core
    }

    /// What somebody else made: its middle is searched for, which no prefix shares.
    pub fn know(&mut self, kind: &'static str, origin: Origin, secret: &str) {
        let core = secret.to_owned();
        if !self.known.iter().any(|known| known.core == core) {
            self.known.push(Canary { core, kind, origin });
        }
    }

    pub fn all(&self) -> Vec<Canary> {
        self.known.clone()
    }

    pub fn count(&self) -> usize {
        self.known.len()
    }

    pub fn by_kind(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for canary in &self.known {
            *counts.entry(canary.kind).or_default() += 1;
        }
        counts
    }
}
