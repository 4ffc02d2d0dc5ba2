//! The model: what a license must be, from Stripe's objects as they are in the end and nothing that was told on the way.

use fakes::stripe::World;
use serde_json::Value;

const WEEK: i64 = 7 * 86_400;

/// The better, the later.
const ORDER: [&str; 8] =
    ["expired", "suspended", "refunded", "disputed", "grace", "past_due", "trial", "active"];

pub struct Agreed<'a> {
    pub customer: &'a str,
    pub trial_ends_at: Option<i64>,
    /// Payment intents of purchases.
    pub purchases: &'a [String],
}

/// The state of the license at `now`.
pub fn state(world: &World, agreed: &Agreed<'_>, now: i64) -> &'static str {
    let trial = agreed.trial_ends_at.map(|end| if now < end { "trial" } else { "expired" });
    let bought = agreed.purchases.iter().filter_map(|payment| {
        let payment = world.object(payment);
        (payment["status"] == "succeeded").then(|| reversed(world, &payment).unwrap_or("active"))
    });
    let subscribed = world.ids("subscription").into_iter().filter_map(|id| {
        let object = world.object(&id);
        (object["customer"] == agreed.customer).then(|| subscription(world, &object, now)).flatten()
    });
    let all = trial.into_iter().chain(bought).chain(subscribed);
    let best = all.max_by_key(|state| ORDER.iter().position(|known| known == state));
    best.unwrap_or("expired")
}

/// What became of a payment: refunded in full, disputed, lost.
fn reversed(world: &World, payment: &Value) -> Option<&'static str> {
    let charge = world.object(payment["latest_charge"].as_str()?);
    let disputes: Vec<Value> = world
        .ids("dispute")
        .iter()
        .map(|id| world.object(id))
        .filter(|dispute| dispute["charge"] == charge["id"])
        .collect();
    let has = |status: &str| disputes.iter().any(|dispute| dispute["status"] == status);
    if charge["refunded"] == true || has("lost") {
        return Some("refunded");
    }
    has("needs_response").then_some("disputed")
}

fn subscription(world: &World, object: &Value, now: i64) -> Option<&'static str> {
    let number = |name: &str| object[name].as_i64();
    let invoices: Vec<Value> = world
        .ids("invoice")
        .iter()
        .map(|id| world.object(id))
        .filter(|invoice| invoice["subscription"] == object["id"])
        .collect();
    let end_of = |invoice: &Value| invoice["lines"]["data"][0]["period"]["end"].as_i64();
    let paid: Vec<&Value> = invoices.iter().filter(|invoice| invoice["status"] == "paid").collect();
    let latest = paid.iter().max_by_key(|invoice| invoice["created"].as_i64());
    let paid_until = latest.and_then(|invoice| end_of(invoice));
    let outcome = |invoice: &Value| {
        reversed(world, &world.object(invoice["payment_intent"].as_str().unwrap_or_default()))
    };
    let charge_of = |invoice: &Value| {
        let payment = world.object(invoice["payment_intent"].as_str().unwrap_or_default());
        world.object(payment["latest_charge"].as_str().unwrap_or_default())
    };
    let lost = invoices.iter().any(|invoice| {
        outcome(invoice) == Some("refunded") && charge_of(invoice)["refunded"] != true
    });
    if lost || latest.is_some_and(|invoice| charge_of(invoice)["refunded"] == true) {
        return Some("refunded");
    }
    if invoices.iter().any(|invoice| {
        let payment = world.object(invoice["payment_intent"].as_str().unwrap_or_default());
        is_disputed(world, &payment)
    }) {
        return Some("disputed");
    }
    let (start, end, ended) =
        (number("current_period_start")?, number("current_period_end")?, number("ended_at"));
    let status = object["status"].as_str()?;
    if status == "incomplete" && paid_until.is_none_or(|until| until <= start) {
        return None;
    }
    let is_owing = match status {
        "past_due" | "unpaid" => true,
        "canceled" => {
            paid_until.is_some_and(|until| until <= start) && ended.is_some_and(|at| at > start)
        }
        _ => false,
    };
    let until = match status {
        "active" | "trialing" => end.max(paid_until.unwrap_or(end)),
        "past_due" | "unpaid" => paid_until.unwrap_or(start),
        _ => paid_until.unwrap_or(end),
    };
    let until = ended.map_or(until, |at| until.min(at));
    if ended.is_none() && now < until {
        return Some("active");
    }
    if is_owing {
        return Some(match now - until {
            _ if ended.is_some() => "expired",
            late if late < WEEK => "past_due",
            late if late < 2 * WEEK => "grace",
            _ => "expired",
        });
    }
    Some(if now < until + WEEK { "grace" } else { "expired" })
}

/// Any dispute about it is open.
fn is_disputed(world: &World, payment: &Value) -> bool {
    let charge = &payment["latest_charge"];
    world.ids("dispute").iter().any(|id| {
        let dispute = world.object(id);
        dispute["charge"] == *charge && dispute["status"] == "needs_response"
    })
}
