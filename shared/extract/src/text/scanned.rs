//! A text made ready for the rules: folded, cut into sentences, quotable.

use std::ops::Range;

use super::fold::Folded;
use super::{clip, is_invisible, sentences};
use crate::limits::MAX_SPAN_CHARS;

pub(crate) struct Scanned<'a> {
    pub source: &'a str,
    pub folded: Folded,
    /// Ranges of `folded.text`.
    pub sentences: Vec<Range<usize>>,
}

impl<'a> Scanned<'a> {
    pub fn new(source: &'a str) -> Self {
        let folded = Folded::new(source);
        let sentences = sentences::split(source)
            .into_iter()
            .map(|range| folded.position(range.start)..folded.position(range.end))
            .filter(|range| range.start < range.end)
            .collect();
        Self { source, folded, sentences }
    }

    /// The words of the source behind a range of the folded text, at most a span long.
    pub fn quote(&self, range: Range<usize>) -> &'a str {
        self.quote_source(self.folded.source(range))
    }

    /// The same for a range of the source.
    pub fn quote_source(&self, range: Range<usize>) -> &'a str {
        let trimmed =
            self.source[range].trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        clip(trimmed, MAX_SPAN_CHARS).trim_end()
    }

    /// The folded sentence around a folded position.
    pub fn sentence_at(&self, at: usize) -> Range<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.end <= at);
        let whole = 0..self.folded.text.len();
        self.sentences.get(index).filter(|sentence| sentence.start <= at).cloned().unwrap_or(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_quoted_as_it_was_written() {
        let scanned = Scanned::new("Hi Ada,\n\nWe\u{2019}re sorry,  no. Bye");
        let at = scanned.folded.text.find("sorry").unwrap();
        assert_eq!(scanned.quote(scanned.sentence_at(at)), "We\u{2019}re sorry,  no.");
    }
}
