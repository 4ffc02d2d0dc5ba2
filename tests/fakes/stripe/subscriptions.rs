//! Subscriptions and their invoices: begun on a Checkout page, renewed, failed, ended.

use serde_json::{Value, json};

use super::shapes::{self, Price};
use super::world::World;

const DAY: i64 = 86_400;
/// After the first failure (<https://docs.stripe.com/billing/revenue-recovery/smart-retries>); then it is canceled.
const RETRIES: [i64; 3] = [3 * DAY, 5 * DAY, 7 * DAY];

/// Calendar months have no place here: what matters is that they end.
pub(super) fn later(at: i64, interval: &str) -> i64 {
    at + if interval == "year" { 365 * DAY } else { 30 * DAY }
}

impl World {
    /// A subscription to a module, as if its Checkout page had been paid.
    pub fn subscribe(&mut self, customer: &str, module: &str, interval: &str) -> String {
        let (session, now) = (self.fresh("cs"), self.now());
        self.put(json!({
            "id": session, "object": "checkout.session", "mode": "subscription", "status": "open",
            "payment_status": "unpaid", "customer": customer, "subscription": null, "payment_intent": null,
            "metadata": {"module": module}, "created": now, "_subscription_metadata": {"module": module},
            "_price": {"amount": 1_500, "currency": "eur", "interval": interval},
        }));
        self.complete_checkout(&session)
    }

    /// A customer under an id of the test's choosing; ids of all that follows have its word in them.
    pub fn adopt_customer(&mut self, id: &str, word: &str) {
        self.name(word);
        let now = self.now();
        self.put(json!({"id": id, "object": "customer", "metadata": {}, "created": now}));
    }

    /// The person pays on the Checkout page. Answers the subscription.
    pub fn complete_checkout(&mut self, session: &str) -> String {
        let object = self.object(session);
        let customer = object["customer"].as_str().unwrap_or_default().to_owned();
        let price = Price {
            amount: object["_price"]["amount"].as_i64().unwrap_or_default(),
            currency: object["_price"]["currency"].as_str().unwrap_or_default().to_owned(),
            interval: object["_price"]["interval"].as_str().unwrap_or_default().to_owned(),
            product: self.fresh("prod"),
        };
        let (id, item_id, price_id, now) =
            (self.fresh("sub"), self.fresh("si"), self.fresh("price"), self.now());
        let item = shapes::item(&item_id, &price_id, &price);
        let period = (now, later(now, &price.interval));
        self.put(shapes::subscription(
            &id,
            &customer,
            &item,
            &object["_subscription_metadata"],
            period,
        ));
        self.tell("customer.subscription.created", &id);
        self.bill(&id);
        self.change(session, &json!({"status": "complete", "payment_status": "paid", "subscription": id, "url": null}));
        self.tell("checkout.session.completed", session);
        id
    }

    pub fn expire_checkout(&mut self, session: &str) {
        self.change(session, &json!({"status": "expired", "url": null}));
        self.tell("checkout.session.expired", session);
    }

    /// An invoice for the present period, tried at once.
    pub(super) fn bill(&mut self, subscription: &str) {
        let object = self.object(subscription);
        let amount = object["items"]["data"][0]["price"]["unit_amount"].as_i64();
        let invoice = self.draft(subscription, amount.unwrap_or_default());
        self.tell("invoice.created", &invoice);
        self.attempt(subscription, &invoice);
    }

    /// An invoice for the present period over `amount`; over nothing there is no payment.
    fn draft(&mut self, subscription: &str, amount: i64) -> String {
        let (invoice, payment, now) = (self.fresh("in"), self.fresh("pi"), self.now());
        let object = self.object(subscription);
        let price = &object["items"]["data"][0]["price"];
        let customer = object["customer"].as_str().unwrap_or_default();
        let currency = price["currency"].as_str().unwrap_or_default();
        self.put(shapes::payment_intent(&payment, customer, amount, currency, &json!({}), now));
        self.put(shapes::invoice(&invoice, &object, &payment, now));
        let payment = if amount > 0 { Value::from(payment) } else { Value::Null };
        self.change(&invoice, &json!({"amount_due": amount, "payment_intent": payment}));
        self.change(subscription, &json!({"latest_invoice": invoice}));
        invoice
    }

    /// A new period begins now: the rest of the old one, paid or not, counts for it. False: nothing changed, because the
    /// difference could not be paid.
    pub(super) fn change_interval(
        &mut self,
        subscription: &str,
        interval: &str,
        amount: i64,
        may_owe: bool,
    ) -> bool {
        let (object, now) = (self.object(subscription), self.now());
        let number = |name: &str| object[name].as_i64().unwrap_or_default();
        let (start, end) = (number("current_period_start"), number("current_period_end"));
        let mut items = object["items"].clone();
        let price = &mut items["data"][0]["price"];
        let before = price["unit_amount"].as_i64().unwrap_or_default();
        let credit = before * (end - now).max(0) / (end - start).max(1);
        let customer = object["customer"].as_str().unwrap_or_default();
        if amount > credit && !may_owe && self.declined.contains(customer) {
            return false;
        }
        price["recurring"]["interval"] = interval.into();
        price["unit_amount"] = amount.into();
        let period = json!({"items": items, "current_period_start": now, "current_period_end": later(now, interval)});
        self.change(subscription, &period);
        self.tell("customer.subscription.updated", subscription);
        let invoice = self.draft(subscription, (amount - credit).max(0));
        let back = json!({"id": format!("il_back_{invoice}"), "proration": true, "amount": -credit,
                          "period": {"start": now, "end": end}});
        let mut lines = self.object(&invoice)["lines"].clone();
        if let Some(lines) = lines["data"].as_array_mut() {
            lines.insert(0, back);
        }
        self.change(&invoice, &json!({"lines": lines}));
        self.attempt(subscription, &invoice);
        true
    }

