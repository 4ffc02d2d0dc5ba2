//! The calls that we make. Every one that changes something carries a key, so that it may be sent again; a deletion
//! needs none.

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tokio::time::Instant;
use url::Url;
use url::form_urlencoded::Serializer;

use super::API_VERSION;
use super::answers::{self, Fetched, Page};
use super::event::{EventKind, ListedEvent};
use super::objects::{
    CheckoutSession, Customer, Interval, Invoice, Kind, Metadata, Object, ObjectError,
    PaymentIntent, Subscription,
};
use crate::error::{Error, Result};
use crate::http::{Answer, Http, JSON_LIMIT, Repeat};

/// The most that Stripe lists at once.
const PAGE_SIZE: &str = "100";
/// The most types of events that Stripe lists at once.
const TYPES_MAX: usize = 20;
const _: () = assert!(EventKind::NAMES.len() <= TYPES_MAX, "all are asked for in one call");
const ID_MAX: usize = 255;
/// As long as an answer that differs is refused for (<https://docs.stripe.com/api/idempotent_requests>).
const KEY_MAX: usize = 255;

/// Stripe's API at `base_url` (`https://api.stripe.com`).
#[derive(Clone, Debug)]
pub struct Stripe {
    base_url: Url,
    key: SecretString,
    http: Http,
}

/// A payment, once.
#[derive(Clone, Debug)]
pub struct PaymentIntentRequest<'a> {
    pub customer: &'a str,
    pub amount: i64,
    pub currency: &'a str,
    pub metadata: Metadata,
}

/// A page of Stripe on which a subscription begins.
#[derive(Clone, Debug)]
pub struct CheckoutRequest<'a> {
    pub customer: &'a str,
    pub interval: Interval,
    pub amount: i64,
    pub currency: &'a str,
    pub product_name: &'a str,
    pub success_url: &'a str,
    pub cancel_url: &'a str,
    pub client_reference_id: &'a str,
    /// Of the session and of the subscription.
    pub metadata: Metadata,
}

type Pairs = Vec<(String, String)>;

impl Stripe {
    pub fn new(base_url: &str, key: SecretString) -> std::result::Result<Self, url::ParseError> {
        Ok(Self { base_url: base_url.parse()?, key, http: Http::new() })
    }

    #[must_use]
    pub fn with_http(self, http: Http) -> Self {
        Self { http, ..self }
    }

    /// `test_clock`: of test mode, for customers whose time is made to pass.
    pub async fn create_customer(
        &self,
        email: &str,
        name: &str,
        metadata: &Metadata,
        test_clock: Option<&str>,
        key: &str,
    ) -> Result<Customer> {
        let mut form = vec![pair("name", name), pair("email", email)];
        form.extend(test_clock.map(|clock| pair("test_clock", clock)));
        with_metadata(&mut form, "metadata", metadata);
        match self.post(&["customers"], form, key).await? {
            Object::Customer(customer) => Ok(customer),
            _ => Err(other()),
        }
    }

