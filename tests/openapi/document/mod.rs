//! One OpenAPI 3.1 document of all HTTP functions: what each of them declares, and what is common to all.

mod common;
mod examples;
mod guard;
mod links;

use lambda::Code;
use serde_json::{Value, json};
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::tag::{Tag, TagBuilder};
use utoipa::openapi::{
    Components, ExternalDocs, InfoBuilder, License, OpenApi, OpenApiBuilder, Server,
};

const TAGS: [(&str, &str); 18] = [
    (
        "accounts",
        "How an account begins, what its person may change, and how a forgotten password is replaced.",
    ),
    (
        "sessions",
        "Signing in and out. A session belongs to one tenant and lives as long as its refresh token is used.",
    ),
    ("tenants", "Who works together, in which role, and how one gets in."),
    ("api tokens", "For programs, which act as their owner and never do more."),
    ("mailboxes", "Connecting a mailbox and looking after it."),
    ("job postings", "What the tenant's mail offered, found once however many mails show it."),
    ("applications", "Where each person applied and how that stands. Only they see them."),
    ("review", "What was read without enough certainty waits here for a person."),
    ("attention", "What a person should act on, what they are told, and on which channels."),
    ("modules", "What is sold, with prices and what each needs."),
    (
        "licenses",
        "What the tenant has: one clear answer for each module, with its reason and what comes next.",
    ),
    ("purchases", "Buying a module for good."),
    ("subscriptions", "Subscribing to one, on Stripe's pages, and the invoices."),
    ("credits", "What work that costs credits holds, takes and gives back."),
    ("audit log", "Who did what in the tenant, in a chain that shows every later change."),
    ("exports", "What a person, or an owner for the tenant, takes along as one archive."),
    ("data keys", "What the tenant's secrets are sealed with, and its replacement."),
    (
        "platform",
        "What superusers do across tenants. Each call stands in the trail of the tenant that it concerns.",
    ),
];

pub fn document() -> OpenApi {
    let mut license = License::new("MIT OR Apache-2.0");
    license.identifier = Some("MIT OR Apache-2.0".to_owned());
    let info = InfoBuilder::new()
        .title("Placewright")
        .version("1")
        .description(Some(include_str!("introduction.md")))
        .license(Some(license));
    let mut policy = ExternalDocs::new("/docs/changes");
    policy.description = Some("What may change, and how that is announced".to_owned());
    let mut document = OpenApiBuilder::new()
        .info(info.build())
        // Relative: wherever the document is served, there is the API.
        .servers(Some([Server::new("/")]))
        .tags(Some(TAGS.map(tag)))
        .external_docs(Some(policy))
        .components(Some(Components::new()))
        .build();
    document.merge(mail_api::openapi());
    document.merge(career_api::openapi());
    document.merge(market_api::openapi());
    document.merge(identity_api::openapi());
    document.extensions = Some(ExtensionsBuilder::new().add("x-problems", problems()).build());
    common::add(&mut document);
    guard::add(&mut document);
    links::add(&mut document);
    examples::add(&mut document);
    document
}

/// As it is committed and served; sorted, because extensions lie in a hash map and the same code must give the same text.
#[expect(
    clippy::expect_used,
    reason = "a document that cannot be written fails the build that asks for it"
)]
pub fn text() -> String {
    let document = serde_json::to_value(document()).expect("JSON");
    format!("{document:#}\n")
}

fn tag((name, description): (&str, &str)) -> Tag {
    TagBuilder::new().name(name).description(Some(description)).build()
}

/// The registry for programs.
fn problems() -> Value {
    let one = |code: &Code| {
        json!({
            "code": code.as_str(), "status": code.status().as_u16(), "title": code.title(),
            "when": code.when(), "advice": code.advice(), "retryable": code.retryable(),
        })
    };
    Code::ALL.iter().map(one).collect()
}

/// (path, operation) of all.
fn operations(document: &mut OpenApi) -> impl Iterator<Item = (&str, &mut Operation)> {
    document.paths.paths.iter_mut().flat_map(|(path, item)| {
        let PathItem { get, post, put, patch, delete, .. } = item;
        let all = [get, post, put, patch, delete];
        all.into_iter().flatten().map(move |operation| (path.as_str(), operation))
    })
}

fn name(operation: &Operation) -> &str {
    operation.operation_id.as_deref().unwrap_or_default()
}
