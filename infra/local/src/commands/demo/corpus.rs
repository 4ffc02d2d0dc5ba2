//! The mails of `tests/corpus` and what a reader takes from each; its README explains every field.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::failure::{Doing, Failure, Outcome};

/// One line of `expected.jsonl`.
#[derive(Debug, Deserialize)]
pub struct Expected {
    pub file: String,
    pub kind: String,
    pub outcome: String,
    pub postings: Vec<Posting>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Posting {
    pub title: String,
    pub company: Option<String>,
    pub location: Option<String>,
}

/// One line of `journeys.jsonl`: where an application ends when every mail is handled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Journey {
    pub company: String,
    pub title: String,
    pub status: String,
    /// History entries by effect.
    pub moved: u32,
    pub kept: u32,
}

pub struct Corpus {
    /// In the order of the mails' dates, as the files are numbered.
    pub mails: Vec<(Expected, Vec<u8>)>,
    pub journeys: Vec<Journey>,
}

impl Corpus {
    pub fn read(root: &Path) -> Outcome<Self> {
        let folder = root.join("tests/corpus");
        let mut mails = Vec::new();
        for expected in lines::<Expected>(&folder.join("expected.jsonl"))? {
            let file = folder.join("mails").join(&expected.file);
            let bytes = std::fs::read(&file).doing(format!("reading {}", file.display()))?;
            mails.push((expected, bytes));
        }
        mails.sort_by(|a, b| a.0.file.cmp(&b.0.file));
        Ok(Self { mails, journeys: lines(&folder.join("journeys.jsonl"))? })
    }

    /// Every different posting, sorted.
    pub fn postings(&self) -> Vec<Posting> {
        let mut all: Vec<Posting> =
            self.mails.iter().flat_map(|(expected, _)| expected.postings.clone()).collect();
        all.sort();
        all.dedup();
        all
    }
}

fn lines<T: DeserializeOwned>(path: &Path) -> Outcome<Vec<T>> {
    let text = std::fs::read_to_string(path).doing(format!("reading {}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| {
                Failure::user(
                    format!("{} line {} is not as its README says", path.display(), at + 1),
                    error.to_string(),
                    "git checkout tests/corpus",
                )
            })
        })
        .collect()
}
