//! `/problems/{code}`: the page behind a problem's `type`: when it happens and what to do.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lambda::{Code, Problem};

pub(crate) async fn page(Path(code): Path<String>) -> Result<Response, Problem> {
    let code = Code::from_name(&code).ok_or_else(|| Problem::new(Code::NotFound))?;
    let (name, status, title, advice) =
        (code.as_str(), code.status().as_u16(), code.title(), code.advice());
    let again = if code.retryable() {
        "The same request can succeed later."
    } else {
        "The same request fails again."
    };
    let html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <title>{name}</title><style>body{{font:1.1rem/1.5 system-ui;max-width:40rem;margin:10vh auto;padding:0 1rem}}</style>\
         <main><h1>{title}</h1><p><code>{name}</code>, status {status}</p><p>{advice}</p><p>{again}</p></main></html>"
    );
    Ok(lambda::http::page(StatusCode::OK, html))
}
