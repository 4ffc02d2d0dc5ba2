//! HTML to text in one pass: blocks become lines, cells are parted by tabs, links keep their place.
//!
//! A tokenizer without a tree: time and memory stay linear on any input, which a tree builder with
//! its layout pass does not promise.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::{Body, Link};
use crate::limits::{MAX_LINKS, MAX_MARKUP_BYTES, MAX_TEXT_BYTES};
use crate::links::is_plain;
use crate::text::is_invisible;

const TAGS: &[&str] = &[
    "<html", "<body", "<div", "<table", "<p>", "<p ", "<br", "<td", "<span", "<a href", "<ul",
    "<h1",
];

/// Whether a text without a content type is HTML.
pub(super) fn looks_like_html(text: &str) -> bool {
    let start = crate::text::clip_bytes(text, 4_000).to_ascii_lowercase();
    start.contains('<') && TAGS.iter().any(|tag| start.contains(tag)) && start.contains('>')
}

pub(super) fn read(html: &str) -> Body {
    let html = crate::text::clip_bytes(html, MAX_MARKUP_BYTES);
    let body = walk(html, true);
    // An unclosed hidden element would swallow the letter: then hidden text is better than none.
    if body.text.trim().is_empty() { walk(html, false) } else { body }
}

fn walk(html: &str, skip_hidden: bool) -> Body {
    let mut page = Page { skip_hidden, ..Page::default() };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        page.see(&event);
        page.is_full().then_some(())
    });
    emitter.naively_switch_states(true);
    // The first item says that the page is full; the tokenizer itself cannot fail on a string.
    let _full = Tokenizer::new_with_emitter(html, emitter).next();
    page.finish()
}

#[derive(Default)]
struct Page {
    text: String,
    links: Vec<Link>,
    quote_at: Option<usize>,
    skip_hidden: bool,
    /// The start tag whose attributes are being read.
    tag: Vec<u8>,
    attribute: Vec<u8>,
    href: Option<String>,
    looks: Looks,
    /// Links that are open: where their text began.
    open_link: Option<(usize, String)>,
    /// The element that hides its content, and how many of its name are open inside it.
    hidden_by: Option<(Vec<u8>, usize)>,
    wants_space: bool,
}

/// What its attributes say about the open tag.
#[derive(Default)]
struct Looks {
    is_hidden: bool,
    is_quote: bool,
}

