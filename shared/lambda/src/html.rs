//! Pages for people: they work without scripts, load nothing, and look the same whichever function sends them.

use std::sync::LazyLock;

use askama::Template;
use aws_lc_rs::digest;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::problem::{Code, Problem};

/// In every page itself, so that a page is one request.
pub const STYLE: &str = include_str!("../templates/style.css");

/// What the policy lets through of styles: exactly that one.
static STYLE_HASH: LazyLock<String> =
    LazyLock::new(|| BASE64_STANDARD.encode(digest::digest(&digest::SHA256, STYLE.as_bytes())));

/// The answer with a page. `ways_out`: origins that a form on it may lead to besides our own; Chromium holds the
/// redirects that follow a form to the same policy.
pub fn page(status: StatusCode, template: &impl Template, ways_out: &[String]) -> Response {
    let html = match template.render() {
        Ok(html) => html,
        Err(error) => return Problem::internal(&error).into_response(),
    };
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; img-src data:; form-action {}; base-uri 'none'; frame-ancestors 'none'",
        *STYLE_HASH,
        ways_out.iter().fold("'self'".to_owned(), |all, origin| format!("{all} {origin}")),
    );
    let mut response = (status, Body::from(html)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    // Under `no-referrer` a browser would write `Origin: null` on our own forms.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

/// A title, some paragraphs, and where to go on: (path, words).
#[derive(Template)]
#[template(path = "message.html")]
pub struct Message {
    pub title: String,
    pub texts: Vec<String>,
    pub links: Vec<(String, String)>,
}

impl Message {
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: title.into(), texts: vec![text.into()], links: Vec::new() }
    }

    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.texts.push(text.into());
        self
    }

    #[must_use]
    pub fn link(mut self, path: impl Into<String>, words: impl Into<String>) -> Self {
        self.links.push((path.into(), words.into()));
        self
    }

    pub fn answer(&self, status: StatusCode) -> Response {
        page(status, self, &[])
    }
}

/// One line to fill in.
pub struct Field {
    /// Also the id, which the summary of errors leads to.
    pub name: &'static str,
    pub label: &'static str,
    pub kind: &'static str,
    /// As the standard names it, so that browsers fill it in.
    pub autocomplete: &'static str,
    pub hint: &'static str,
    pub value: String,
    pub is_required: bool,
}

impl Field {
    pub fn new(name: &'static str, label: &'static str, autocomplete: &'static str) -> Self {
        let kind = match autocomplete {
            "current-password" | "new-password" => "password",
            "username" | "email" => "email",
            _ => "text",
        };
        let value = String::new();
        Self { name, label, kind, autocomplete, hint: "", value, is_required: true }
    }

    #[must_use]
    pub fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    #[must_use]
    pub fn optional(mut self) -> Self {
        self.is_required = false;
        self
    }
}

/// What was wrong, and with which field; without one it is about the whole.
pub struct Wrong {
    pub field: String,
    pub text: String,
}

/// Another way to the same end, as a form of its own.
pub struct Way {
    pub action: String,
    pub words: String,
    pub next: String,
}

/// A page with one form.
#[derive(Template, Default)]
#[template(path = "form.html")]
pub struct Form {
    pub title: String,
    pub texts: Vec<String>,
    pub action: String,
    pub hidden: Vec<(&'static str, String)>,
    pub fields: Vec<Field>,
    pub button: String,
    pub ways: Vec<Way>,
    pub links: Vec<(String, String)>,
    pub errors: Vec<Wrong>,
}

impl Form {
    /// The same form again, with what was wrong about it.
    #[must_use]
    pub fn refused(mut self, problem: &Problem) -> Self {
        let of_fields = problem.errors().iter().map(|error| {
            let name = error.pointer.trim_start_matches('/').to_owned();
            let label = self.fields.iter().find(|field| field.name == name);
            let text = match label {
                Some(field) => format!("{} {}", field.label, error.detail),
                None => error.detail.clone(),
            };
            Wrong { field: label.map_or(String::new(), |_| name), text }
        });
        self.errors = of_fields.collect();
        if self.errors.is_empty() {
            let code = problem.code();
            let text = match code {
                Code::TooManyAttempts => format!(
                    "Too many attempts. Try again in {}.",
                    waiting(problem.seconds_to_wait().unwrap_or(60))
                ),
                _ => format!("{}.", code.title()),
            };
            self.errors.push(Wrong { field: String::new(), text });
        }
        self
    }

    fn wrong(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.text.as_str())
    }

    fn described_by(&self, field: &Field) -> Option<String> {
        let hint = (!field.hint.is_empty()).then(|| format!("{}-hint", field.name));
        let wrong = self.wrong(field.name).map(|_| format!("{}-wrong", field.name));
        match (hint, wrong) {
            (Some(hint), Some(wrong)) => Some(format!("{hint} {wrong}")),
            (hint, wrong) => hint.or(wrong),
        }
    }
}

fn waiting(seconds: u64) -> String {
    match seconds.div_ceil(60) {
        0 | 1 => format!("{seconds} seconds"),
        minutes => format!("{minutes} minutes"),
    }
}

/// Whether a person looks at the answer. Programs that take anything (`*/*`) get JSON.
pub fn is_wanted(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// What a problem leaves in its answer for [`problems`].
#[derive(Clone)]
pub(crate) struct Told {
    pub code: Code,
    pub detail: Option<String>,
}

/// Where a browser looks, a problem is a page too: everywhere but below `/v1`, and where providers send people back.
pub(crate) async fn problems(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_page = !path.starts_with("/v1/") || path.ends_with("/callback");
    let is_wanted = is_page && is_wanted(request.headers());
    let response = next.run(request).await;
    let told = response.extensions().get::<Told>().filter(|_| is_wanted).cloned();
    let Some(Told { code, detail }) = told else { return response };
    // What programs read as Markdown.
    let plain = |text: &str| text.replace('`', "");
    let page = Message::new(code.title(), detail.unwrap_or_else(|| plain(code.when())))
        .text(plain(code.advice()))
        .link("/account", "Your account")
        .link(format!("/problems/{}", code.as_str()), "About this error");
    let mut shown = page.answer(response.status());
    if let Some(wait) = response.headers().get(header::RETRY_AFTER) {
        shown.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_strangers_wrote_is_text_and_errors_lead_to_their_fields() {
        let form = Form {
            title: "Sign in".into(),
            fields: vec![Field::new("email", "Address", "username").value("\"><script>x")],
            ..Form::default()
        };
        let problem = Problem::new(Code::InvalidBody).invalid("/email", "is not an e-mail address");
        let html = form.refused(&problem).render().unwrap();
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("<a href=\"#email\">Address is not an e-mail address</a>"));
        assert!(html.contains("aria-invalid=\"true\" aria-describedby=\"email-wrong\""));
        assert!(html.contains("<title>Error: Sign in – Placewright</title>"));
    }

    #[test]
    fn the_policy_lets_exactly_the_style_of_the_page_through() {
        let response = Message::new("a", "b").answer(StatusCode::OK);
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(!policy.contains("unsafe") && !policy.contains("script"), "{policy}");
        let html = Message::new("a", "b").render().unwrap();
        let style = html.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
        let hash = BASE64_STANDARD.encode(digest::digest(&digest::SHA256, style.as_bytes()));
        assert!(policy.contains(&format!("style-src 'sha256-{hash}'")), "{policy}");
    }
}