    /// One try to have an invoice paid.
    pub(super) fn attempt(&mut self, subscription: &str, invoice: &str) {
        let object = self.object(invoice);
        let customer = object["customer"].as_str().unwrap_or_default().to_owned();
        let payment = object["payment_intent"].as_str().unwrap_or_default().to_owned();
        let attempts = object["attempt_count"].as_i64().unwrap_or_default() + 1;
        let is_free = payment.is_empty();
        if !is_free && self.declined.contains(&customer) {
            self.decline(&payment);
            self.fail(subscription, invoice, attempts);
            return;
        }
        let charge = if is_free {
            Value::Null
        } else {
            self.succeed(&payment, &Value::from(invoice), &customer).into()
        };
        let due = object["amount_due"].clone();
        let paid = json!({"status": "paid", "amount_paid": due, "attempt_count": attempts, "charge": charge,
                          "next_payment_attempt": null});
        self.change(invoice, &paid);
        self.tell("invoice.paid", invoice);
        self.tell("invoice.payment_succeeded", invoice);
        if self.object(subscription)["status"] != "active" {
            self.change(subscription, &json!({"status": "active"}));
            self.tell("customer.subscription.updated", subscription);
        }
    }

    fn fail(&mut self, subscription: &str, invoice: &str, attempts: i64) {
        let first = self.object(invoice)["created"].as_i64().unwrap_or_default();
        let next = usize::try_from(attempts - 1).ok().and_then(|at| RETRIES.get(at));
        let next = next.map(|wait| first + wait);
        self.change(invoice, &json!({"attempt_count": attempts, "next_payment_attempt": next}));
        self.tell("invoice.payment_failed", invoice);
        if next.is_none() {
            self.end(subscription);
        } else if self.object(subscription)["status"] != "past_due" {
            self.change(subscription, &json!({"status": "past_due"}));
            self.tell("customer.subscription.updated", subscription);
        }
    }

    /// The next period begins, paid or not.
    pub(super) fn renew(&mut self, subscription: &str) {
        let object = self.object(subscription);
        if object["cancel_at_period_end"] == true {
            self.end(subscription);
            return;
        }
        let interval = object["items"]["data"][0]["price"]["recurring"]["interval"].as_str();
        let start = object["current_period_end"].as_i64().unwrap_or_default();
        let end = later(start, interval.unwrap_or_default());
        self.change(
            subscription,
            &json!({"current_period_start": start, "current_period_end": end}),
        );
        self.tell("customer.subscription.updated", subscription);
        self.bill(subscription);
    }

    /// It is another product's, of a customer that is not ours.
    pub fn disown(&mut self, subscription: &str) {
        let invoice = self.object(subscription)["latest_invoice"].clone();
        for id in [subscription, invoice.as_str().unwrap_or_default()] {
            self.change(id, &json!({"customer": "cus_of_somebody", "payment_intent": null}));
        }
    }

    /// Whether it was there; its subscriptions end at once. What is left of it says that it is gone.
    pub(super) fn delete_customer(&mut self, id: &str) -> bool {
        let object = self.object(id);
        if object["object"] != "customer" || object["deleted"] == true {
            return false;
        }
        for subscription in self.ids("subscription") {
            let object = self.object(&subscription);
            if object["customer"] == id && object["ended_at"].is_null() {
                self.end(&subscription);
            }
        }
        self.tell("customer.deleted", id);
        self.change(id, &json!({"deleted": true}));
        true
    }

    /// Priced in tiers or by decimals, as we sell nothing: its price has no `unit_amount`.
    pub fn price_in_tiers(&mut self, subscription: &str) {
        let mut items = self.object(subscription)["items"].clone();
        items["data"][0]["price"]["unit_amount"] = Value::Null;
        self.change(subscription, &json!({"items": items}));
    }

    /// At once.
    pub fn end(&mut self, subscription: &str) {
        let now = self.now();
        self.change(
            subscription,
            &json!({"status": "canceled", "canceled_at": now, "ended_at": now}),
        );
        self.tell("customer.subscription.deleted", subscription);
    }

    /// At the end of what is paid, or not after all.
    pub fn set_cancel_at_period_end(&mut self, subscription: &str, cancel: bool) {
        let now = self.now();
        let canceled_at = if cancel { Value::from(now) } else { Value::Null };
        self.change(
            subscription,
            &json!({"cancel_at_period_end": cancel, "canceled_at": canceled_at}),
        );
        self.tell("customer.subscription.updated", subscription);
    }
}
