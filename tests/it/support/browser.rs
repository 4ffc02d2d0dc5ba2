//! A browser without scripts: it keeps cookies, follows links, and sends forms from the page it is on.

use std::cell::RefCell;
use std::collections::BTreeMap;

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use axum::response::Response;
use tower::ServiceExt;

use super::app::{App, ISSUER};
use super::person::Answer;

const PAGE_MAX: usize = 1 << 20;
/// Redirects that a browser follows before it gives up; ours need two.
const REDIRECTS_MAX: usize = 5;

pub struct Browser<'a> {
    app: &'a App,
    cookies: RefCell<BTreeMap<String, String>>,
}

/// What is in the window.
#[derive(Debug)]
pub struct Shown {
    pub status: StatusCode,
    /// Where the answer leads, if it is a redirect.
    pub location: Option<String>,
    /// `Set-Cookie`, as it came.
    pub set: Vec<String>,
    pub policy: String,
    pub html: String,
}

impl Shown {
    #[track_caller]
    pub fn says(&self, words: &str) {
        assert!(self.html.contains(words), "{words:?} is not on the page: {self:?}");
    }

    #[track_caller]
    pub fn leads_to(&self, start: &str) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{self:?}");
        let location = self.location.as_deref().unwrap_or_default();
        assert!(location.starts_with(start), "{location} is not {start}");
        location
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> &str {
        let (_, rest) =
            self.html.split_once(&format!("name=\"{name}\" value=\"")).expect("a field");
        rest.split('"').next().unwrap_or_default()
    }
}

impl App {
    pub fn browser(&self) -> Browser<'_> {
        Browser { app: self, cookies: RefCell::default() }
    }

    /// A program comes back from the provider in a browser's stead, with its cookie.
    pub async fn returns(&self, back: &str, cookie: &str) -> Answer {
        let path = back.strip_prefix(ISSUER).unwrap_or(back);
        let cookie = format!("__Host-placewright-sign-in={cookie}");
        let request = Request::get(path).header(header::COOKIE, cookie);
        let request = request.body(Body::empty()).expect("a request");
        Answer::read(self.identity.clone().oneshot(request).await.expect("infallible")).await
    }

    /// What `mail-api` answers to a program without any token.
    pub async fn mail_answer(&self, path: &str) -> Answer {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        Answer::read(self.mail.clone().oneshot(request).await.expect("infallible")).await
    }
}

impl Browser<'_> {
    pub async fn open(&self, address: &str) -> Shown {
        self.ask(Method::GET, address, "none", None).await
    }

    /// Opens it and follows where it leads, within the product.
    pub async fn follow(&self, address: &str) -> Shown {
        let mut shown = self.open(address).await;
        for _ in 0..REDIRECTS_MAX {
            let Some(next) = shown.location.clone() else { return shown };
            shown = self.open(&next).await;
        }
        panic!("too many redirects: {shown:?}");
    }

    pub async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Shown {
        self.send_from("same-origin", path, fields).await
    }

    /// As if a page of `site` (as `Sec-Fetch-Site` says it) had sent the form.
    pub async fn send_from(&self, site: &str, path: &str, fields: &[(&str, &str)]) -> Shown {
        let body =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.ask(Method::POST, path, site, Some(body)).await
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub fn forget(&self, name: &str) {
        self.cookies.borrow_mut().remove(name);
    }

    /// A person who is signed in with a password; the account is made for it.
    pub async fn signs_up(&self, email: &str, password: &str) {
        self.send("/sign-up", &[("email", email), ("password", password)]).await;
        let token = self.app.mailed(email, "sign_up").await;
        self.send("/links/sign_up", &[("token", &token), ("password", password)])
            .await
            .leads_to("/account");
    }

    async fn ask(&self, method: Method, address: &str, site: &str, form: Option<String>) -> Shown {
        let path = address.strip_prefix(ISSUER).unwrap_or(address);
        let cookies = self.cookies.borrow().clone();
        let line: Vec<String> =
            cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")
            .header("sec-fetch-site", site)
            .header(header::COOKIE, line.join("; "));
        if form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(form.map_or(Body::empty(), Body::from)).expect("a request");
        let is_mail = ["/mailboxes", "/v1/mailboxes"].iter().any(|start| path.starts_with(start));
        let router = if is_mail { &self.app.mail } else { &self.app.identity };
        self.read(router.clone().oneshot(request).await.expect("infallible")).await
    }

    async fn read(&self, response: Response) -> Shown {
        let text = |name: header::HeaderName| {
            response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
        };
        let (status, location) = (response.status(), text(header::LOCATION));
        let policy = text(header::CONTENT_SECURITY_POLICY).unwrap_or_default();
        let set = response.headers().get_all(header::SET_COOKIE).iter();
        let set: Vec<String> =
            set.filter_map(|value| value.to_str().ok().map(str::to_owned)).collect();
        for (name, value) in set.iter().filter_map(|line| line.split(';').next()?.split_once('=')) {
            let mut cookies = self.cookies.borrow_mut();
            if value.is_empty() {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(response.into_body(), PAGE_MAX).await.expect("a body");
        let html = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Shown { status, location, set, policy, html }
    }
}
