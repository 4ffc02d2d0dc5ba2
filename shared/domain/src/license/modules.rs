//! What modules need of each other, and the order that follows.

use std::collections::{BTreeMap, BTreeSet};

/// A line of `modules.dependencies`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Its slug.
    pub module: String,
    /// Without it, nothing works; otherwise something is missing.
    pub is_required: bool,
}

/// Modules that need each other in a circle; one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle(pub String);

impl std::fmt::Display for Cycle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the module {} needs itself in a circle", self.0)
    }
}

impl std::error::Error for Cycle {}

/// The slugs, each after all that it needs, optional needs included. Needs that are no key are passed over.
pub fn order<'a>(needs: &BTreeMap<&'a str, Vec<&'a str>>) -> Result<Vec<&'a str>, Cycle> {
    let mut done: Vec<&str> = Vec::with_capacity(needs.len());
    let mut left: BTreeSet<&str> = needs.keys().copied().collect();
    while !left.is_empty() {
        let is_ready = |slug: &&str| needs[slug].iter().all(|need| !left.contains(need));
        let ready: Vec<&str> = left.iter().copied().filter(is_ready).collect();
        let Some(stuck) = left.first().filter(|_| ready.is_empty()) else {
            left.retain(|slug| !ready.contains(slug));
            done.extend(ready);
            continue;
        };
        return Err(Cycle((*stuck).to_owned()));
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_comes_first() {
        let needs =
            BTreeMap::from([("a", vec!["c"]), ("b", vec![]), ("c", vec!["b", "elsewhere"])]);
        assert_eq!(order(&needs), Ok(vec!["b", "c", "a"]));
    }

    #[test]
    fn a_circle_is_refused() {
        let needs = BTreeMap::from([("a", vec!["b"]), ("b", vec!["a"]), ("c", vec![])]);
        assert_eq!(order(&needs), Err(Cycle("a".to_owned())));
        assert_eq!(order(&BTreeMap::from([("a", vec!["a"])])), Err(Cycle("a".to_owned())));
    }
}
