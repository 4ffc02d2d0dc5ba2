//! Pages without scripts, from templates and from the Markdown of our own documents.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use lambda::html::page;
use pulldown_cmark::{Event, Options, Parser};

pub(super) fn answer(template: &impl Template) -> Response {
    page(StatusCode::OK, template, &[])
}

/// Markdown as HTML. What looks like a tag in it is text: an id in a path is often written in angle brackets.
pub(super) fn markdown(text: &str) -> String {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).map(|event| match event {
        Event::Html(tag) | Event::InlineHtml(tag) => Event::Text(tag),
        other => other,
    });
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_in_markdown_is_text() {
        assert_eq!(markdown("`a` <b>"), "<p><code>a</code> &lt;b&gt;</p>\n");
    }
}
