//! Who may call, from the table of permissions: the weakest role for programs to read, and API tokens where they count.

use domain::permission::{self, By};
use serde_json::json;
use utoipa::openapi::OpenApi;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};

use super::{name, operations};

const ROLE: &str = "x-required-role";
const ACCESS_TOKEN: &str = "access_token";
const API_TOKEN: &str = "api_token";

pub fn add(document: &mut OpenApi) {
    let mut components = document.components.take().unwrap_or_default();
    for (scheme, form, text) in [
        (
            ACCESS_TOKEN,
            "JWT",
            "An access token of `POST /v1/sessions`; lives a quarter of an hour.",
        ),
        (
            API_TOKEN,
            "pwt_…",
            "An API token of `POST /v1/api-tokens`, for programs; does what its scopes have.",
        ),
    ] {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format(form);
        let bearer = SecurityScheme::Http(bearer.description(Some(text)).build());
        components.security_schemes.insert(scheme.to_owned(), bearer.into());
    }
    document.components = Some(components);
    for (_, operation) in operations(document) {
        let is_platform = permission::PLATFORM.contains(&name(operation));
        let entry = permission::ALL.iter().find(|entry| entry.operation == name(operation));
        let Some((role, by)) = entry.and_then(|entry| entry.needs) else { continue };
        let role = if is_platform { json!("superuser") } else { json!(role) };
        let extension = ExtensionsBuilder::new().add(ROLE, role).build();
        operation.extensions.get_or_insert_default().merge(extension);
        if by == By::Programs {
            let token = SecurityRequirement::new(API_TOKEN, Vec::<String>::new());
            operation.security.get_or_insert_default().push(token);
        }
    }
}
