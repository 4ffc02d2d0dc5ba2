//! One OpenAPI 3.1 document of all HTTP functions.

use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, License, OpenApi, OpenApiBuilder};

const DESCRIPTION: &str = "Reads the mailboxes that people connect and turns their mail into job postings and \
application updates. Errors are RFC 9457 problem documents; branch on their `code`. Lists answer `items` and \
`next_cursor`. What belongs to another tenant or person answers like something that does not exist.";

pub fn document() -> OpenApi {
    let mut license = License::new("MIT OR Apache-2.0");
    license.identifier = Some("MIT OR Apache-2.0".to_owned());
    let info = InfoBuilder::new()
        .title("Placewright")
        .version("1")
        .description(Some(DESCRIPTION))
        .license(Some(license));
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some(
            "An access token, on one machine from `cargo local token`; or an API token.",
        ))
        .build();
    let components =
        ComponentsBuilder::new().security_scheme("access_token", SecurityScheme::Http(token));
    let mut document =
        OpenApiBuilder::new().info(info.build()).components(Some(components.build())).build();
    document.merge(mail_api::openapi());
    document.merge(career_api::openapi());
    document.merge(identity_api::openapi());
    lambda::openapi::guarded(&mut document);
    document
}

/// As it is committed and served.
#[expect(
    clippy::expect_used,
    reason = "a document that cannot be written fails the build that asks for it"
)]
pub fn text() -> String {
    document().to_pretty_json().expect("JSON") + "\n"
}
