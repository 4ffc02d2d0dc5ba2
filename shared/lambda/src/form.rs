//! The body of a form on one of our own pages; one that another site sent goes no further.

use axum::body::Bytes;
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{HeaderMap, HeaderName};
use serde::de::DeserializeOwned;

use crate::problem::{Code, Problem};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Where our pages are: scheme, host and port.
#[derive(Clone, Debug)]
pub struct OwnOrigin(pub String);

/// Extractor: `Sent(form): Sent<Form>`. A field that nobody filled in counts as missing.
#[derive(Debug)]
pub struct Sent<T>(pub T);

impl<S, T> FromRequest<S> for Sent<T>
where
    S: Send + Sync,
    OwnOrigin: FromRef<S>,
    T: DeserializeOwned,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_ours(request.headers(), &OwnOrigin::from_ref(state).0) {
            return Err(Problem::new(Code::CrossSiteForm));
        }
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
            return Err(Problem::new(Code::UnsupportedMediaType));
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| Problem::new(Code::BodyTooLarge))?;
        let pairs = url::form_urlencoded::parse(&bytes);
        if pairs.clone().any(|(_, value)| value.contains('\0')) {
            return Err(Problem::new(Code::InvalidBody));
        }
        let filled: Vec<(String, String)> =
            pairs.into_owned().filter(|(_, value)| !value.is_empty()).collect();
        let text = serde_urlencoded::to_string(filled).unwrap_or_default();
        serde_urlencoded::from_str(&text).map(Self).map_err(|_| Problem::new(Code::InvalidBody))
    }
}

/// `SameSite` keeps our cookies away from most of what other sites send; this keeps out the rest, also the forms that
/// need no cookie. Browsers say where a form comes from, and no page can make them lie
/// (<https://www.w3.org/TR/fetch-metadata/>); older ones name its origin.
fn is_ours(headers: &HeaderMap, own: &str) -> bool {
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return site == "same-origin";
    }
    headers.get(ORIGIN).is_some_and(|origin| origin == own)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_form_of_another_site_is_not_ours() {
        let own = "https://api.example.com";
        let is_ours = |pairs: &[(&'static str, &'static str)]| {
            let headers = pairs
                .iter()
                .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
                .collect();
            super::is_ours(&headers, own)
        };
        assert!(is_ours(&[("sec-fetch-site", "same-origin")]));
        assert!(is_ours(&[("origin", own)]));
        for site in ["cross-site", "same-site", "none"] {
            assert!(!is_ours(&[("sec-fetch-site", site), ("origin", own)]), "{site}");
        }
        for origin in [
            "null",
            "https://evil.example",
            "http://api.example.com",
            "https://api.example.com.evil",
        ] {
            assert!(!is_ours(&[("origin", origin)]), "{origin}");
        }
        assert!(!is_ours(&[]));
    }
}
