//! Cookies of our pages: for this host alone, out of reach of scripts, and not sent along with what other sites ask for.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// The name and lifetime of a cookie.
#[derive(Clone, Copy, Debug)]
pub struct Cookie {
    pub name: &'static str,
    pub seconds: i64,
}

/// The refresh token of a browser that is signed in; as long as one is good.
pub const SESSION: Cookie = Cookie { name: "session", seconds: 7 * 24 * 3600 };
/// Its access token, for every function to verify by itself.
pub const ACCESS: Cookie = Cookie { name: "access", seconds: 15 * 60 };
/// Which browser began a sign-in elsewhere.
pub const BEGUN: Cookie = Cookie { name: "sign-in", seconds: 10 * 60 };
/// Which browser began the consent for a mailbox.
pub const CONSENT: Cookie = Cookie { name: "consent", seconds: 10 * 60 };

/// How cookies are written and read under one public address.
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    is_secure: bool,
}

impl Cookies {
    /// Over plain HTTP, on one machine, browsers take neither `Secure` nor the prefix that demands it.
    pub fn under(public_base_url: &str) -> Self {
        Self { is_secure: public_base_url.starts_with("https:") }
    }

    pub fn set(self, cookie: Cookie, value: &str) -> (HeaderName, HeaderValue) {
        self.header(cookie, value, cookie.seconds)
    }

    pub fn clear(self, cookie: Cookie) -> (HeaderName, HeaderValue) {
        self.header(cookie, "", 0)
    }

    /// With `__Host-` no other host and no plain HTTP answer can have set it
    /// (<https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie>).
    pub fn read(self, headers: &HeaderMap, cookie: Cookie) -> Option<&str> {
        let name = self.name(cookie);
        let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|line| line.split(';')).find_map(|pair| {
            let (found, value) = pair.trim().split_once('=')?;
            (found == name && !value.is_empty()).then_some(value)
        })
    }

    fn name(self, cookie: Cookie) -> String {
        let prefix = if self.is_secure { "__Host-" } else { "" };
        format!("{prefix}placewright-{}", cookie.name)
    }

    fn header(self, cookie: Cookie, value: &str, seconds: i64) -> (HeaderName, HeaderValue) {
        let secure = if self.is_secure { "; Secure" } else { "" };
        let text = format!(
            "{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}",
            self.name(cookie)
        );
        // Our values are base64url and dots.
        let value = HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""));
        (header::SET_COOKIE, value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_for_this_host_and_no_script() {
        let (_, value) = Cookies::under("https://api.example.com").set(SESSION, "pwr_x");
        assert_eq!(
            value,
            "__Host-placewright-session=pwr_x; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure"
        );
        let (_, value) = Cookies::under("http://127.0.0.1:8080").clear(ACCESS);
        assert_eq!(value, "placewright-access=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    #[test]
    fn over_https_only_the_prefixed_cookie_counts() {
        let cookies = Cookies::under("https://api.example.com");
        let mut headers = HeaderMap::new();
        headers
            .append(header::COOKIE, HeaderValue::from_static("placewright-session=planted; a=b"));
        assert_eq!(cookies.read(&headers, SESSION), None);
        headers.append(header::COOKIE, HeaderValue::from_static("__Host-placewright-session=own"));
        assert_eq!(cookies.read(&headers, SESSION), Some("own"));
    }
}
