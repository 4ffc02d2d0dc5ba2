//! Each kind of object, into the table that keeps what we sell by it. All are snapshots: written twice is written once.

use db::queries::Params;
use db::queries::market;
use db::queries::sales::{
    self, PutChargeParams, PutInvoiceParams, PutSubscriptionParams, SettlePurchaseParams,
};
use domain::attention::News;
use domain::license::SubscriptionStatus;
use lambda::digest::sha256;
use providers::stripe::{
    Charge, Dispute, DisputeStatus, Invoice, InvoiceStatus, Object, PaymentIntent, PaymentStatus,
    Subscription,
};
use uuid::Uuid;

use super::{Desk, Seen};
use crate::{Error, tell_payers};

/// Metadata of what we make at Stripe.
pub const MODULE: &str = "module";
pub const PURCHASE: &str = "purchase_id";
pub const TENANT: &str = "tenant_id";

/// None, or why it is nothing that we sold.
pub(super) async fn put(
    desk: Desk<'_>,
    object: &Object,
    seen: &Seen,
) -> Result<Option<&'static str>, Error> {
    match object {
        Object::Subscription(one) => subscription(desk, one).await,
        Object::Invoice(one) => invoice(desk, one).await,
        Object::PaymentIntent(one) => payment(desk, one, seen).await,
        Object::Charge(one) => charge(desk, one).await,
        Object::Dispute(one) => dispute(desk, one).await,
        // Whose they are is all that we keep of them.
        Object::CheckoutSession(_) | Object::Customer(_) => Ok(None),
    }
}

async fn subscription(desk: Desk<'_>, one: &Subscription) -> Result<Option<&'static str>, Error> {
    let Some(module) = one.metadata.get(MODULE).and_then(|slug| desk.catalogue.by_slug(slug))
    else {
        return Ok(Some("unknown_module"));
    };
    // One that came after this code: nothing is changed by what is not understood.
    let Some(status) = SubscriptionStatus::parse(one.status.name()) else {
        return Ok(Some("unknown_status"));
    };
    market::ensure_license().bind(desk.tx, &module.row.id).opt().await?;
    let item = one.item.as_ref();
    let params = PutSubscriptionParams {
        module_id: module.row.id,
        stripe_subscription_id: one.id.as_str(),
        stripe_item_id: item.map(|item| item.id.as_str()),
        stripe_product_id: item.map(|item| item.product.as_str()),
        status: status.name(),
        billing_interval: item
            .and_then(|item| item.interval)
            .map(providers::stripe::Interval::name),
        amount: item.map(|item| item.unit_amount),
        currency: item.map(|item| item.currency.as_str()),
        current_period_start: one.current_period_start,
        current_period_end: one.current_period_end,
        cancel_at_period_end: one.cancel_at_period_end,
        canceled_at: one.canceled_at,
        ended_at: one.ended_at,
    };
    sales::put_subscription().params(desk.tx, &params).one().await?;
    Ok(None)
}

async fn invoice(desk: Desk<'_>, one: &Invoice) -> Result<Option<&'static str>, Error> {
    if one.status == InvoiceStatus::Other {
        return Ok(Some("unknown_status"));
    }
    let params = PutInvoiceParams {
        stripe_invoice_id: one.id.as_str(),
        stripe_subscription_id: one.subscription.as_deref(),
        stripe_payment_intent_id: one.payment_intent.as_deref(),
        status: one.status.name(),
        amount_due: one.amount_due,
        amount_paid: one.amount_paid,
        currency: one.currency.as_str(),
        period_start: one.period_start,
        period_end: one.period_end,
        attempt_count: one.attempt_count,
        next_payment_attempt: one.next_payment_attempt,
        hosted_invoice_url: one.hosted_invoice_url.as_deref(),
        issued_at: one.created,
    };
    let id = sales::put_invoice().params(desk.tx, &params).one().await?;
    if one.status == InvoiceStatus::Open && one.attempt_count > 0 {
        let Desk { tx, tenant, origin, now, .. } = desk;
        tell_payers(tx, origin, tenant, News::PaymentFailed, &id.to_string(), id, now).await?;
    }
    Ok(None)
}

async fn payment(
    desk: Desk<'_>,
    one: &PaymentIntent,
    seen: &Seen,
) -> Result<Option<&'static str>, Error> {
    // That of an invoice is told by the invoice.
    let Some(id) = one.metadata.get(PURCHASE).and_then(|id| id.parse::<Uuid>().ok()) else {
        return Ok(None);
    };
    let (status, completed_at) = match one.status {
        PaymentStatus::Succeeded => ("completed", Some(seen.until)),
        PaymentStatus::Canceled => ("canceled", None),
        PaymentStatus::RequiresPaymentMethod if one.failure.is_some() => ("failed", None),
        _ => return Ok(None),
    };
    let params = SettlePurchaseParams {
        status,
        failure_code: one.failure.as_deref().filter(|_| completed_at.is_none()),
        completed_at,
        id,
        stripe_payment_intent_id: one.id.as_str(),
    };
    let Some(module) = sales::settle_purchase().params(desk.tx, &params).opt().await? else {
        return Ok(Some("unknown_purchase"));
    };
    market::ensure_license().bind(desk.tx, &module).opt().await?;
    Ok(None)
}

async fn charge(desk: Desk<'_>, one: &Charge) -> Result<Option<&'static str>, Error> {
    let Some(payment_intent) = one.payment_intent.as_deref() else {
        return Ok(Some("no_payment_intent"));
    };
    let card = one.fingerprint.as_ref().map(|fingerprint| sha256(fingerprint.as_bytes()));
    let card = card.as_ref().map(<[u8; 32]>::as_slice);
    let params = PutChargeParams {
        stripe_payment_intent_id: payment_intent,
        is_refunded: one.is_refunded,
        amount_refunded: one.amount_refunded,
        card_hash: card,
    };
    sales::put_charge().params(desk.tx, &params).one().await?;
    if let Some(card) = card {
        market::redeem_card().bind(desk.tx, &card).all().await?;
    }
    Ok(None)
}

async fn dispute(desk: Desk<'_>, one: &Dispute) -> Result<Option<&'static str>, Error> {
    let Some(payment_intent) = one.payment_intent.as_deref() else {
        return Ok(Some("no_payment_intent"));
    };
    let status = match one.status {
        // An inquiry: no money has moved.
        DisputeStatus::WarningNeedsResponse | DisputeStatus::WarningUnderReview => None,
        DisputeStatus::WarningClosed | DisputeStatus::Won | DisputeStatus::Prevented => Some("won"),
        DisputeStatus::Lost => Some("lost"),
        DisputeStatus::NeedsResponse | DisputeStatus::UnderReview | DisputeStatus::Other => {
            Some("open")
        }
    };
    // None: another dispute of the same payment weighs more.
    sales::put_dispute().bind(desk.tx, &payment_intent, &status, &one.id).opt().await?;
    Ok(None)
}
