//! The good token, sent as no token is sent.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::bad::Bad;

pub fn all(good: &str) -> Vec<Bad> {
    let bearer = format!("Bearer {good}");
    let basic = STANDARD.encode(format!("{good}:"));
    let mut all: Vec<Bad> = [
        ("no scheme", good.to_owned()),
        ("scheme without a token", "Bearer".to_owned()),
        ("scheme and a space", "Bearer ".to_owned()),
        ("nothing", String::new()),
        ("no space", format!("Bearer{good}")),
        ("a colon for the space", format!("Bearer:{good}")),
        ("a tab for the space", format!("Bearer\t{good}")),
        ("the scheme twice", format!("Bearer {bearer}")),
        ("Basic", format!("Basic {good}")),
        ("Basic, encoded", format!("Basic {basic}")),
        ("Digest", format!("Digest {good}")),
        ("Token", format!("Token {good}")),
        ("JWT", format!("JWT {good}")),
        ("DPoP", format!("DPoP {good}")),
        ("Negotiate", format!("Negotiate {good}")),
        ("a parameter", format!("Bearer token={good}")),
        ("two tokens", format!("Bearer {good} {good}")),
        ("joined by a comma", format!("{bearer},{bearer}")),
        ("joined by a comma and a space", format!("{bearer}, {bearer}")),
        ("a bad one before", format!("Bearer x,{bearer}")),
        ("a bad one after", format!("{bearer},Bearer x")),
        ("Basic before", format!("Basic {basic}, {bearer}")),
        ("a semicolon after", format!("{bearer};")),
    ]
    .iter()
    .map(|(name, value)| Bad::sent(format!("sent with {name}"), &[("authorization", value)]))
    .collect();
    for (name, headers) in [
        ("two headers", vec![("authorization", bearer.as_str()), ("authorization", &bearer)]),
        ("a bad header after", vec![("authorization", &bearer), ("Authorization", "Bearer x")]),
        ("a bad header before", vec![("AUTHORIZATION", "Bearer x"), ("authorization", &bearer)]),
        ("X-Authorization", vec![("x-authorization", &bearer)]),
        ("Proxy-Authorization", vec![("proxy-authorization", &bearer)]),
        ("X-Forwarded-Authorization", vec![("x-forwarded-authorization", &bearer)]),
        ("X-Original-Authorization", vec![("x-original-authorization", &bearer)]),
        ("X-Amzn-Remapped-Authorization", vec![("x-amzn-remapped-authorization", &bearer)]),
        ("X-Access-Token", vec![("x-access-token", good)]),
        ("X-Api-Key", vec![("x-api-key", good)]),
        ("a header with an underscore", vec![("authorization_", &bearer)]),
    ] {
        all.push(Bad::sent(format!("sent in {name}"), &headers));
    }
    for name in ["access_token", "token", "authorization", "jwt", "bearer"] {
        all.push(Bad::in_query(format!("sent in the query as {name}"), format!("{name}={good}")));
        let cookie = format!("{name}={good}");
        all.push(Bad::sent(format!("sent in the cookie {name}"), &[("cookie", &cookie)]));
    }
    all
}
