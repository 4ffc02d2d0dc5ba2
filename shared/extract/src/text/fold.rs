//! A text as the rules read it, with the way back to the text as it was written.

use super::is_invisible;

/// Lower case, plain quotes and dashes, single blanks, nothing invisible; one byte in, one known
/// byte out, so that a match in the folded text can be quoted verbatim.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    pub text: String,
    /// For each byte of `text` the byte of the source that it came from; one more for the end.
    origin: Vec<u32>,
}

impl Folded {
    pub fn new(source: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(source.len()),
            origin: Vec::with_capacity(source.len() + 1),
        };
        for (at, c) in source.char_indices() {
            folded.push(c, at);
        }
        folded.origin.push(to_u32(source.len()));
        folded
    }

    fn push(&mut self, c: char, at: usize) {
        if c.is_ascii_graphic() {
            self.put(c.to_ascii_lowercase(), at);
        } else if c.is_whitespace() {
            if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.put(' ', at);
            }
        } else if !is_invisible(c) {
            match c {
                '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{00b4}' | '`' => self.put('\'', at),
                '\u{201c}' | '\u{201d}' | '\u{00ab}' | '\u{00bb}' => self.put('"', at),
                '\u{2010}'..='\u{2015}' | '\u{2212}' => self.put('-', at),
                _ => c.to_lowercase().for_each(|lower| self.put(lower, at)),
            }
        }
    }

    fn put(&mut self, c: char, at: usize) {
        self.text.push(c);
        let length = self.text.len();
        self.origin.resize(length, to_u32(at));
    }

    /// The source's byte range of a byte range of the folded text.
    pub fn source(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let start = self.origin[range.start] as usize;
        let end = self.origin[range.end] as usize;
        start..end.max(start)
    }

    /// The folded byte at which the source's byte `at` (or what follows it) stands.
    pub fn position(&self, at: usize) -> usize {
        let at = to_u32(at);
        self.origin.partition_point(|&origin| origin < at).min(self.text.len())
    }
}

/// Texts are bounded far below 4 GiB.
fn to_u32(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_leads_back_to_the_source() {
        let source = "We\u{2019}re  \n PLEASED\u{200b} to";
        let folded = Folded::new(source);
        assert_eq!(folded.text, "we're pleased to");
        let start = folded.text.find("pleased").unwrap();
        assert_eq!(&source[folded.source(start..start + 7)], "PLEASED\u{200b}");
        assert_eq!(&source[folded.source(0..5)], "We\u{2019}re");
    }

    #[test]
    fn characters_that_grow_in_lower_case_lead_back_too() {
        let source = "\u{0130}x";
        let folded = Folded::new(source);
        let all = 0..folded.text.len();
        assert_eq!(&source[folded.source(all)], source);
    }
}
