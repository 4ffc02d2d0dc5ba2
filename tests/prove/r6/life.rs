//! One life: what happens at Stripe, and how badly it is told.

use std::ops::Range;

use domain::id::{CorrelationId, TenantId};
use domain::module::Module;
use domain::queue::RefetchStripe;
use domain::scope::Role;
use fakes::stripe::{Delivery, StripeFake, World};
use fastrand::Rng;
use jiff::Timestamp;
use lambda::clock;
use lambda::origin::Origin;
use uuid::Uuid;

use super::model::{self, Agreed};
use crate::report::Error;
use crate::support::app::App;
use crate::support::market::Market;

const DAY: i64 = 86_400;
/// Rounds of asking Stripe anew before a life is called stuck.
const ROUNDS_MAX: usize = 12;
const AMOUNT: i64 = 29_900;

#[derive(Default)]
pub struct Batch {
    pub equal: usize,
    pub deliveries: usize,
    pub wrong: Vec<String>,
}

struct Life<'a> {
    app: &'a App,
    market: &'a Market,
    tenant: TenantId,
    customer: String,
    random: Rng,
    trial_ends_at: Option<i64>,
    purchases: Vec<String>,
    /// Told to nobody yet.
    untold: Vec<Delivery>,
    told: Vec<Delivery>,
    deliveries: usize,
}

pub async fn batch(app: &App, lives: Range<usize>, seed: u64) -> Result<Batch, Error> {
    let mut batch = Batch::default();
    for n in lives {
        let market = Market::new(&app.db.db(), app.guard(), StripeFake::start().await);
        let mut life = Life::begin(app, &market, n, seed).await?;
        life.live().await?;
        let (got, wanted) = life.compare().await?;
        batch.deliveries += life.deliveries;
        if got == wanted {
            batch.equal += 1;
        } else {
            batch.wrong.push(format!("life {n}: {got} instead of {wanted}"));
        }
    }
    Ok(batch)
}

impl<'a> Life<'a> {
    async fn begin(app: &'a App, market: &'a Market, n: usize, seed: u64) -> Result<Self, Error> {
        let mut random = Rng::with_seed(seed.wrapping_add(n as u64));
        let scope = app.db.member(&format!("life-{n}"), &format!("owner-{n}"), Role::Owner).await;
        let tenant = scope.tenant();
        // The ids of all fakes begin alike; the customers' are the lives' own.
        let customer = format!("cus_life{n}");
        market.stripe.world().adopt_customer(&customer, &format!("life{n}"));
        let sql = "insert into market.stripe_objects (tenant_id, stripe_id, kind, known_from, known_until)
            values ($1, $2, 'customer', to_timestamp(0), to_timestamp(0))";
        app.db.root.execute(sql, &[&tenant.0, &customer]).await?;
        let trial_ends_at =
            random.bool().then(|| clock::now().as_second() + random.i64(1..60) * DAY);
        let at = trial_ends_at.map(Timestamp::from_second).transpose()?;
        let sql = "insert into market.module_licenses (tenant_id, module_id, trial_ends_at) values ($1, $2, $3)";
        app.db.root.execute(sql, &[&tenant.0, &Module::Calendar.id(), &at]).await?;
        judge(app, market, tenant).await?;
        Ok(Self {
            app,
            market,
            tenant,
            customer,
            random,
            trial_ends_at,
            purchases: Vec::new(),
            untold: Vec::new(),
            told: Vec::new(),
            deliveries: 0,
        })
    }

    async fn live(&mut self) -> Result<(), Error> {
        let (mut seen, steps) = (0, self.random.usize(3..12));
        for _ in 0..steps {
            self.step().await?;
            let news = self.market.stripe.world().events_since(seen);
            seen += news.len();
            self.untold.extend(news);
            self.tell(0.6).await;
        }
        // What was lost is sent again in the end.
        self.tell(1.0).await;
        self.ask_again().await
    }

    /// Something happens.
    async fn step(&mut self) -> Result<(), Error> {
        let (market, customer) = (self.market, self.customer.clone());
        let purchase =
            if self.random.u8(..8) == 0 { Some(self.opens_purchase().await?) } else { None };
        if let Some((id, module)) = purchase {
            let payment =
                market.stripe.world().purchase(&customer, AMOUNT, &id.to_string(), module);
            self.purchases.push(payment.clone());
            self.attach(id, &payment).await?;
            market.stripe.world().pay(&payment);
            return Ok(());
        }
        happens(&mut market.stripe.world(), &customer, &mut self.random);
        Ok(())
    }

    async fn opens_purchase(&self) -> Result<(Uuid, &'static str), Error> {
        let sql = "insert into market.purchases (tenant_id, module_id, amount, status)
            values ($1, $2, $3, 'canceled') returning id";
        let row = self
            .app
            .db
            .root
            .query_one(sql, &[&self.tenant.0, &Module::Calendar.id(), &AMOUNT])
            .await?;
        Ok((row.get(0), "calendar"))
    }

    async fn attach(&self, id: Uuid, payment: &str) -> Result<(), Error> {
        let sql = "update market.purchases set stripe_payment_intent_id = $2 where id = $1";
        self.app.db.root.execute(sql, &[&id, &payment]).await?;
        Ok(())
    }

