//! Reads a mail with all tables at once and keeps what each clause asserts.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::hedge::is_asserted;
use super::rules::{DECISIVE, Place, Rule, Sign, TABLES};
use crate::facts::Evidence;
use crate::text::needles;
use crate::text::pattern::{Pattern, expand};
use crate::text::scanned::Scanned;
use crate::view::View;

/// A rule that matched a clause which means it.
#[derive(Debug)]
pub(crate) struct Finding {
    pub sign: Sign,
    pub rule: &'static Rule,
    pub in_subject: bool,
    /// The clause, as a range of the folded text.
    pub clause: Range<usize>,
}

/// Everything that the tables found in one mail.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Finding>);

/// A rule with its patterns.
struct Row {
    sign: Sign,
    rule: &'static Rule,
    pattern: Pattern,
    unless: Option<Pattern>,
}

/// All rows, and the words without which none of them matches.
struct Tables {
    rows: Vec<Row>,
    needles: AhoCorasick,
    /// For each needle the rows that need it (or one of its alternatives).
    rows_of: Vec<Vec<usize>>,
    /// Rows that need no particular word.
    always: Vec<usize>,
}

static ALL: LazyLock<Tables> = LazyLock::new(Tables::new);

impl Tables {
    #[expect(clippy::expect_used, reason = "the tables are constants, and the tests use them")]
    fn new() -> Self {
        let rules =
            TABLES.iter().flat_map(|&(sign, rules)| rules.iter().map(move |rule| (sign, rule)));
        let rows: Vec<Row> = rules
            .map(|(sign, rule)| Row {
                sign,
                rule,
                pattern: Pattern::new(rule.pattern),
                unless: rule.unless.map(Pattern::new),
            })
            .collect();
        let mut words: Vec<String> = Vec::new();
        let mut rows_of: Vec<Vec<usize>> = Vec::new();
        let mut always = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let needles = needles::of(&expand(row.rule.pattern));
            if needles.is_empty() {
                always.push(index);
            }
            for needle in needles {
                if let Some(known) = words.iter().position(|known| *known == needle) {
                    rows_of[known].push(index);
                } else {
                    words.push(needle);
                    rows_of.push(vec![index]);
                }
            }
        }
        let needles = AhoCorasick::new(&words).expect("a few hundred short words");
        Self { rows, needles, rows_of, always }
    }

    fn read(
        &self,
        text: &str,
        clause: Range<usize>,
        in_subject: bool,
        findings: &mut Vec<Finding>,
    ) {
        let words = &text[clause.clone()];
        let mut wanted: Vec<usize> = self.always.clone();
        for found in self.needles.find_overlapping_iter(words) {
            wanted.extend(&self.rows_of[found.pattern().as_usize()]);
        }
        wanted.sort_unstable();
        wanted.dedup();
        let other = if in_subject { Place::Body } else { Place::Subject };
        for row in wanted.into_iter().map(|index| &self.rows[index]) {
            let is_here = row.rule.place != other && row.pattern.is_match(words);
            let is_excepted = || row.unless.as_ref().is_some_and(|unless| unless.is_match(words));
            if is_here && !is_excepted() && is_asserted(words, row.sign) {
                let (sign, rule, clause) = (row.sign, row.rule, clause.clone());
                findings.push(Finding { sign, rule, in_subject, clause });
            }
        }
    }
}

/// Reads subject and text; of the sender's name only whether it is from another walk of life.
pub(super) fn read(view: &View<'_>) -> Findings {
    let (subject, text) = (&view.subject, &view.text);
    let mut findings = Vec::new();
    if let Some(name) = view.letter.sender_name.as_deref() {
        let name = name.to_lowercase();
        ALL.read(&name, 0..name.len(), true, &mut findings);
        findings.retain(|finding| finding.sign == Sign::OtherWalk);
        // The words are the sender's: the subject shows what it was about.
        for finding in &mut findings {
            finding.clause = 0..subject.folded.text.len();
        }
    }
    let whole = 0..subject.folded.text.len();
    ALL.read(&subject.folded.text, whole, true, &mut findings);
    for sentence in &text.sentences {
        for clause in clauses(&text.folded.text, sentence.clone()) {
            ALL.read(&text.folded.text, clause, false, &mut findings);
        }
    }
    Findings(findings)
}

