//! Ours and the peer's, round by round: the median of the ratios with its range.

use serde_json::{Value, json};

/// Times of one round, both in the same unit.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    pub ours: f64,
    pub peer: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Ratio {
    pub median: f64,
    pub low: f64,
    pub high: f64,
    pub rounds: usize,
}

impl Ratio {
    pub fn of(rounds: &[Round]) -> Self {
        let ratios = sorted(rounds.iter().map(|round| round.ours / round.peer));
        Self {
            median: quantile(&ratios, 0.5),
            low: quantile(&ratios, 0.0),
            high: quantile(&ratios, 1.0),
            rounds: ratios.len(),
        }
    }

    pub fn figure(&self) -> Value {
        json!({"median": cut(self.median), "low": cut(self.low), "high": cut(self.high), "rounds": self.rounds})
    }
}

impl std::fmt::Display for Ratio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { median, low, high, rounds } = self;
        write!(f, "{median:.2} ({low:.2} to {high:.2} in {rounds} rounds)")
    }
}

pub fn sorted(values: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The value below which `part` of the sorted values lie (nearest rank); NaN of none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "some dozens of values"
)]
pub fn quantile(sorted: &[f64], part: f64) -> f64 {
    let rank = (sorted.len() as f64 * part).ceil() as usize;
    sorted.get(rank.clamp(1, sorted.len().max(1)) - 1).copied().unwrap_or(f64::NAN)
}

/// Two decimals are what such figures are worth.
pub fn cut(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
