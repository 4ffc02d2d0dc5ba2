//! Time at Stripe: what falls due while it passes happens at its own moment, in order.

use super::world::World;

/// What falls due.
enum Due {
    Renewal(String),
    Retry { subscription: String, invoice: String },
}

impl World {
    /// To a second that is not before now.
    pub fn advance(&mut self, to: i64) {
        while let Some((at, due)) = self.next_due(to) {
            self.set_clock(at.max(self.now()));
            match due {
                Due::Renewal(subscription) => self.renew(&subscription),
                Due::Retry { subscription, invoice } => self.attempt(&subscription, &invoice),
            }
        }
        self.set_clock(to.max(self.now()));
    }

    fn next_due(&self, to: i64) -> Option<(i64, Due)> {
        let mut all: Vec<(i64, Due)> = Vec::new();
        for id in self.ids("subscription") {
            let object = self.object(&id);
            if !object["ended_at"].is_null() || object["status"] == "incomplete" {
                continue;
            }
            let invoice = object["latest_invoice"].as_str().unwrap_or_default().to_owned();
            let retry = self.object(&invoice)["next_payment_attempt"].as_i64();
            if let Some(at) = retry {
                all.push((at, Due::Retry { subscription: id.clone(), invoice }));
            }
            if let Some(at) = object["current_period_end"].as_i64() {
                all.push((at, Due::Renewal(id)));
            }
        }
        all.into_iter().filter(|(at, _)| *at <= to).min_by_key(|(at, _)| *at)
    }
}
