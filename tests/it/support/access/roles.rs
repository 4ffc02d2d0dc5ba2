//! What a role is for, told by paths: the second opinion that the table of permissions is compared with.

use axum::http::Method;
use domain::scope::Role;

use crate::support::api::Operation;

pub const ALL: [Role; 4] = [Role::Viewer, Role::Member, Role::Admin, Role::Owner];

/// Where it is neither "a viewer reads" nor "a member changes". The first that fits counts.
const PLACES: [(&str, Role, Role); 15] = [
    // (path, to read, to change)
    // Superusers, which no role is.
    (PLATFORM, Role::Viewer, Role::Viewer),
    // Whoever has an account has it to themselves, in whatever tenant they are.
    ("/v1/account", Role::Viewer, Role::Viewer),
    ("/v1/sessions", Role::Viewer, Role::Viewer),
    ("/v1/api-tokens", Role::Viewer, Role::Viewer),
    ("/v1/actions", Role::Viewer, Role::Viewer),
    ("/v1/notifications", Role::Viewer, Role::Viewer),
    ("/v1/notification-preferences", Role::Viewer, Role::Viewer),
    // Coming, going, and starting a tenant of one's own.
    ("/v1/tenants", Role::Viewer, Role::Viewer),
    ("/v1/invitations/accept", Role::Viewer, Role::Viewer),
    // Who belongs, and what the tenant is called: members see it, administrators say it.
    ("/v1/invitations", Role::Admin, Role::Admin),
    ("/v1/members", Role::Viewer, Role::Admin),
    ("/v1/tenant", Role::Viewer, Role::Admin),
    // The trail: what one did oneself; the whole of it is the administrators'.
    ("/v1/audit-log/export", Role::Admin, Role::Admin),
    ("/v1/audit-log/verify", Role::Admin, Role::Admin),
    ("/v1/audit-log", Role::Viewer, Role::Admin),
];

const PLATFORM: &str = "/v1/platform";

/// An operation of superusers, who act across tenants.
pub fn is_platform(operation: &Operation) -> bool {
    operation.path.starts_with(PLATFORM)
}

/// The weakest role that may.
pub fn needed(operation: &Operation) -> Role {
    let is_read = operation.method == Method::GET;
    let place = PLACES.into_iter().find(|(path, ..)| {
        let rest = operation.path.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    let (_, read, change) = place.unwrap_or(("", Role::Viewer, Role::Member));
    if is_read { read } else { change }
}

pub fn name(role: Role) -> String {
    let name = serde_json::to_value(role).expect("a role");
    name.as_str().unwrap_or_default().to_owned()
}