/// A sentence cut where its second half may say the opposite of its first.
fn clauses(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    const CUTS: &[&str] = &["; ", " but ", " however, ", ", however "];
    let words = &text[sentence.clone()];
    let mut cuts: Vec<usize> = Vec::new();
    for cut in CUTS {
        cuts.extend(words.match_indices(cut).map(|(at, _)| sentence.start + at + 1));
    }
    cuts.sort_unstable();
    cuts.push(sentence.end);
    let mut start = sentence.start;
    let mut pieces = Vec::new();
    for end in cuts {
        if start < end {
            pieces.push(start..end);
            start = end;
        }
    }
    pieces
}

impl Findings {
    pub fn of(&self, sign: Sign) -> impl Iterator<Item = &Finding> {
        self.0.iter().filter(move |finding| finding.sign == sign)
    }

    /// The heaviest finding of a sign.
    pub fn best(&self, sign: Sign) -> Option<&Finding> {
        self.of(sign).max_by(|a, b| a.rule.weight.total_cmp(&b.rule.weight))
    }

    /// The weight of the heaviest finding of a sign, 0 without one.
    pub fn weight(&self, sign: Sign) -> f32 {
        self.best(sign).map_or(0.0, |finding| finding.rule.weight)
    }

    pub fn is_decisive(&self, sign: Sign) -> bool {
        self.weight(sign) >= DECISIVE
    }

    pub fn in_subject(&self, sign: Sign) -> bool {
        self.of(sign).any(|finding| finding.in_subject && finding.rule.weight >= DECISIVE)
    }

    /// Independent rules strengthen each other; light ones alone never decide.
    pub fn strength(&self, sign: Sign) -> f32 {
        let mut seen: Vec<&str> = Vec::new();
        let mut doubt = 1.0;
        for finding in self.of(sign) {
            if !seen.contains(&finding.rule.name) {
                seen.push(finding.rule.name);
                doubt *= 1.0 - finding.rule.weight;
            }
        }
        let strength: f32 = 1.0 - doubt;
        if self.is_decisive(sign) { strength } else { strength.min(DECISIVE - 0.05) }
    }
}

impl Finding {
    /// The words that show it.
    pub fn evidence(
        &self,
        fact: &'static str,
        subject: &Scanned<'_>,
        text: &Scanned<'_>,
    ) -> Evidence {
        let scanned = if self.in_subject { subject } else { text };
        let mut span = scanned.quote(self.clause.clone());
        let words = &scanned.folded.text[self.clause.clone()];
        // A clause longer than a span is quoted from where the rule matches it.
        if scanned.folded.source(self.clause.clone()).len() > span.len() + 8
            && let Some(found) = Pattern::new(self.rule.pattern).find(words)
        {
            span = scanned.quote(self.clause.start + found.start..self.clause.end);
        }
        Evidence::new(fact, span, self.rule.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_compiles_and_has_its_own_name() {
        let mut names: Vec<&str> =
            TABLES.iter().flat_map(|(_, rules)| rules.iter().map(|rule| rule.name)).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        for row in &ALL.rows {
            assert!(
                !row.pattern.is_match("")
                    && row.unless.as_ref().is_none_or(|unless| !unless.is_match(""))
            );
        }
        let loose: Vec<&str> = ALL.always.iter().map(|&index| ALL.rows[index].rule.name).collect();
        assert!(loose.is_empty(), "rules without a word that they need: {loose:?}");
    }

    #[test]
    fn halves_of_a_sentence_stand_alone() {
        let text = "we enjoyed it but no; bye";
        let cut: Vec<&str> =
            clauses(text, 0..text.len()).into_iter().map(|range| &text[range]).collect();
        assert_eq!(cut, ["we enjoyed it ", "but no;", " bye"]);
    }
}
