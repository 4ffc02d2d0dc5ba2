//! The newest part of a thread: what stands above the mails that it answers or passes on.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Lines that open the history, in the languages of the common programs.
static OPENERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let lines = [
        r"on\s[^\n]{6,120}(?:\n[^\n]{0,80})?\swrote:",
        r"le\s[^\n]{6,120}(?:\n[^\n]{0,80})?\sa\s[eé]crit\s?:",
        r"am\s[^\n]{6,120}(?:\n[^\n]{0,80})?\sschrieb[^\n]{0,80}:",
        r"el\s[^\n]{6,120}(?:\n[^\n]{0,80})?\sescribi[oó]:",
        r"-{2,}\s?original message\s?-{2,}",
        r"-{2,}\s?forwarded message\s?-{2,}",
        r"begin forwarded message:",
        r"_{10,}\s*\n\s*(?:from|von|de):\s",
        r"\*?from:\*?\s[^\n]+\n\s*\*?(?:sent|date|to):\*?\s[^\n]+\n",
        r">[^\n]*\n>[^\n]*\n",
    ];
    Regex::new(&format!(r"(?im)^[ \t]*(?:{})", lines.join("|"))).ok()
});

/// The head of a mail that was passed on: `From:`, `Date:`, `Subject:`, `To:` lines.
static HEADS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?im)^[ \t>]*\*?(?:from|sent|date|subject|to|cc|reply-to):\*?[^\n]*(?:\n|\z)").ok()
});

/// Shorter than this, what stands above the history is only a nod ("FYI").
const NOD_CHARS: usize = 30;

/// The bytes of the newest part of `text`; `quote_at` is where the HTML already said it ends.
pub(crate) fn newest(text: &str, quote_at: Option<usize>) -> Range<usize> {
    let limit = quote_at.unwrap_or(text.len()).min(text.len());
    let opener = OPENERS.as_ref().and_then(|pattern| pattern.find(&text[..limit]));
    let end = opener.map_or(limit, |opener| opener.start());
    let end = signature(&text[..end]).unwrap_or(end);
    if text[..end].trim().chars().count() >= NOD_CHARS || end == text.len() {
        return 0..end;
    }
    if let Some(below) = below_quote(text) {
        return below;
    }
    let forwarded = text[end..].to_lowercase().contains("forward");
    if forwarded || text[..end].trim().is_empty() {
        end_of_head(text, end)..text.len()
    } else {
        0..end
    }
}

/// `-- ` alone on a line.
fn signature(text: &str) -> Option<usize> {
    text.find("\n-- \n").or_else(|| text.find("\n--\n")).filter(|&at| !text[..at].trim().is_empty())
}

/// What stands below a history of `>` lines, if somebody answered below it.
fn below_quote(text: &str) -> Option<Range<usize>> {
    let last = text.rfind("\n>")?;
    let start = text[last + 1..].find('\n').map(|length| last + 1 + length)?;
    (text[start..].trim().chars().count() >= NOD_CHARS).then_some(start..text.len())
}

fn end_of_head(text: &str, from: usize) -> usize {
    let Some(pattern) = HEADS.as_ref() else { return from };
    let mut end = from;
    for head in pattern.find_iter(&text[from..]).take(12) {
        // Lines of a head follow each other; a later "To:" belongs to the letter.
        if text[end..from + head.start()].trim().chars().count() > 120 {
            break;
        }
        end = from + head.end();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> &str {
        text[newest(text, None)].trim()
    }

    #[test]
    fn history_is_cut_off() {
        let answer = "Thank you, we would like to meet you on Monday.";
        for history in [
            "On Mon, 6 Jul 2026 at 10:00, Ada <ada@a.example>\nwrote:\n> Hello",
            "-----Original Message-----\nFrom: x",
            "> Hello\n> you\n",
            "From: Ada\nSent: Monday\nTo: Bob\nSubject: Hello\n\nUnfortunately no",
            "Am 06.07.2026 um 10:00 schrieb Ada:\n> Hallo",
        ] {
            assert_eq!(read(&format!("{answer}\n\n{history}")), answer, "{history}");
        }
    }

    #[test]
    fn signatures_are_cut_off() {
        assert_eq!(
            read("A letter that is long enough to stand.\n-- \nAda"),
            "A letter that is long enough to stand."
        );
    }

    #[test]
    fn a_forwarded_mail_is_read_when_nothing_stands_above_it() {
        let text = "FYI\n\n---------- Forwarded message ---------\nFrom: Acme <a@acme.example>\nDate: Mon\nSubject: Hi\nTo: me\n\nWe got it.";
        assert_eq!(read(text), "We got it.");
    }

    #[test]
    fn an_answer_below_the_quote_is_found() {
        let text = "On Mon, 6 Jul 2026, Ada wrote:\n> Hello\n> you\n\nYes, Monday at ten suits me very well.";
        assert_eq!(read(text), "Yes, Monday at ten suits me very well.");
    }
}