    /// With its subscriptions, which end at once. One that is gone already is gone.
    pub async fn delete_customer(&self, id: &str) -> Result<()> {
        let Ok(id) = checked(id) else { return Ok(()) };
        let url = self.url(&["customers", id])?;
        let build = |client: &reqwest::Client| self.signed(client.delete(url.clone()));
        match self.http.send(Repeat::Safely, JSON_LIMIT, build, answers::accept).await {
            Ok(_) | Err(Error::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    pub async fn create_payment_intent(
        &self,
        request: &PaymentIntentRequest<'_>,
        key: &str,
    ) -> Result<PaymentIntent> {
        let mut form = vec![
            pair("customer", request.customer),
            pair("amount", request.amount.to_string()),
            pair("currency", request.currency),
            pair("automatic_payment_methods[enabled]", "true"),
            pair("automatic_payment_methods[allow_redirects]", "never"),
        ];
        with_metadata(&mut form, "metadata", &request.metadata);
        payment(self.post(&["payment_intents"], form, key).await?)
    }

    /// A payment method that the bank refuses is [`Error::Declined`].
    pub async fn confirm_payment_intent(
        &self,
        id: &str,
        payment_method: &str,
        key: &str,
    ) -> Result<PaymentIntent> {
        let form = vec![pair("payment_method", payment_method)];
        payment(self.post(&["payment_intents", checked(id)?, "confirm"], form, key).await?)
    }

    pub async fn cancel_payment_intent(&self, id: &str, key: &str) -> Result<PaymentIntent> {
        payment(self.post(&["payment_intents", checked(id)?, "cancel"], Vec::new(), key).await?)
    }

    pub async fn create_checkout_session(
        &self,
        request: &CheckoutRequest<'_>,
        key: &str,
    ) -> Result<CheckoutSession> {
        const PRICE: &str = "line_items[0][price_data]";
        let mut form = vec![
            pair("mode", "subscription"),
            pair("customer", request.customer),
            pair("client_reference_id", request.client_reference_id),
            pair("success_url", request.success_url),
            pair("cancel_url", request.cancel_url),
            pair("line_items[0][quantity]", "1"),
            pair(format!("{PRICE}[currency]"), request.currency),
            pair(format!("{PRICE}[unit_amount]"), request.amount.to_string()),
            pair(format!("{PRICE}[recurring][interval]"), request.interval.name()),
            pair(format!("{PRICE}[product_data][name]"), request.product_name),
        ];
        with_metadata(&mut form, "metadata", &request.metadata);
        with_metadata(&mut form, "subscription_data[metadata]", &request.metadata);
        match self.post(&["checkout", "sessions"], form, key).await? {
            Object::CheckoutSession(session) => Ok(session),
            _ => Err(other()),
        }
    }

    /// The address of Stripe's own page about what a customer has. Good for some minutes.
    pub async fn create_portal_session(
        &self,
        customer: &str,
        return_url: &str,
        key: &str,
    ) -> Result<String> {
        let form = vec![pair("customer", customer), pair("return_url", return_url)];
        let value = self.post_value(&["billing_portal", "sessions"], form, key).await?;
        value["url"].as_str().map(str::to_owned).ok_or_else(other)
    }

    /// What was paid for the rest of the period counts.
    pub async fn change_interval(
        &self,
        subscription: &Subscription,
        amount: i64,
        currency: &str,
        interval: Interval,
        key: &str,
    ) -> Result<Subscription> {
        const PRICE: &str = "items[0][price_data]";
        let item = subscription.item.as_ref().ok_or_else(other)?;
        let form = vec![
            pair("items[0][id]", item.id.as_str()),
            pair(format!("{PRICE}[currency]"), currency),
            pair(format!("{PRICE}[product]"), item.product.as_str()),
            pair(format!("{PRICE}[unit_amount]"), amount.to_string()),
            pair(format!("{PRICE}[recurring][interval]"), interval.name()),
            pair("proration_behavior", "create_prorations"),
            // Nothing changes that is not paid at once.
            pair("payment_behavior", "error_if_incomplete"),
        ];
        subscribed(self.post(&["subscriptions", checked(&subscription.id)?], form, key).await?)
    }

    pub async fn set_cancel_at_period_end(
        &self,
        id: &str,
        cancel: bool,
        key: &str,
    ) -> Result<Subscription> {
        let form = vec![pair("cancel_at_period_end", cancel.to_string())];
        subscribed(self.post(&["subscriptions", checked(id)?], form, key).await?)
    }

    /// As it is now. A customer that was deleted is still told of, as deleted.
    pub async fn retrieve(&self, kind: Kind, id: &str) -> Result<Fetched> {
        let path: Vec<&str> = kind.path().iter().copied().chain([checked(id)?]).collect();
        let sent = Instant::now();
        let answer = self.get(&path, &[]).await?;
        let (asked_at, at) = answers::clock(&answer, sent)?;
        Ok(Fetched { object: answers::object(&answers::value(&answer)?)?, asked_at, at })
    }

    /// All of them, those that ended included.
    pub async fn list_subscriptions(&self, after: Option<&str>) -> Result<Page<Subscription>> {
        let all = vec![pair("status", "all")];
        self.list(&["subscriptions"], all, after, |value| match Object::read(value)? {
            Object::Subscription(subscription) => Ok(subscription),
            _ => Err(ObjectError { what: "object" }),
        })
        .await
    }

    pub async fn list_invoices(
        &self,
        created_after: Timestamp,
        after: Option<&str>,
    ) -> Result<Page<Invoice>> {
        let since = pair("created[gte]", created_after.as_second().to_string());
        self.list(&["invoices"], vec![since], after, |value| match Object::read(value)? {
            Object::Invoice(invoice) => Ok(invoice),
            _ => Err(ObjectError { what: "object" }),
        })
        .await
    }

    /// Those that are applied; Stripe keeps them for 30 days.
    pub async fn list_events(
        &self,
        created_from: Timestamp,
        created_until: Timestamp,
        after: Option<&str>,
    ) -> Result<Page<ListedEvent>> {
        let mut query = vec![
            pair("created[gte]", created_from.as_second().to_string()),
            pair("created[lte]", created_until.as_second().to_string()),
        ];
        query.extend(EventKind::NAMES.map(|(name, _)| pair("types[]", name)));
        self.list(&["events"], query, after, ListedEvent::read).await
    }

    async fn list<T>(
        &self,
        path: &[&str],
        mut query: Pairs,
        after: Option<&str>,
        read: fn(&Value) -> std::result::Result<T, ObjectError>,
    ) -> Result<Page<T>> {
        query.push(pair("limit", PAGE_SIZE));
        query.extend(after.map(|after| pair("starting_after", after)));
        let sent = Instant::now();
        let answer = self.get(path, &query).await?;
        let when = answers::clock(&answer, sent)?;
        answers::page(&answers::value(&answer)?, when, read)
    }

    async fn get(&self, path: &[&str], query: &[(String, String)]) -> Result<Answer> {
        let url = self.url(path)?;
        let build = |client: &reqwest::Client| self.signed(client.get(url.clone()).query(query));
        self.http.send(Repeat::Safely, JSON_LIMIT, build, answers::accept).await
    }

    async fn post(&self, path: &[&str], form: Pairs, key: &str) -> Result<Object> {
        answers::object(&self.post_value(path, form, key).await?)
    }

    async fn post_value(&self, path: &[&str], form: Pairs, key: &str) -> Result<Value> {
        let url = self.url(path)?;
        let body = Serializer::new(String::new()).extend_pairs(form).finish();
        let key = &key[..key.floor_char_boundary(KEY_MAX)];
        let build = |client: &reqwest::Client| {
            let request = client.post(url.clone()).header("Idempotency-Key", key);
            let kind = ("Content-Type", "application/x-www-form-urlencoded");
            self.signed(request).header(kind.0, kind.1).body(body.clone())
        };
        let answer = self.http.send(Repeat::Safely, JSON_LIMIT, build, answers::accept).await?;
        answers::value(&answer)
    }

    fn signed(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        request.header("Stripe-Version", API_VERSION).bearer_auth(self.key.expose_secret())
    }

    fn url(&self, path: &[&str]) -> Result<Url> {
        let mut url = self.base_url.clone();
        url.path_segments_mut()
            .map_err(|()| Error::Unexpected { status: None, what: "base URL" })?
            .pop_if_empty()
            .push("v1")
            .extend(path);
        Ok(url)
    }
}

fn pair(name: impl Into<String>, value: impl Into<String>) -> (String, String) {
    (name.into(), value.into())
}

fn with_metadata(form: &mut Pairs, name: &str, metadata: &Metadata) {
    form.extend(metadata.iter().map(|(key, value)| pair(format!("{name}[{key}]"), value.as_str())));
}

/// An id that could be no id of Stripe's leads nowhere.
fn checked(id: &str) -> Result<&str> {
    let is_id = !id.is_empty()
        && id.len() <= ID_MAX
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_id { Ok(id) } else { Err(Error::NotFound) }
}

fn payment(object: Object) -> Result<PaymentIntent> {
    match object {
        Object::PaymentIntent(payment) => Ok(payment),
        _ => Err(other()),
    }
}

fn subscribed(object: Object) -> Result<Subscription> {
    match object {
        Object::Subscription(subscription) => Ok(subscription),
        _ => Err(other()),
    }
}

fn other() -> Error {
    Error::Unexpected { status: Some(200), what: "object" }
}
