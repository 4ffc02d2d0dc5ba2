//! Nobody gets through the API to what is not theirs: from the OpenAPI document, not from a list.

use std::collections::BTreeSet;

use crate::support::access::{Access, Wall, needed_role};
use crate::support::api;
use crate::support::app::App;
use crate::tidy;

#[tokio::test]
async fn nobody_gets_through_to_what_is_not_theirs() {
    let app = App::new().await;
    let proof = Access::new(&app).await.prove().await;
    assert!(proof.offenders.is_empty(), "\n{}\n", proof.offenders.join("\n"));
    assert!(proof.checks > proof.operations * 20, "{proof:?}");
    // Past every wall, to another end: the states of providers are made on the way there, a provider is connected
    // already, it is the last way in; and nothing was sold or settled yet that could be changed.
    let elsewhere = [
        "unlink_identity (409)",
        "connect_mailbox (409)",
        "confirm_purchase (409)",
        "create_billing_portal_session (409)",
        "create_credit_hold (402)",
        "create_platform_credit_refund (409)",
        "create_forwarding_mailbox (409)",
        "put_platform_module (409)",
        "update_subscription (409)",
        "complete_consent (400)",
        "complete_sign_in (400)",
    ];
    let others: BTreeSet<&str> = proof.others.iter().map(String::as_str).collect();
    assert_eq!(others, BTreeSet::from(elsewhere));
}

/// The attempts notice when somebody does get through.
#[tokio::test]
async fn a_wall_that_is_down_is_noticed() {
    let app = App::new().await;
    let access = Access::new(&app).await;
    let mut met = BTreeSet::new();
    for name in ["change_member_role", "get_application", "list_mailboxes", "list_platform_tenants"]
    {
        let operation = access.operations().iter().find(|operation| operation.id == name).unwrap();
        let way = access.way(operation).await.unwrap();
        for wall in access.walls(operation, &way) {
            assert!(access.notices(operation, &way, wall).await, "{name} without {wall:?}");
            met.insert(format!("{wall:?}"));
        }
    }
    for wall in [
        Wall::NoToken,
        Wall::Expired,
        Wall::Superuser,
        Wall::Tenant,
        Wall::Person,
        Wall::List,
        Wall::Properties,
    ] {
        assert!(met.contains(&format!("{wall:?}")), "{wall:?} was not tried: {met:?}");
    }
}

/// Two who were asked apart agree: the table of permissions, out of which the document is made, and what roles are for.
#[test]
fn the_document_says_which_role_an_operation_needs() {
    for operation in api::operations(&api::document()).iter().filter(|operation| !operation.is_open)
    {
        assert_eq!(operation.role, Some(needed_role(operation)), "{}", operation.id);
    }
}

/// Pages and documents: what they say of anybody, they say to whose browser it is (`it::pages`).
const PUBLIC: [(&str, &str); 12] = [
    ("/v1/openapi.json", "the document itself"),
    ("/docs", "the page that shows it, and its parts"),
    ("/problems", "what an error code means"),
    ("/.well-known", "keys and discovery, for whoever checks a token"),
    ("/links", "where a link of our mails leads; nothing happens before the button"),
    ("/account", "pages of who is signed in at this browser, by its cookie"),
    ("/mailboxes", "pages of who is signed in at this browser, by its cookie"),
    ("/new-password", "pages that work without scripts"),
    ("/sign-in", "pages that work without scripts"),
    ("/sign-up", "pages that work without scripts"),
    (
        "/v1/webhooks/inbound-mail",
        "for SendGrid, by the secret in the path and its signature: `it::inbound`",
    ),
    (
        "/v1/webhooks/stripe",
        "for Stripe, by its signature on every body: `it::market` and `prove R5`",
    ),
];

#[test]
fn every_route_is_in_the_document_or_for_everybody() {
    let document = api::document();
    let paths: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    let is_known = |route: &str| {
        let is_below = |place: &str| {
            route.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        paths.iter().any(|path| match route.strip_suffix("{proxy+}") {
            Some(prefix) => path.starts_with(prefix),
            None => *path == route,
        }) || PUBLIC.iter().any(|(place, _)| is_below(place))
    };
    let template = include_str!("../../infra/aws/template.yaml");
    let gateway = template.split("RouteKey: \"").skip(1).filter_map(|rest| {
        rest.split('"').next()?.split_once(' ').map(|(_, path)| path.to_owned())
    });
    // What a router has beside the operations that utoipa collects.
    let routers = tidy::product().into_iter().flat_map(|(_, text)| {
        let routes = text.split(".route(").skip(1).filter_map(|rest| {
            rest.trim_start().strip_prefix('"')?.split('"').next().map(str::to_owned)
        });
        routes.collect::<Vec<_>>()
    });
    let lost: BTreeSet<String> = gateway.chain(routers).filter(|route| !is_known(route)).collect();
    assert!(lost.is_empty(), "in no document, and not for everybody: {lost:?}");
}