    /// Part of what is known to nobody, in any order, some of it twice, and something old once more.
    async fn tell(&mut self, share: f64) {
        self.random.shuffle(&mut self.untold);
        let count =
            if share < 1.0 { self.random.usize(..=self.untold.len()) } else { self.untold.len() };
        let mut now: Vec<Delivery> = self.untold.drain(..count).collect();
        self.told.extend(now.iter().cloned());
        let again = self.random.usize(..=3).min(self.told.len());
        for _ in 0..again {
            let old = self.random.usize(..self.told.len());
            now.push(self.told[old].clone());
        }
        self.random.shuffle(&mut now);
        for delivery in &now {
            self.market.delivers(delivery).await;
        }
        self.deliveries += now.len();
    }

    /// What could not be ordered, until nothing is left.
    async fn ask_again(&self) -> Result<(), Error> {
        // Also of nobody yet, but of this life: another fake of Stripe would not know them.
        let sql = "select tenant_id, id from market.stripe_events where state = 'fetching' and event_id like $1";
        let mine = format!("evt_{}n%", self.customer.trim_start_matches("cus_"));
        for _ in 0..ROUNDS_MAX {
            {
                let mut world = self.market.stripe.world();
                let next = world.now() + 5;
                world.tick(next);
            }
            let rows = self.app.db.root.query(sql, &[&mine]).await?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                let message = RefetchStripe {
                    tenant_id: row.get::<_, Uuid>(0).into(),
                    event: row.get(1),
                    correlation_id: CorrelationId::fresh(),
                };
                // Within the second of another answer it has another turn.
                let _ = stripe_refetch::refetch(&self.market.refetch, message, clock::now()).await;
            }
        }
        Err("events stay unordered".into())
    }

    /// What the license is, and what it must be, at the time of Stripe's clock.
    async fn compare(&self) -> Result<(String, String), Error> {
        let agreed = Agreed {
            customer: &self.customer,
            trial_ends_at: self.trial_ends_at,
            purchases: &self.purchases,
        };
        let (at, wanted) = {
            let world = self.market.stripe.world();
            (world.now(), model::state(&world, &agreed, world.now()).to_owned())
        };
        let sql = "select state, upcoming_at, upcoming_states, trial_ends_at from market.module_licenses where tenant_id = $1";
        let row = self.app.db.root.query_one(sql, &[&self.tenant.0]).await?;
        let (moments, states): (Vec<Timestamp>, Vec<String>) = (row.get(1), row.get(2));
        let begun = moments.iter().take_while(|moment| moment.as_second() <= at).count();
        let got = begun
            .checked_sub(1)
            .map_or_else(|| row.get::<_, String>(0), |last| states[last].clone());
        Ok((got, wanted))
    }
}

/// As whoever begins a trial has the licenses judged.
async fn judge(app: &App, market: &Market, tenant: TenantId) -> Result<(), Error> {
    let now = clock::now();
    let catalogue = market.refetch.shelf.catalogue(now).await?;
    let tx = app.db.db().billing("prove", tenant).begin().await?;
    billing::lock(&tx).await?;
    let origin = Origin::of_event(&CorrelationId::fresh(), now);
    billing::relicense(&tx, &catalogue, origin.cause(), now).await?;
    tx.commit().await?;
    Ok(())
}

/// What people, banks and time do.
fn happens(world: &mut World, customer: &str, random: &mut Rng) {
    match random.u8(..11) {
        0 | 1 => {
            let interval = if random.bool() { "month" } else { "year" };
            world.subscribe(customer, "calendar", interval);
        }
        2..=4 => {
            let to = world.now() + random.i64(1..45) * DAY + random.i64(0..3_600);
            world.advance(to);
        }
        5 => world.set_card_fails(customer, random.bool()),
        6 => with_one(world, random, "subscription", |world, id, random| {
            if world.object(id)["ended_at"].is_null() {
                world.set_cancel_at_period_end(id, random.bool());
            }
        }),
        7 => with_one(world, random, "subscription", |world, id, random| {
            if world.object(id)["ended_at"].is_null() && random.u8(..3) == 0 {
                world.end(id);
            }
        }),
        8 => with_one(world, random, "charge", |world, id, random| {
            let charge = world.object(id);
            let left = charge["amount"].as_i64().unwrap_or(0)
                - charge["amount_refunded"].as_i64().unwrap_or(0);
            if left > 0 {
                world.refund(id, if random.bool() { left } else { 1 });
            }
        }),
        9 => with_one(world, random, "charge", |world, id, random| {
            if world.object(id)["disputed"] == false {
                let opens = if random.bool() { World::dispute } else { World::inquire };
                opens(world, id);
            }
        }),
        _ => with_one(world, random, "dispute", |world, id, random| {
            let status = world.object(id)["status"].clone();
            if status == "needs_response" {
                world.close_dispute(id, random.bool());
            } else if status == "warning_needs_response" {
                world.escalate(id);
            }
        }),
    }
}

fn with_one(
    world: &mut World,
    random: &mut Rng,
    kind: &str,
    change: impl FnOnce(&mut World, &str, &mut Rng),
) {
    let ids = world.ids(kind);
    if let Some(id) = random.choice(&ids) {
        change(world, id, random);
    }
}