impl Page {
    fn see(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.clear();
                self.tag.extend_from_slice(name);
                (self.href, self.looks) = (None, Looks::default());
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name);
                self.looks.is_hidden |= *name == b"hidden";
            }
            CallbackEvent::AttributeValue { value } => self.see_attribute(value),
            CallbackEvent::CloseStartTag { .. } => self.start(),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } if self.hidden_by.is_none() => {
                self.write(&String::from_utf8_lossy(value));
            }
            _ => {}
        }
    }

    fn see_attribute(&mut self, value: &[u8]) {
        match self.attribute.as_slice() {
            b"href" if self.tag == b"a" => {
                self.href = Some(String::from_utf8_lossy(value).trim().to_owned());
            }
            b"style" => self.looks.is_hidden |= hides(&String::from_utf8_lossy(value)),
            b"class" | b"id" => self.looks.is_quote |= quotes(&String::from_utf8_lossy(value)),
            b"type" if self.tag == b"blockquote" => self.looks.is_quote |= value == b"cite",
            _ => {}
        }
    }

    fn start(&mut self) {
        if let Some((name, depth)) = &mut self.hidden_by {
            *depth += usize::from(*name == self.tag);
            return;
        }
        let hides = is_never_text(&self.tag) || self.looks.is_hidden && self.skip_hidden;
        if hides && !is_void(&self.tag) {
            self.hidden_by = Some((self.tag.clone(), 1));
            return;
        }
        if self.looks.is_quote && self.quote_at.is_none() && !self.text.trim().is_empty() {
            self.break_line();
            self.quote_at = Some(self.text.len());
        }
        match self.tag.as_slice() {
            b"a" => {
                self.close_link();
                let href = self.href.take().filter(|href| is_plain(href));
                self.open_link = href.map(|href| (self.text.len(), href));
            }
            b"br" => self.text.push('\n'),
            b"td" | b"th" => self.next_cell(),
            tag if is_block(tag) => self.break_line(),
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some((hidden, depth)) = &mut self.hidden_by {
            *depth -= usize::from(hidden.as_slice() == name);
            if *depth == 0 {
                self.hidden_by = None;
            }
            return;
        }
        match name {
            b"a" => self.close_link(),
            b"p" | b"table" | b"ul" | b"ol" | b"h1" | b"h2" | b"h3" => {
                self.break_line();
                self.blank_line();
            }
            tag if is_block(tag) => self.break_line(),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        for c in text.chars().filter(|&c| !is_invisible(c)) {
            if c.is_whitespace() {
                self.wants_space = true;
                continue;
            }
            if std::mem::take(&mut self.wants_space) && !self.at_line_start() {
                self.text.push(' ');
            }
            self.text.push(c);
        }
    }

    fn at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with(['\n', '\t'])
    }

    fn break_line(&mut self) {
        self.wants_space = false;
        if self.text.ends_with('\t') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn blank_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn next_cell(&mut self) {
        self.wants_space = false;
        if !self.at_line_start() {
            self.text.push('\t');
        }
    }

    fn close_link(&mut self) {
        let Some((start, url)) = self.open_link.take() else { return };
        if self.links.len() < MAX_LINKS {
            let end = self.text.len();
            let start = start.min(end);
            let skipped = self.text[start..].len() - self.text[start..].trim_start().len();
            self.links.push(Link { start: start + skipped, end, url });
        }
    }

    fn is_full(&self) -> bool {
        self.text.len() > MAX_TEXT_BYTES
    }

    fn finish(mut self) -> Body {
        self.close_link();
        Body { text: self.text, links: self.links, quote_at: self.quote_at }
    }
}

fn is_block(tag: &[u8]) -> bool {
    const BLOCKS: &[&[u8]] = &[
        b"p",
        b"div",
        b"tr",
        b"table",
        b"tbody",
        b"li",
        b"ul",
        b"ol",
        b"dl",
        b"dt",
        b"dd",
        b"h1",
        b"h2",
        b"h3",
        b"h4",
        b"h5",
        b"h6",
        b"hr",
        b"blockquote",
        b"section",
        b"article",
        b"header",
        b"footer",
        b"main",
        b"center",
        b"pre",
        b"address",
    ];
    BLOCKS.contains(&tag)
}

fn is_never_text(tag: &[u8]) -> bool {
    const SILENT: &[&[u8]] =
        &[b"style", b"script", b"title", b"template", b"svg", b"noframes", b"textarea"];
    SILENT.contains(&tag)
}

fn is_void(tag: &[u8]) -> bool {
    const VOID: &[&[u8]] = &[b"br", b"img", b"hr", b"input", b"meta", b"link", b"area", b"wbr"];
    VOID.contains(&tag)
}

/// Styles by which senders hide preview text.
fn hides(style: &str) -> bool {
    const HIDING: &[&str] = &[
        "display:none",
        "visibility:hidden",
        "mso-hide:all",
        "max-height:0",
        "font-size:0px",
        "opacity:0;",
    ];
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let style = style.to_ascii_lowercase();
    HIDING.iter().any(|hiding| style.contains(hiding))
}

/// Classes by which Gmail, Outlook, Yahoo and Apple Mail mark the mail that is answered.
fn quotes(class: &str) -> bool {
    const QUOTING: &[&str] = &[
        "gmail_quote",
        "gmail_extra",
        "yahoo_quoted",
        "divrplyfwdmsg",
        "appendonsend",
        "moz-cite-prefix",
        "protonmail_quote",
    ];
    let class = class.to_ascii_lowercase();
    QUOTING.iter().any(|quoting| class.contains(quoting))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_lines_and_cells_tabs() {
        let body = read(
            "<p>One&nbsp;two<br>three</p><table><tr><td>Role</td><td> <b>Cook</b></td></tr></table>end",
        );
        assert_eq!(body.text, "One two\nthree\n\nRole\tCook\n\nend");
    }

    #[test]
    fn links_keep_their_place() {
        let body =
            read("<div>Go <a href=\"https://a.example/?x=1&amp;y=2\"> Data Engineer </a>now</div>");
        let link = &body.links[0];
        assert_eq!(&body.text[link.start..link.end], "Data Engineer");
        assert_eq!(link.url, "https://a.example/?x=1&y=2");
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        let html = "<head><title>T</title><style>p{}</style></head><div style='display: none'>pre<div>view</div></div>\
            <script>if (a < b) x()</script>\u{200c}shown";
        assert_eq!(read(html).text, "shown");
        assert_eq!(read("<div style='display:none'>unclosed").text, "unclosed");
    }

    #[test]
    fn quoted_history_is_marked() {
        let body = read("<div>Newest</div><div class=\"gmail_quote\">On Monday … wrote:</div>");
        assert_eq!(&body.text[..body.quote_at.unwrap()], "Newest\n");
    }
}
