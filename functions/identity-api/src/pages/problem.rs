//! `/problems/{code}`: the page behind a problem's `type`: when it happens and what to do.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lambda::html::Message;
use lambda::{Code, Problem};

pub(crate) async fn page(Path(code): Path<String>) -> Result<Response, Problem> {
    let code = Code::from_name(&code).ok_or_else(|| Problem::new(Code::NotFound))?;
    let again = if code.retryable() {
        "The same request can succeed later."
    } else {
        "The same request fails again."
    };
    let page = Message::new(code.title(), code.advice())
        .text(again)
        .text(format!("Code: {}. Status: {}.", code.as_str(), code.status().as_u16()))
        .link("/docs", "The API");
    Ok(page.answer(StatusCode::OK))
}
