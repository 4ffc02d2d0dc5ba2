//! What is read, and what is refused.

use serde_json::json;

use super::*;

fn subscription() -> Value {
    json!({
        "object": "subscription", "id": "sub_1", "customer": {"id": "cus_1", "object": "customer"},
        "status": "of_next_year", "current_period_start": 1, "current_period_end": 2, "created": 1,
        "items": {"data": [{"id": "si_1", "price": {"id": "price_1", "product": "prod_1", "unit_amount": 900,
                                                     "currency": "eur", "recurring": {"interval": "month"}}}]},
        "metadata": {"module": "calendar"}, "something": "new",
    })
}

#[test]
fn what_is_new_at_stripe_is_no_error() {
    let Ok(Object::Subscription(one)) = Object::read(&subscription()) else { panic!("not read") };
    assert_eq!((one.customer.as_str(), one.status), ("cus_1", SubscriptionStatus::Other));
    assert_eq!(one.item.and_then(|item| item.interval), Some(Interval::Month));
}

#[test]
fn a_later_versions_period_is_found() {
    let mut value = subscription();
    let fields = value.as_object_mut().unwrap();
    fields.remove("current_period_start");
    fields.remove("current_period_end");
    assert_eq!(Object::read(&value).unwrap_err().what, "current_period_start");
    value["items"]["data"][0]["current_period_start"] = 5.into();
    value["items"]["data"][0]["current_period_end"] = 6.into();
    assert!(Object::read(&value).is_ok());
}

#[test]
fn what_is_missing_is_named() {
    let dispute = json!({"object": "dispute", "id": "dp_1", "charge": "ch_1", "amount": "12", "currency": "eur"});
    assert_eq!(Object::read(&dispute).unwrap_err().what, "amount");
    assert_eq!(Object::read(&json!({"object": "payout"})).unwrap_err().what, "object");
    assert_eq!(Object::read(&json!([])).unwrap_err().what, "object");
}
