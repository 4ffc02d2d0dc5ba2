//! The other ways in, beside Ada's Gmail: mail that she forwards, and Ben's Outlook; how each mailbox fares, and what goes when
//! one is disconnected.

use http::Method;
use serde_json::{Value, json};
use tokio_postgres::Client;

use super::cast::{BEN, TENANT};
use super::consent::expect;
use super::{ADA, event, follow, ledger, token};
use crate::database::aligned;
use crate::deployment::INBOUND_PATH_SECRET;
use crate::failure::Outcome;
use crate::parts;
use crate::progress::{Step, say};
use crate::stack::Stack;
use crate::state::State;
use crate::web::{Call, encoded, form};

const BOUNDARY: &str = "a-boundary-of-the-demo";
/// Addresses of forwarding mailboxes are long.
const WIDEST: usize = 40;

const RECEIPT: &str = "From: Lumen Rail <no-reply@us.greenhouse-mail.io>\r\nTo: ben.okafor@example.com\r\n\
    Subject: Thank you for applying to Lumen Rail\r\nMessage-ID: <receipt.ben@us.greenhouse-mail.io>\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\r\nHi Ben,\r\n\r\nThank you for applying to the Signal Engineer role at \
    Lumen Rail. We have received your application and will review it carefully.\r\n\r\nThe Lumen Rail recruiting team\r\n";

const FORWARDED: &str = "From: Ada Lindqvist <ada.lindqvist@example.com>\r\nSubject: Fwd: Thank you for applying to Harbour & Hale\r\n\
    Message-ID: <fwd.ada@example.com>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
    ---------- Forwarded message ---------\r\nFrom: Harbour & Hale <no-reply@hire.lever.co>\r\n\
    Date: Mon, 5 Jan 2026 at 09:00\r\nSubject: Thank you for applying to Harbour & Hale\r\n\
    To: <ada.lindqvist@example.com>\r\n\r\nHi Ada,\r\n\r\nThank you for applying to the Dock Planner role at Harbour & Hale. \
    We have received your application and will review it carefully.\r\n\r\nThe Harbour & Hale recruiting team\r\n";

pub async fn show(stack: &Stack, state: &State, client: &Client) -> Outcome<()> {
    if state.mode.is_microsoft_real {
        say("The other ways in are not shown: at the real Microsoft nobody can consent for Ben.");
        return Ok(());
    }
    let base = parts::public_url(&state.ports);
    let (_, ben) = token::issue(stack, state, BEN, TENANT).await?;
    let (_, ada) = token::issue(stack, state, ADA, TENANT).await?;
    let step = Step::begin("Ada forwards a mail, Ben connects Outlook");
    let mails = ledger::counts(client).await?.listed;
    let outlook = connect_outlook(state, &base, &ben).await?;
    let made = Call::post(format!("{base}/v1/mailboxes/forwarding")).bearer(&ada).send().await?;
    let made = expect(made, 201, "making a forwarding mailbox", "mail-api")?.json()?;
    let address = made["address"].as_str().unwrap_or_default().to_owned();
    forward(&base, &address).await?;
    event::poll_now(state, client).await?;
    follow(client, &step, mails + 2).await?;
    step.done("both were understood");
    table(stack, state, &base).await?;
    let url = format!("{base}/v1/mailboxes/{outlook}?erase=true");
    let gone = Call::new(Method::DELETE, url).bearer(&ben).send().await?;
    let gone = expect(gone, 200, "disconnecting a mailbox", "mail-api")?.json()?;
    say(&format!(
        "Ben disconnects Outlook: erased within the hour: {}; ended at the provider: {}, since at Microsoft only he can",
        gone["is_erased"], gone["revoked_at_provider"]
    ));
    Ok(())
}

/// The mailbox's id; the fake's consent page takes the answer of whoever it is.
async fn connect_outlook(state: &State, base: &str, ben: &str) -> Outcome<String> {
    let microsoft = parts::microsoft_url(&state.ports);
    let inbox = format!("{microsoft}/_fake/{}/folders/inbox/messages", encoded(BEN));
    let delivered = Call::post(inbox).body(RECEIPT.to_owned()).send().await?;
    expect(delivered, 200, "delivering to Outlook", "microsoft")?;
    let wish = json!({"provider": "outlook"});
    let begun = Call::post(format!("{base}/v1/mailboxes")).bearer(ben).json(&wish).send().await?;
    let begun = expect(begun, 201, "asking for a consent page", "mail-api")?.json()?;
    let page = begun["consent_url"].as_str().unwrap_or_default();
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let scope = scope(query);
    let answer = form(&[("email".to_owned(), BEN.to_owned()), ("scope".to_owned(), scope)]);
    let agreed = Call::post(format!("{path}/answer?{query}"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(answer)
        .send()
        .await?;
    let back = agreed.header("location").unwrap_or_default().to_owned();
    let done = Call::get(back).header("accept", "application/json").send().await?;
    let mailbox = expect(done, 200, "coming back to the callback", "mail-api")?.json()?;
    Ok(mailbox["id"].as_str().unwrap_or_default().to_owned())
}

/// All that is asked for.
fn scope(query: &str) -> String {
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("scope="));
    asked.unwrap_or_default().replace('+', " ").replace("%3A", ":").replace("%2F", "/")
}

/// As SendGrid posts what arrives at the address.
async fn forward(base: &str, address: &str) -> Outcome<()> {
    let envelope = json!({"to": [address], "from": ADA}).to_string();
    let fields = [
        ("dkim", "{@example.com : pass}"),
        ("SPF", "pass"),
        ("envelope", envelope.as_str()),
        ("email", FORWARDED),
    ];
    let parts = fields.map(|(name, value)| {
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        )
    });
    let body = format!("{}--{BOUNDARY}--\r\n", parts.concat());
    let posted = Call::post(format!("{base}/v1/webhooks/inbound-mail/{INBOUND_PATH_SECRET}"))
        .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(body)
        .send()
        .await?;
    expect(posted, 200, "posting a forwarded mail", "inbound-mail")?;
    Ok(())
}

/// Side by side, each as its person sees it.
async fn table(stack: &Stack, state: &State, base: &str) -> Outcome<()> {
    let mut rows = Vec::new();
    for person in [ADA, BEN] {
        let (_, token) = token::issue(stack, state, person, TENANT).await?;
        let listed = Call::get(format!("{base}/v1/mailboxes")).bearer(&token).send().await?;
        let listed = expect(listed, 200, "listing mailboxes", "mail-api")?.json()?;
        for mailbox in listed["integrations"].as_array().into_iter().flatten() {
            let text = |name: &str| match &mailbox[name] {
                Value::String(text) => text.clone(),
                Value::Null => "-".to_owned(),
                other => other.to_string(),
            };
            let names = ["provider", "email_address", "last_sync_status", "last_reason_code"];
            let mut row: Vec<String> = names.into_iter().map(text).collect();
            row.push(text("emails_processed_count"));
            rows.push(row);
        }
    }
    say("");
    let columns = ["way in", "address", "last sync", "trouble", "mails read"].map(str::to_owned);
    for line in aligned(&columns, &rows, WIDEST) {
        say(&line);
    }
    Ok(())
}
