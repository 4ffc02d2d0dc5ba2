//! Plain text: line ends made one, links found.

use super::{Body, Link};
use crate::limits::{MAX_LINKS, MAX_TEXT_BYTES};
use crate::links::is_plain;
use crate::text::clip_bytes;

pub(super) fn read(text: &str) -> Body {
    let text = clip_bytes(text, MAX_TEXT_BYTES);
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    };
    let links = links(&text);
    Body { text, links, quote_at: None }
}

/// Every `http(s)://…` up to white space or a closing bracket.
fn links(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut from = 0;
    while let Some(found) = text[from..].find("http") {
        let start = from + found;
        let rest = &text[start..];
        from = start + "http".len();
        if !is_plain(rest) {
            continue;
        }
        let is_end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '|');
        let length = rest.find(is_end).unwrap_or(rest.len());
        let url = rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
        from = start + url.len().max("http".len());
        links.push(Link { start, end: start + url.len(), url: url.to_owned() });
        if links.len() == MAX_LINKS {
            break;
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_end_where_a_reader_ends_them() {
        let body =
            read("See <https://a.example/x?y=1>, or (http://b.example).\r\nhttps://c.example.");
        let urls: Vec<&str> = body.links.iter().map(|link| link.url.as_str()).collect();
        assert_eq!(urls, ["https://a.example/x?y=1", "http://b.example", "https://c.example"]);
        assert!(body.links.iter().all(|link| body.text[link.start..link.end] == link.url));
        assert!(!body.text.contains('\r'));
    }
}
