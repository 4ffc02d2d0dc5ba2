//! Which words a pattern cannot match without: they are looked for first, all patterns' at once,
//! and only the patterns whose words are there are tried.

use regex_syntax::hir::{Hir, HirKind};

/// More alternatives than this find too much.
const MAX_NEEDLES: usize = 48;

/// Strings of which at least one is in everything that the pattern matches; empty if there are none.
pub(crate) fn of(pattern: &str) -> Vec<String> {
    let parser =
        regex_syntax::ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern);
    parser.ok().and_then(|hir| required(&hir)).unwrap_or_default()
}

fn required(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            Some(vec![text.to_owned()])
        }
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Concat(parts) => {
            parts.iter().filter_map(required).max_by_key(|needles| worth(needles))
        }
        HirKind::Alternation(parts) => {
            let needles: Option<Vec<Vec<String>>> = parts.iter().map(required).collect();
            let mut needles: Vec<String> = needles?.concat();
            needles.sort_unstable();
            needles.dedup();
            (needles.len() <= MAX_NEEDLES).then_some(needles)
        }
        _ => None,
    }
}

/// Long and few is best: the shortest needle counts most.
fn worth(needles: &[String]) -> (usize, usize) {
    let shortest = needles.iter().map(|needle| needle.trim().len()).min().unwrap_or(0);
    (shortest.min(8), MAX_NEEDLES - needles.len().min(MAX_NEEDLES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needles_are_what_must_be_there() {
        assert_eq!(of(r"(?:not|n't) (?:move|moving) forward\b"), [" forward"]);
        assert_eq!(of(r"\b(?:phone|video) (?:call|chat)?"), ["phone", "video"]);
        assert_eq!(of(r"offer(?:ing)? you"), ["offer"]);
        assert!(of(r"\w+ \d*").iter().all(|needle| needle.trim().is_empty()));
        assert!(of(r"a?b?").is_empty());
    }
}
