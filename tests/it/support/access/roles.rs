//! What a role is for, told by paths: the second opinion that the table of permissions is compared with.

use axum::http::Method;
use domain::scope::Role;

use crate::support::api::Operation;

pub const ALL: [Role; 4] = [Role::Viewer, Role::Member, Role::Admin, Role::Owner];

/// Where it is neither "a viewer reads" nor "a member changes". The first that fits counts.
const PLACES: [(&str, Role, Role); 24] = [
    // (path, to read, to change)
    // Superusers, which no role is.
    (PLATFORM, Role::Viewer, Role::Viewer),
    // Whoever has an account has it to themselves, in whatever tenant they are.
    ("/v1/account", Role::Viewer, Role::Viewer),
    ("/v1/sessions", Role::Viewer, Role::Viewer),
    ("/v1/exports", Role::Viewer, Role::Viewer),
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
    // What everything secret is sealed under: to see how it fares, and to replace it.
    ("/v1/data-keys", Role::Admin, Role::Owner),
    // Money, and what is bought with it: everybody sees what the tenant has, administrators buy and configure.
    ("/v1/licenses", Role::Viewer, Role::Admin),
    ("/v1/trials", Role::Admin, Role::Admin),
    ("/v1/purchases", Role::Admin, Role::Admin),
    ("/v1/subscriptions", Role::Admin, Role::Admin),
    ("/v1/billing-portal-sessions", Role::Admin, Role::Admin),
    ("/v1/invoices", Role::Admin, Role::Admin),
    ("/v1/credits/entries", Role::Admin, Role::Admin),
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

/// What is no program's, and whether only a change of it is: it proves people, holds what they are signed in with, or
/// decides who belongs where.
const PEOPLES: [(&str, bool); 16] = [
    (PLATFORM, false),
    ("/v1/account/password", false),
    ("/v1/account/identities", false),
    ("/v1/sessions", false),
    ("/v1/api-tokens", false),
    ("/v1/exports", false),
    ("/v1/tenants", true),
    ("/v1/invitations/accept", false),
    ("/v1/data-keys", true),
    // No program spends money.
    ("/v1/licenses", true),
    ("/v1/trials", true),
    ("/v1/purchases", true),
    ("/v1/subscriptions", true),
    ("/v1/billing-portal-sessions", true),
    // Removing somebody or revoking an invitation gives nobody a right.
    ("/v1/invitations", true),
    ("/v1/members", true),
];

/// Deletes an account or a tenant whole.
fn is_an_end(operation: &Operation) -> bool {
    operation.method == Method::DELETE && ["/v1/account", "/v1/tenant"].contains(&&*operation.path)
}

/// Whether an API token can be made for it.
pub fn is_for_programs(operation: &Operation) -> bool {
    if is_an_end(operation) {
        return false;
    }
    let (is_read, is_removal) =
        (operation.method == Method::GET, operation.method == Method::DELETE);
    let takes = ["/v1/invitations", "/v1/members"];
    !PEOPLES.into_iter().any(|(path, only_changes)| {
        is_below(operation, path)
            && !(only_changes && (is_read || is_removal && takes.contains(&path)))
    })
}

fn is_below(operation: &Operation, path: &str) -> bool {
    let rest = operation.path.strip_prefix(path);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The weakest role that may.
pub fn needed(operation: &Operation) -> Role {
    let is_read = operation.method == Method::GET;
    let place = PLACES.into_iter().find(|(path, ..)| is_below(operation, path));
    let (_, read, change) = place.unwrap_or(("", Role::Viewer, Role::Member));
    if is_an_end(operation) && operation.path == "/v1/tenant" {
        return Role::Owner;
    }
    if is_read { read } else { change }
}

pub fn name(role: Role) -> String {
    let name = serde_json::to_value(role).expect("a role");
    name.as_str().unwrap_or_default().to_owned()
}
