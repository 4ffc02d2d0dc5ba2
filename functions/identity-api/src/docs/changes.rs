//! `/docs/changes`: what may change in the API and how that is announced.

use askama::Template;
use axum::response::Response;

use super::html;

const POLICY: &str = include_str!("../../assets/changes.md");

#[derive(Template)]
#[template(path = "changes.html")]
struct Page {
    text: String,
}

pub(super) async fn page() -> Response {
    html::answer(&Page { text: html::markdown(POLICY) })
}
