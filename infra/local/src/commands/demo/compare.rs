//! What the database holds against what the corpus expects, in words.

use super::corpus::{Corpus, Journey, Posting};

/// A mail as the ledger has it.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    pub file: String,
    pub subject: String,
    pub kind: String,
    /// `processing_result`
    pub outcome: String,
    /// Company, title and status, or the reason why there are none.
    pub facts: String,
    /// From the arrival in the mailbox to the row.
    pub milliseconds: u64,
}

/// Everything that is there at the end.
#[derive(Debug, Default)]
pub struct Found {
    pub verdicts: Vec<Verdict>,
    pub postings: Vec<Posting>,
    pub journeys: Vec<Journey>,
    /// What the five further polls added, where nothing was new.
    pub growth: usize,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    pub wrong_kind: usize,
    /// Mails taken twice, and whatever the further polls added.
    pub duplicates: usize,
    pub differences: Vec<String>,
}

pub fn compare(corpus: &Corpus, found: &Found) -> Comparison {
    let mut result = Comparison::default();
    for (expected, _) in &corpus.mails {
        let Some(verdict) = found.verdicts.iter().find(|verdict| verdict.file == expected.file)
        else {
            result.differences.push(format!("{}: not processed", expected.file));
            continue;
        };
        if verdict.kind != expected.kind {
            result.wrong_kind += 1;
            result
                .differences
                .push(format!("{}: {} instead of {}", expected.file, verdict.kind, expected.kind));
        } else if !is_same_outcome(&expected.kind, &expected.outcome, &verdict.outcome) {
            let line =
                format!("{}: {} instead of {}", expected.file, verdict.outcome, expected.outcome);
            result.differences.push(line);
        }
    }
    sets(&mut result.differences, "posting", &corpus.postings(), &found.postings, posting_line);
    sets(&mut result.differences, "application", &corpus.journeys, &found.journeys, journey_line);
    result.duplicates = found.verdicts.len().saturating_sub(corpus.mails.len()) + found.growth;
    result
}

/// Of the alerts that share cards, the one that is handled last brings nothing new; which one that is, chance decides.
fn is_same_outcome(kind: &str, expected: &str, found: &str) -> bool {
    let is_alert = |outcome: &str| outcome == "job_created" || outcome == "skipped";
    expected == found || (kind == "job_alert" && is_alert(expected) && is_alert(found))
}

fn sets<T: Ord + Clone>(
    differences: &mut Vec<String>,
    what: &str,
    expected: &[T],
    found: &[T],
    line: impl Fn(&T) -> String,
) {
    let mut left = found.to_vec();
    for wanted in expected {
        match left.iter().position(|one| one == wanted) {
            Some(at) => drop(left.remove(at)),
            None => differences.push(format!("{what} missing: {}", line(wanted))),
        }
    }
    differences.extend(left.iter().map(|extra| format!("{what} not expected: {}", line(extra))));
}

fn posting_line(posting: &Posting) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "?".to_owned());
    format!("{} at {} in {}", posting.title, text(&posting.company), text(&posting.location))
}

fn journey_line(journey: &Journey) -> String {
    let Journey { company, title, status, moved, kept } = journey;
    format!("{title} at {company}: {status} ({moved} moved, {kept} kept)")
}

#[cfg(test)]
mod tests {
    use super::super::corpus::Expected;
    use super::*;

    fn corpus() -> Corpus {
        let posting = Posting { title: "T".into(), company: Some("C".into()), location: None };
        let mail = |file: &str, kind: &str, outcome: &str| Expected {
            file: file.into(),
            kind: kind.into(),
            outcome: outcome.into(),
            postings: if kind == "job_alert" { vec![posting.clone()] } else { Vec::new() },
        };
        let journey = Journey {
            company: "C".into(),
            title: "T".into(),
            status: "applied".into(),
            moved: 1,
            kept: 0,
        };
        Corpus {
            mails: vec![
                (mail("1", "job_alert", "job_created"), Vec::new()),
                (mail("2", "irrelevant", "irrelevant"), Vec::new()),
            ],
            journeys: vec![journey],
        }
    }

    fn verdict(file: &str, kind: &str, outcome: &str) -> Verdict {
        Verdict {
            file: file.into(),
            kind: kind.into(),
            outcome: outcome.into(),
            ..Verdict::default()
        }
    }

    #[test]
    fn what_is_as_expected_has_no_differences_and_alerts_may_swap() {
        let corpus = corpus();
        let found = Found {
            verdicts: vec![
                verdict("1", "job_alert", "skipped"),
                verdict("2", "irrelevant", "irrelevant"),
            ],
            postings: corpus.postings(),
            journeys: corpus.journeys.clone(),
            growth: 0,
        };
        assert_eq!(compare(&corpus, &found), Comparison::default());
    }

    #[test]
    fn wrong_kinds_missing_rows_and_duplicates_are_counted_and_named() {
        let corpus = corpus();
        let mut twice = corpus.postings();
        twice.extend(corpus.postings());
        let found = Found {
            verdicts: vec![verdict("1", "irrelevant", "irrelevant")],
            postings: twice,
            journeys: Vec::new(),
            growth: 2,
        };
        let result = compare(&corpus, &found);
        assert_eq!((result.wrong_kind, result.duplicates), (1, 2));
        assert_eq!(
            result.differences,
            [
                "1: irrelevant instead of job_alert",
                "2: not processed",
                "posting not expected: T at C in ?",
                "application missing: T at C: applied (1 moved, 0 kept)",
            ]
        );
    }
}
