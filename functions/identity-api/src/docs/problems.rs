//! `/problems/{code}`, the page behind a problem's `type`: when it happens and what to do. And the list of all.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use lambda::{Code, Problem};

use super::html;

#[derive(Template)]
#[template(path = "problem.html")]
struct Page {
    code: Code,
    when: String,
    advice: String,
}

#[derive(Template)]
#[template(path = "problems.html")]
struct List {
    codes: &'static [Code],
}

pub(super) async fn page(Path(code): Path<String>) -> Result<Response, Problem> {
    let code = Code::from_name(&code).ok_or_else(|| Problem::new(Code::NotFound))?;
    let (when, advice) = (html::markdown(code.when()), html::markdown(code.advice()));
    Ok(html::answer(&Page { code, when, advice }))
}

pub(super) async fn list() -> Response {
    html::answer(&List { codes: Code::ALL })
}
