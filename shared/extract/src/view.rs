//! One mail as all readers see it: sender, subject, newest text, links.

use crate::facts::Evidence;
use crate::mail::{Letter, Link};
use crate::senders::Sender;
use crate::text::quoted;
use crate::text::scanned::Scanned;

pub(crate) struct View<'a> {
    pub letter: &'a Letter,
    pub sender: Sender<'a>,
    pub subject: Scanned<'a>,
    /// The newest part of the body.
    pub text: Scanned<'a>,
    /// Where `text` begins in the body.
    offset: usize,
}

impl<'a> View<'a> {
    pub fn new(letter: &'a Letter) -> Self {
        let body = &letter.body;
        let newest = quoted::newest(&body.text, body.quote_at);
        Self {
            letter,
            sender: Sender::of(letter),
            subject: Scanned::new(&letter.subject),
            offset: newest.start,
            text: Scanned::new(&body.text[newest]),
        }
    }

    /// The same mail with the text ending at a byte of the newest part.
    pub fn cut(letter: &'a Letter, end: usize) -> Self {
        let mut view = Self::new(letter);
        view.text = Scanned::new(&view.text.source[..end]);
        view
    }

    /// The links of the newest part, with the byte range of `text.source` that each stands under.
    pub fn links(&self) -> impl Iterator<Item = Link> {
        let end = self.offset + self.text.source.len();
        let inside = move |link: &&Link| link.start >= self.offset && link.end <= end;
        self.letter.body.links.iter().filter(inside).map(|link| Link {
            start: link.start - self.offset,
            end: link.end - self.offset,
            url: link.url.clone(),
        })
    }
}

/// A value, the words that show it, and how sure one is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fact<T> {
    pub value: T,
    pub confidence: f32,
    pub span: String,
    pub rule: &'static str,
}

impl<T> Fact<T> {
    pub fn evidence(&self, fact: &'static str) -> Evidence {
        Evidence::new(fact, &self.span, self.rule)
    }
}
