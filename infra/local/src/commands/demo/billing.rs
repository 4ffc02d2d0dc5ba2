//! `demo billing`: a tenant tries a module, subscribes to it, is renewed, fails to pay and loses it. Stripe's time is made to
//! pass; what the license says of the time to come is printed at each step.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::consent::expect;
use crate::cli::Demo;
use crate::commands::{down, event, token, up};
use crate::database::{self, query, sql_failure};
use crate::deployment;
use crate::failure::{Failure, Outcome};
use crate::parts::{self, postgres};
use crate::progress::{out, say, seconds};
use crate::stack::Stack;
use crate::start::{self, Wish};
use crate::state::State;
use crate::web::Call;

const TENANT: &str = "billing";
const OWNER: &str = "olga@billing.example";
const MODULE: &str = "calendar";
const DAY: i64 = 86_400;
const PATIENCE: Duration = Duration::from_secs(90);

/// Nothing of an earlier run is left, the redeemed trial included.
const FRESH: &str = "
delete from core.tenants where slug = 'billing';
insert into core.tenants (id, kind, name, slug, max_users)
    values ('01900000-0000-7000-8000-00000000e000', 'organisation', 'Billing Demo', 'billing', 10);
insert into core.users (id, email, full_name, first_name, last_name) values
    ('01900000-0000-7000-8000-00000000e001', 'olga@billing.example', 'Olga Owner', 'Olga', 'Owner')
on conflict do nothing;
insert into core.tenant_users (tenant_id, user_id, role) values
    ('01900000-0000-7000-8000-00000000e000', '01900000-0000-7000-8000-00000000e001', 'owner');
";

pub async fn run(stack: &Stack, options: &Demo) -> Outcome<()> {
    let started = Instant::now();
    if deployment::real_stripe().is_some() {
        return Err(Failure::user(
            "this demo needs the fake of Stripe, whose time can be moved",
            "STRIPE_API_KEY and STRIPE_WEBHOOK_SECRET ask for Stripe itself",
            "env -u STRIPE_API_KEY cargo local demo billing",
        ));
    }
    let was_running = State::live(stack)?.is_some();
    let steps = up::interruptible(stack, up_and_walk(stack)).await;
    if !was_running && options.stop {
        down::stop(stack).await?;
    }
    let steps = steps?;
    if options.json {
        out(&json!({"steps": steps}).to_string());
    }
    say(&format!("Took {}", seconds(started.elapsed())));
    Ok(())
}

async fn up_and_walk(stack: &Stack) -> Outcome<Vec<Value>> {
    let state = start::everything(stack, Wish::default()).await?.state;
    let url = postgres::superuser_url(stack, state.ports.postgres, database::NAME)?;
    let client = database::open(&url).await?;
    query(&client, FRESH).await.map_err(|error| sql_failure(&error))?;
    let (_, token) = token::issue(stack, &state, OWNER, TENANT).await?;
    let mut walk = Walk { state, token, steps: Vec::new() };
    walk.all().await?;
    Ok(walk.steps)
}

struct Walk {
    state: State,
    token: String,
    steps: Vec<Value>,
}

impl Walk {
    async fn all(&mut self) -> Outcome<()> {
        self.shows("nothing agreed", "no_license").await?;
        self.api("trials", &json!({"module": MODULE}), 201).await?;
        self.shows("tried", "trial_running").await?;
        let body = json!({"module": MODULE, "interval": "month"});
        let checkout = self.api("subscriptions", &body, 201).await?;
        let page = checkout["checkout_url"].as_str().unwrap_or_default();
        let session = page.rsplit('/').next().unwrap_or_default();
        self.stripe(&format!("checkout/{session}/complete"), &json!({})).await?;
        self.until("the subscription is active", |seen| seen["status"] == "active").await?;
        self.shows("bought: paid on Stripe's page", "subscription_active").await?;
        let first = self.subscription().await?["current_period_end"].clone();
        self.days_pass(31).await?;
        self.until("it is renewed", |seen| seen["current_period_end"] != first).await?;
        self.shows("31 days later: renewed", "subscription_active").await?;
        let customer = self.customer().await?;
        self.stripe(&format!("customers/{customer}/card"), &json!({"fails": true})).await?;
        self.days_pass(31).await?;
        self.until("the renewal failed", |seen| seen["status"] == "past_due").await?;
        self.shows("62 days later: the card was refused", "subscription_active").await?;
        self.days_pass(8).await?;
        self.until("Stripe gave up", |seen| seen["status"] == "canceled").await?;
        self.shows("70 days later: Stripe gave up", "trial_running").await?;
        let invoices = self.get("invoices").await?;
        let paid = invoices["items"].as_array().into_iter().flatten();
        let paid = paid.filter(|one| one["status"] == "paid").count();
        say(&format!("{paid} invoices were paid; the third is open"));
        Ok(())
    }

