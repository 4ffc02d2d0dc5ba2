//! Skills that a text names, by the list in `data/skills.txt`.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::limits::MAX_SKILLS;
use crate::text::scanned::Scanned;

struct Skill {
    canonical: &'static str,
    alias: &'static str,
    /// An ordinary word as well: counts only in this very spelling.
    is_exact: bool,
    /// So short that it counts only within a list (`Go, R and C`).
    needs_list: bool,
}

/// `data/skills.txt`: `Canonical|alias|…`; `=` before a line asks for the exact spelling, `,` for a
/// list around it, `-` takes the canonical name for no alias.
static SKILLS: LazyLock<Vec<Skill>> = LazyLock::new(|| {
    let lines = include_str!("../data/skills.txt").lines();
    let lines = lines.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let is_exact = line.starts_with(['=', ',']);
            let needs_list = line.starts_with(',');
            let is_hidden = line.starts_with('-');
            let line = line.trim_start_matches(['=', ',', '-']);
            let canonical = line.split('|').next().unwrap_or(line);
            line.split('|').skip(usize::from(is_hidden)).map(move |alias| Skill {
                canonical,
                alias,
                is_exact,
                needs_list,
            })
        })
        .collect()
});

#[expect(clippy::expect_used, reason = "the list is a constant, and the tests use it")]
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(SKILLS.iter().map(|skill| skill.alias.to_lowercase()))
        .expect("a short constant list")
});

/// A skill and where the text names it first (verbatim).
pub(crate) struct Found<'a> {
    pub canonical: &'static str,
    pub span: &'a str,
}

/// In the order in which the text names them, each once.
pub(crate) fn find<'a>(text: &Scanned<'a>) -> Vec<Found<'a>> {
    let mut skills: Vec<Found<'a>> = Vec::new();
    let folded = &text.folded.text;
    let mut last = 0;
    for found in FINDER.find_iter(folded) {
        let skill = &SKILLS[found.pattern().as_usize()];
        if !stands_alone(folded, found.start(), found.end()) {
            continue;
        }
        let span = text.quote(found.start()..found.end());
        let is_written = !skill.is_exact || span == skill.alias;
        let is_listed = !skill.needs_list
            || in_list(folded, found.start(), found.end())
            || last > 0 && matches!(&folded[last..found.start()], " and " | " or " | " & ");
        if is_written {
            last = found.end();
        }
        let is_new = skills.iter().all(|known| known.canonical != skill.canonical);
        if is_written && is_listed && is_new && skills.len() < MAX_SKILLS {
            skills.push(Found { canonical: skill.canonical, span });
        }
    }
    skills
}

/// Neither a part of a longer word nor of an address.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let mut after = text[end..].chars();
    let next = after.next();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '+' | '#' | '@' | '_');
    let joins = next == Some('.') && after.next().is_some_and(char::is_alphanumeric);
    !before.is_some_and(|c| is_part(c) || matches!(c, '.' | '-'))
        && !next.is_some_and(is_part)
        && !joins
}

/// A comma, slash, bar or bullet right beside it.
fn in_list(text: &str, start: usize, end: usize) -> bool {
    let is_mark = |c: char| matches!(c, ',' | '/' | '|' | ';' | '(' | ')' | '•' | '·' | ':');
    let before = text[..start].trim_end().chars().next_back();
    let after = text[end..].trim_start().chars().next();
    before.is_some_and(is_mark) || after.is_some_and(|c| is_mark(c) && c != ':' && c != ')')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&'static str> {
        find(&Scanned::new(text)).into_iter().map(|found| found.canonical).collect()
    }

    #[test]
    fn skills_have_one_name() {
        assert_eq!(
            read("We use golang, PYTHON, k8s and ReactJS; Postgres too."),
            ["Go", "Python", "Kubernetes", "React", "PostgreSQL"]
        );
        assert_eq!(read("C++, C#, .NET and Node.js"), ["C++", "C#", ".NET", "Node.js"]);
    }

    #[test]
    fn ordinary_words_are_no_skills() {
        assert!(read("Let us go and excel this spring; rest assured").is_empty());
        assert_eq!(read("Skills: Go, R, Excel"), ["Go", "R", "Excel"]);
        assert_eq!(read("in Python and R next to R users"), ["Python", "R"]);
        assert!(read("javascripting typescripted").is_empty());
    }
}
