//! Objects as Stripe shows them, as far as anybody here looks.

use serde_json::{Value, json};

pub(super) fn payment_intent(
    id: &str,
    customer: &str,
    amount: i64,
    currency: &str,
    metadata: &Value,
    created: i64,
) -> Value {
    json!({
        "id": id, "object": "payment_intent", "customer": customer, "amount": amount, "amount_received": 0,
        "currency": currency, "status": "requires_payment_method", "client_secret": format!("{id}_secret_fake"),
        "last_payment_error": null, "latest_charge": null, "metadata": metadata, "created": created,
    })
}

pub(super) fn charge(
    id: &str,
    payment: &Value,
    invoice: &Value,
    card: &str,
    created: i64,
) -> Value {
    json!({
        "id": id, "object": "charge", "customer": payment["customer"], "payment_intent": payment["id"],
        "invoice": invoice, "amount": payment["amount"], "amount_refunded": 0, "refunded": false, "disputed": false,
        "currency": payment["currency"], "created": created,
        "payment_method_details": {"type": "card", "card": {"fingerprint": format!("fp_{card}"), "last4": "4242"}},
    })
}

/// What a subscription costs.
pub(super) struct Price {
    pub amount: i64,
    pub currency: String,
    pub interval: String,
    pub product: String,
}

pub(super) fn item(id: &str, price_id: &str, price: &Price) -> Value {
    json!({
        "id": id, "object": "subscription_item",
        "price": {
            "id": price_id, "object": "price", "product": price.product, "unit_amount": price.amount,
            "currency": price.currency, "recurring": {"interval": price.interval, "interval_count": 1},
        },
    })
}

pub(super) fn subscription(
    id: &str,
    customer: &str,
    item: &Value,
    metadata: &Value,
    (start, end): (i64, i64),
) -> Value {
    json!({
        "id": id, "object": "subscription", "customer": customer, "status": "incomplete", "cancel_at_period_end": false,
        "current_period_start": start, "current_period_end": end, "canceled_at": null, "ended_at": null,
        "trial_end": null, "items": {"object": "list", "data": [item]}, "latest_invoice": null, "metadata": metadata,
        "created": start,
    })
}

pub(super) fn invoice(id: &str, subscription: &Value, payment: &str, created: i64) -> Value {
    let price = &subscription["items"]["data"][0]["price"];
    let period = json!({"start": subscription["current_period_start"], "end": subscription["current_period_end"]});
    json!({
        "id": id, "object": "invoice", "customer": subscription["customer"], "subscription": subscription["id"],
        "status": "open", "amount_due": price["unit_amount"], "amount_paid": 0, "currency": price["currency"],
        "period_start": created, "period_end": created, "attempt_count": 0, "next_payment_attempt": null,
        "payment_intent": payment, "charge": null, "hosted_invoice_url": format!("https://invoice.stripe.test/{id}"),
        "lines": {"object": "list", "data": [{"id": format!("il_{id}"), "period": period}]}, "created": created,
    })
}
