//! Money: minor units and a currency, never a fraction.

use serde::Serialize;

/// What the catalogue may be priced in; ISO 4217, in lower case as Stripe has it. All have two decimal places.
pub const CURRENCIES: [&str; 4] = ["chf", "eur", "gbp", "usd"];

/// The highest amount that Stripe charges at once (<https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts>).
pub const AMOUNT_MAX: i64 = 99_999_999;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Money {
    /// Minor units.
    pub amount: i64,
    pub currency: String,
}

/// By how much twelve months are cheaper at once, in per cent, rounded down; none where they are not.
pub fn annual_discount(monthly: i64, annual: i64) -> Option<i64> {
    let whole = monthly.checked_mul(12).filter(|whole| *whole > 0)?;
    let saved = whole.checked_sub(annual)?.checked_mul(100)?;
    Some(saved / whole).filter(|percent| *percent > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_discount_is_what_is_saved() {
        assert_eq!(annual_discount(1_000, 9_600), Some(20));
        assert_eq!(annual_discount(1_000, 12_000), None);
        assert_eq!(annual_discount(1_000, 13_000), None);
        assert_eq!(annual_discount(0, 100), None);
        assert_eq!(annual_discount(i64::MAX, 1), None);
    }
}
