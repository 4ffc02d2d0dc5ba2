//! What sells: the API, the webhook with a Stripe behind it, and the schedules.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use billing::Shelf;
use db::Db;
use fakes::stripe::{Delivery, StripeFake, sign};
use jiff::Timestamp;
use lambda::auth::Guard;
use lambda::clock;
use providers::http::Http;
use providers::stripe::Stripe;
use serde_json::Value;
use tower::ServiceExt;

use super::app::{IMPATIENT, ISSUER};

/// What Stripe signs with here.
pub const WEBHOOK_SECRET: &str = "whsec_of_the_tests";

pub struct Market {
    pub api: Router,
    pub webhook: Router,
    pub stripe: StripeFake,
    pub refetch: stripe_refetch::Deps,
    pub sweep: license_sweep::Deps,
    pub reconcile: billing_reconcile::Deps,
}

impl Market {
    pub fn new(db: &Db, guard: Guard, stripe: StripeFake) -> Self {
        let shelf = |function| Shelf::new(db.clone(), function);
        let api = market_api::Deps {
            db: db.clone(),
            guard,
            shelf: shelf(market_api::FUNCTION),
            stripe: at_stripe(&stripe),
            public_base_url: ISSUER.into(),
            test_clock: None,
        };
        let webhook = stripe_webhook::Deps {
            db: db.clone(),
            shelf: shelf(stripe_webhook::FUNCTION),
            secrets: stripe_webhook::Secrets::fixed(stripe_webhook::Signing {
                secrets: vec![WEBHOOK_SECRET.into()],
            }),
        };
        Self {
            api: lambda::http::finish(market_api::router(api), ISSUER),
            webhook: lambda::http::finish(stripe_webhook::router(webhook), ISSUER),
            refetch: stripe_refetch::Deps {
                db: db.clone(),
                shelf: shelf(stripe_refetch::FUNCTION),
                stripe: at_stripe(&stripe),
            },
            sweep: license_sweep::Deps { db: db.clone() },
            reconcile: billing_reconcile::Deps {
                db: db.clone(),
                shelf: shelf(billing_reconcile::FUNCTION),
                stripe: at_stripe(&stripe),
            },
            stripe,
        }
    }

    /// As Stripe sends it; what came of it.
    pub async fn delivers(&self, delivery: &Delivery) -> String {
        let signature = sign::header(&delivery.body, clock::now(), WEBHOOK_SECRET);
        let (status, answer) = self.posts(delivery.body.clone(), &signature).await;
        assert_eq!(status, StatusCode::OK, "{}: {answer}", delivery.type_name);
        answer["outcome"].as_str().expect("an outcome").to_owned()
    }

    pub async fn posts(&self, body: Vec<u8>, signature: &str) -> (StatusCode, Value) {
        let request = Request::post(stripe_webhook::PATH)
            .header("content-type", "application/json")
            .header("stripe-signature", signature)
            .body(Body::from(body))
            .expect("a request");
        let answer = self.webhook.clone().oneshot(request).await.expect("infallible");
        let status = answer.status();
        let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    /// Everything that happened at Stripe since the `seen`th event, in order; how many there are now.
    pub async fn catches_up(&self, seen: usize) -> usize {
        let news = self.stripe.world().events_since(seen);
        for delivery in &news {
            self.delivers(delivery).await;
        }
        seen + news.len()
    }

    pub async fn sweeps(&self, now: Timestamp) -> license_sweep::Swept {
        license_sweep::sweep(&self.sweep, now).await.expect("swept")
    }
}

pub fn at_stripe(fake: &StripeFake) -> Stripe {
    let key = fakes::stripe::API_KEY.to_owned().into();
    let stripe = Stripe::new(&fake.base_url(), key).expect("an address");
    stripe.with_http(Http::new().with_limits(IMPATIENT))
}
