//! Payments: confirmed, declined, refunded, disputed.

use serde_json::{Value, json};

use super::shapes;
use super::world::World;

/// What a test card does (<https://docs.stripe.com/testing>).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Card {
    Good,
    Declined,
    AsksTheBank,
}

pub(super) fn card(payment_method: &str) -> Card {
    match payment_method {
        "pm_card_chargeDeclined" => Card::Declined,
        "pm_card_threeDSecure2Required" => Card::AsksTheBank,
        _ => Card::Good,
    }
}

impl World {
    /// The money of `payment` arrives; answers the charge.
    pub(super) fn succeed(&mut self, payment: &str, invoice: &Value, card: &str) -> String {
        let (id, now) = (self.fresh("ch"), self.now());
        let charge = shapes::charge(&id, &self.object(payment), invoice, card, now);
        let amount = charge["amount"].clone();
        self.put(charge);
        let paid = json!({"status": "succeeded", "latest_charge": id, "amount_received": amount,
                          "last_payment_error": null});
        self.change(payment, &paid);
        self.tell("charge.succeeded", &id);
        self.tell("payment_intent.succeeded", payment);
        id
    }

    pub(super) fn decline(&mut self, payment: &str) {
        let error = json!({"type": "card_error", "code": "card_declined", "decline_code": "generic_decline"});
        let failed = json!({"status": "requires_payment_method", "last_payment_error": error});
        self.change(payment, &failed);
        self.tell("payment_intent.payment_failed", payment);
    }

    /// The payment of a purchase, not paid yet.
    pub fn purchase(
        &mut self,
        customer: &str,
        amount: i64,
        purchase: &str,
        module: &str,
    ) -> String {
        let (id, now) = (self.fresh("pi"), self.now());
        let metadata = json!({"purchase_id": purchase, "module": module});
        self.put(shapes::payment_intent(&id, customer, amount, "eur", &metadata, now));
        id
    }

    pub fn pay(&mut self, payment: &str) {
        self.succeed(payment, &Value::Null, "visa");
    }

    /// The customer's bank says yes to what `requires_action`.
    pub fn authenticate(&mut self, payment: &str) {
        self.succeed(payment, &Value::Null, "threeDSecure");
    }

    /// Minor units; in full where it comes to that.
    pub fn refund(&mut self, charge: &str, amount: i64) {
        let object = self.object(charge);
        let refunded = object["amount_refunded"].as_i64().unwrap_or_default() + amount;
        let is_all = object["amount"].as_i64() <= Some(refunded);
        self.change(charge, &json!({"amount_refunded": refunded, "refunded": is_all}));
        self.tell("charge.refunded", charge);
    }

    /// The cardholder's bank takes the charge up.
    pub fn dispute(&mut self, charge: &str) -> String {
        self.open_dispute(charge, "needs_response")
    }

    /// The bank asks first, and no money moves.
    pub fn inquire(&mut self, charge: &str) -> String {
        self.open_dispute(charge, "warning_needs_response")
    }

    /// An inquiry becomes a dispute: the same one, and nothing is created.
    pub fn escalate(&mut self, dispute: &str) {
        self.change(dispute, &json!({"status": "needs_response"}));
        self.tell("charge.dispute.updated", dispute);
        self.tell("charge.dispute.funds_withdrawn", dispute);
    }

    fn open_dispute(&mut self, charge: &str, status: &str) -> String {
        let (id, now, object) = (self.fresh("dp"), self.now(), self.object(charge));
        self.put(json!({
            "id": id, "object": "dispute", "charge": charge, "payment_intent": object["payment_intent"],
            "amount": object["amount"], "currency": object["currency"], "status": status,
            "reason": "fraudulent", "created": now,
        }));
        self.change(charge, &json!({"disputed": true}));
        self.tell("charge.dispute.created", &id);
        id
    }

    pub fn close_dispute(&mut self, dispute: &str, is_won: bool) {
        let status = if is_won { "won" } else { "lost" };
        self.change(dispute, &json!({"status": status}));
        self.tell("charge.dispute.closed", dispute);
    }

    /// From now on the customer's card is refused, or no longer.
    pub fn set_card_fails(&mut self, customer: &str, fails: bool) {
        if fails {
            self.declined.insert(customer.to_owned());
        } else {
            self.declined.remove(customer);
        }
    }
}
