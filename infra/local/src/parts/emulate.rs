//! `emulate` as Google: OAuth with a consent page, and Gmail. It keeps its mail in memory.

use std::time::Duration;

use serde_json::{Map, Value, json};
use tokio::process::Child;

use super::{GOOGLE, Plan};
use crate::failure::{Doing, Outcome};
use crate::tools;

pub const CLIENT_ID: &str = "placewright-local.apps.googleusercontent.com";
pub const CLIENT_SECRET: &str = "local-only";

/// A bearer that `emulate` does not know counts as its first account; this one stays empty, so that an old token finds nothing.
const STRANGER: &str = "stranger@mail.example";

/// The mailboxes of the demo's and the seed's users; each can be chosen on the consent page.
pub const ACCOUNTS: [(&str, &str); 4] = [
    ("ada.lindqvist@example.com", "Ada Lindqvist"),
    ("ada@acme.example", "Ada Ahlgren"),
    ("ben@acme.example", "Ben Baker"),
    ("gwen@globex.example", "Gwen Grant"),
];

/// A bearer token that only delivers mail into the account: no user of the product ever holds it.
pub fn delivery_token(account: &str) -> String {
    format!("local-delivery-{account}")
}

pub async fn start(plan: &Plan) -> Outcome<Child> {
    let stack = &plan.stack;
    let seed = stack.run().join("google.json");
    std::fs::write(&seed, seed_file(&plan.public_url()).to_string())
        .doing("writing the seed of emulate")?;
    let mut command = super::command(stack, &tools::node(stack)?);
    command.arg(stack.tools().join("node_modules/emulate/dist/index.js"));
    command.args(["start", "--service", "google", "--host", "127.0.0.1"]);
    command.args(["--port", &plan.ports.google.to_string()]).arg("--seed").arg(&seed);
    // Its id tokens name this as their issuer.
    command.args(["--base-url", &super::google_url(&plan.ports)]);
    let log = stack.log(GOOGLE);
    let mut child = super::spawn(command, &log)?;
    let page = format!("{}/.well-known/openid-configuration", super::google_url(&plan.ports));
    let is_ready = || super::answers(&page);
    super::ready(&mut child, "emulate", &log, Duration::from_mins(1), is_ready).await?;
    Ok(child)
}

fn seed_file(public_url: &str) -> Value {
    let mut users = vec![json!({"email": STRANGER, "name": "Nobody"})];
    let mut tokens = Map::new();
    for (email, name) in ACCOUNTS {
        tokens.insert(delivery_token(email), json!({"login": email, "scopes": []}));
        users.push(json!({"email": email, "name": name}));
    }
    json!({
        "tokens": tokens,
        "google": {
            "users": users,
            "oauth_clients": [{
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
                "name": "Placewright on this machine",
                "redirect_uris": [
                    format!("{public_url}/v1/mailboxes/callback"),
                    format!("{public_url}/v1/sign-ins/callback"),
                ],
            }],
        },
    })
}
