//! R5: what Stripe did not sign, in every way that takes one step from what it did; and what it did, also while a secret is
//! exchanged for another.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use fakes::stripe::sign;
use fastrand::Rng;
use jiff::SignedDuration;
use lambda::clock;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::report::{Error, Finding, progress};
use crate::support::app::{App, ISSUER};

pub const TITLE: &str =
    "webhooks of Stripe: forged, changed, late ones, and a secret that is exchanged";

const NEW: &str = "whsec_the_new_one";
const OLD: &str = "whsec_the_old_one";
const WAYS: usize = 12;

pub async fn run(is_quick: bool, seed: u64) -> Result<Finding, Error> {
    let (forged, good) = if is_quick { (5_000, 500) } else { (100_000, 10_000) };
    let app = App::new().await;
    let deps = stripe_webhook::Deps {
        db: app.db.db(),
        shelf: billing::Shelf::new(app.db.db(), stripe_webhook::FUNCTION),
        secrets: stripe_webhook::Secrets::fixed(stripe_webhook::Signing {
            secrets: vec![NEW.into(), OLD.into()],
        }),
    };
    let router = lambda::http::finish(stripe_webhook::router(deps), ISSUER);
    let mut random = Rng::with_seed(seed);
    let (mut accepted, mut errors) = (Vec::new(), 0);
    for n in 0..forged {
        let (body, headers, way) = forge(n % WAYS, &mut random);
        let mut request = Request::post(stripe_webhook::PATH);
        for header in &headers {
            request = request.header("stripe-signature", header);
        }
        let answer = router.clone().oneshot(request.body(Body::from(body))?).await?;
        if answer.status().is_success() {
            accepted.push(way.to_owned());
        }
        errors += usize::from(answer.status().is_server_error());
        if n % 5_000 == 0 {
            progress(&format!("{n} forged"));
        }
    }
    let kept = app.db.count("market.stripe_events").await;
    let mut refused = 0;
    for n in 0..good {
        let (body, now) = (event(&mut random), clock::now());
        let at = now + SignedDuration::from_secs(random.i64(-295..=295));
        // Before, while and after one is exchanged for the other.
        let header = match n % 3 {
            0 => sign::header(&body, at, OLD),
            1 => format!(
                "{},v1={}",
                sign::header(&body, at, OLD),
                sign::v1(&body, at.as_second(), NEW)
            ),
            _ => sign::header(&body, at, NEW),
        };
        let request = Request::post(stripe_webhook::PATH).header("stripe-signature", header);
        let answer = router.clone().oneshot(request.body(Body::from(body))?).await?;
        refused += usize::from(answer.status() != StatusCode::OK);
    }
    let stored = app.db.count("market.stripe_events").await - kept;
    Ok(Finding {
        figure: json!({"forged": forged, "accepted": accepted.len(), "kept_of_them": kept, "server_errors": errors,
                       "good": good, "refused": refused, "stored": stored}),
        target: "0 forged ones accepted, all good ones accepted and stored",
        holds: accepted.is_empty()
            && kept == 0
            && errors == 0
            && refused == 0
            && stored == i64::from(good),
        seed: Some(seed),
        lines: accepted.into_iter().take(20).collect(),
    })
}

fn event(random: &mut Rng) -> Vec<u8> {
    let event: Value = json!({
        "id": format!("evt_{:032x}", random.u128(..)), "object": "event", "type": "payout.paid", "livemode": false,
        "created": clock::now().as_second(), "data": {"object": {"id": "po_1", "amount": random.u32(..)}},
    });
    event.to_string().into_bytes()
}

/// One step away from a good delivery.
fn forge(way: usize, random: &mut Rng) -> (Vec<u8>, Vec<String>, &'static str) {
    let (body, now) = (event(random), clock::now());
    let good = sign::header(&body, now, NEW);
    let at = now.as_second();
    let v1 = sign::v1(&body, at, NEW);
    let flip = |bytes: &[u8], random: &mut Rng| {
        let mut bytes = bytes.to_vec();
        let place = random.usize(..bytes.len());
        bytes[place] ^= 1 << random.u8(..8);
        bytes
    };
    match way {
        0 => (flip(&body, random), vec![good], "a bit of the body"),
        1 => {
            let place = random.usize(..v1.len());
            let digit = char::from_digit(random.u32(0..16), 16).unwrap_or('0');
            let mut other: Vec<char> = v1.chars().collect();
            let is_same = other[place] == digit;
            other[place] = if is_same { 'g' } else { digit };
            let other: String = other.into_iter().collect();
            (body, vec![format!("t={at},v1={other}")], "a digit of the signature")
        }
        2 => {
            let value: Value = serde_json::from_slice(&body).unwrap_or_default();
            (format!("{value:#}").into_bytes(), vec![good], "the same JSON, written anew")
        }
        3 => (body, vec![format!("t={at},v0={v1}")], "v0 only"),
        4 => {
            let other = format!("whsec_{:x}", random.u64(..));
            (body.clone(), vec![sign::header(&body, now, &other)], "another secret")
        }
        5 | 6 => {
            let off = SignedDuration::from_secs(random.i64(303..1_000_000));
            let then = if way == 5 { now - off } else { now + off };
            (body.clone(), vec![sign::header(&body, then, NEW)], "a time beyond the tolerance")
        }
        7 => (body, vec![good.clone(), good], "two headers"),
        8 => {
            let cut = random.usize(..good.len());
            (body, vec![good[..cut].to_owned()], "a header cut short")
        }
        9 => {
            let other = at + if random.bool() { 1 } else { -1 };
            (body, vec![format!("t={other},v1={v1}")], "another time than was signed")
        }
        10 => {
            let cut = random.usize(..body.len());
            (body[..cut].to_vec(), vec![good], "a body cut short")
        }
        _ => {
            let mut longer = body;
            longer.push(b' ');
            (longer, vec![good], "a body with more at its end")
        }
    }
}