    /// The license as it is, and what the machine says of the time to come.
    async fn shows(&mut self, what: &str, reason: &str) -> Outcome<()> {
        let license = self.get(&format!("licenses/{MODULE}")).await?;
        let day = |at: &Value| at.as_str().unwrap_or_default().chars().take(10).collect::<String>();
        let upcoming = license["upcoming"].as_array().into_iter().flatten();
        let upcoming: Vec<String> = upcoming
            .map(|next| {
                format!(
                    "{} {} ({})",
                    day(&next["from"]),
                    word(&next["state"]),
                    word(&next["reason"])
                )
            })
            .collect();
        let then = if upcoming.is_empty() {
            String::new()
        } else {
            format!(", then {}", upcoming.join(", "))
        };
        say(&format!("{what}: {} ({}){then}", word(&license["state"]), word(&license["reason"])));
        let is_right = license["reason"] == reason;
        self.steps
            .push(json!({"step": what, "state": license["state"], "reason": license["reason"],
                               "upcoming": license["upcoming"]}));
        if is_right {
            return Ok(());
        }
        Err(Failure::check(
            format!("the license says {} instead of {reason}", word(&license["reason"])),
            what.to_owned(),
            "cargo local logs stripe-webhook",
        ))
    }

    /// Stripe's events arrive by themselves; what could not be ordered is asked for anew by the relay.
    async fn until(&self, what: &str, is_so: impl Fn(&Value) -> bool) -> Outcome<()> {
        let started = Instant::now();
        while !is_so(&self.subscription().await?) {
            if started.elapsed() > PATIENCE {
                return Err(Failure::check(
                    format!("it did not come to this: {what}"),
                    format!("waited for {} s", PATIENCE.as_secs()),
                    "cargo local logs stripe-webhook && cargo local logs stripe",
                ));
            }
            event::fire(&self.state, "outbox-relay").await?;
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        Ok(())
    }

    async fn subscription(&self) -> Outcome<Value> {
        Ok(self.get("subscriptions").await?["items"][0].clone())
    }

    async fn customer(&self) -> Outcome<String> {
        let url = format!("{}/_fake/state", parts::stripe_url(&self.state.ports));
        let seen =
            expect(Call::get(url).send().await?, 200, "asking the fake of Stripe", "stripe")?;
        Ok(word(&seen.json()?["newest_customer"]).to_owned())
    }

    async fn days_pass(&self, days: i64) -> Outcome<()> {
        let url = format!("{}/_fake/state", parts::stripe_url(&self.state.ports));
        let seen =
            expect(Call::get(url).send().await?, 200, "asking the fake of Stripe", "stripe")?;
        let now = seen.json()?["now"].as_i64().unwrap_or_default();
        self.stripe("clock", &json!({"to": now + days * DAY})).await
    }

    async fn stripe(&self, path: &str, body: &Value) -> Outcome<()> {
        let url = format!("{}/_fake/{path}", parts::stripe_url(&self.state.ports));
        let answer = Call::post(url).json(body).send().await?;
        expect(answer, 200, "telling the fake of Stripe", "stripe").map(drop)
    }

    async fn get(&self, path: &str) -> Outcome<Value> {
        let url = format!("{}/v1/{path}", parts::public_url(&self.state.ports));
        let answer = Call::get(url).bearer(&self.token).send().await?;
        expect(answer, 200, &format!("reading {path}"), "market-api")?.json()
    }

    async fn api(&self, path: &str, body: &Value, wanted: u16) -> Outcome<Value> {
        let url = format!("{}/v1/{path}", parts::public_url(&self.state.ports));
        let answer = Call::post(url).bearer(&self.token).json(body).send().await?;
        expect(answer, wanted, &format!("asking for {path}"), "market-api")?.json()
    }
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
