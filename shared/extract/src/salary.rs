//! Pay: amounts, currency and period, as `$120k - $150k a year`, `€600/day`, `20-25 LPA`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::facts::{Period, Salary};
use crate::text::pattern::{Pattern, compile};

/// Currency, amount, multiplier, up to a second one, currency, period; over folded text.
static PAY: LazyLock<Regex> = LazyLock::new(|| {
    const CURRENCY: &str = r"us\$|ca\$|c\$|au\$|a\$|nz\$|s\$|hk\$|r\$|\$|€|£|¥|₹|₪|zł|chf|usd|eur|euros?|gbp|cad|aud|inr|nzd|sgd|hkd|jpy|sek|nok|dkk|pln|aed|zar|brl|mxn|ils|nis|rs\.?|dollars|pounds";
    const AMOUNT: &str = r"\d{1,3}(?:[,.' ]\d{2,3})*(?:[.,]\d{1,2})?|\d+(?:\.\d{1,2})?";
    const TIMES: &str = r"k|m|lpa|lakhs?|lacs?|l|crores?|cr|million|billion|bn|mm|b";
    const PERIOD: &str = r"(?:/ ?|per |a |an |p\.? ?)(?:year|yr|annum|month|mo|mth|week|wk|day|hour|hr|a\.?|h|d)\b|annually|yearly|hourly|monthly|weekly|daily|pa\b|p\.a\.|annual|annum|yr\b|hr\b";
    compile(&format!(
        r"(?P<c1>{CURRENCY})? ?(?P<a1>{AMOUNT}) ?(?P<t1>{TIMES})?\+?(?: ?(?P<c2>{CURRENCY}))?(?: ?(?P<p1>{PERIOD}))?(?: ?(?:-|to|and|up to) ?(?P<c3>{CURRENCY})? ?(?P<a2>{AMOUNT}) ?(?P<t2>{TIMES})?\+?(?: ?(?P<c4>{CURRENCY}))?)?(?:[ ,(]{{0,2}}(?:base |gross |total )?(?P<p2>{PERIOD}))?"
    ))
});

/// Money that is no pay.
static NOT_PAY: Pattern = Pattern::new(
    r"\b(?:off\b|discount|gift|voucher|coupon|bonus(?:es)? (?:of|up)|sign[- ]?on|signing|referral|fund(?:ing|ed|s)|rais(?:ed|ing)|revenue|valued|valuation|series [a-f]\b|arr\b|aum\b|market|transactions?|stipend for|reimburs|budget of|refund|price|fee\b|prize|customers|users|401|invest|worth)",
);

/// A pay and where in the folded text it stands.
pub(crate) struct Found {
    pub salary: Salary,
    pub range: Range<usize>,
}

/// The first pay in a folded text. `is_labelled` if a label before it ("Rate:") says what it is.
pub(crate) fn find(folded: &str, is_labelled: bool) -> Option<Found> {
    PAY.captures_iter(folded).find_map(|found| read(folded, &found, is_labelled))
}

fn read(folded: &str, found: &Captures<'_>, is_labelled: bool) -> Option<Found> {
    let whole = found.get(0)?;
    let range = whole.start()..whole.end();
    if folded[..range.start]
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '#' | '-' | '/' | '.'))
    {
        return None;
    }
    let group = |name: &str| found.name(name).map(|group| group.as_str());
    let written = ["c1", "c2", "c3", "c4"].into_iter().find_map(group);
    let times = [group("t1"), group("t2")];
    let is_lakh = times.iter().flatten().any(|times| is_lakh(times));
    let currency = match written.and_then(currency) {
        Some(currency) => currency,
        None if is_lakh => "INR",
        None if is_labelled => "USD",
        None => return None,
    };
    let first = amount(group("a1")?, times[0].or(times[1]))?;
    let second = group("a2").and_then(|text| amount(text, times[1].or(times[0])));
    let period = group("p2").or_else(|| group("p1")).map(period);
    let period = match period {
        Some(period) => period,
        None if is_lakh => Period::Year,
        None => guess_period(second.unwrap_or(first), is_labelled)?,
    };
    if !is_plausible(first, period) || !is_labelled && is_other_money(folded, &range) {
        return None;
    }
    let (min, max) = ends(folded, &range, first, second);
    let salary = Salary {
        min: min.and_then(minor),
        max: max.and_then(minor),
        currency: currency.to_owned(),
        period,
    };
    (salary.min.is_some() || salary.max.is_some())
        .then_some(Found { salary, range: trim(folded, range) })
}

/// "up to X" has no lower end, "from X" and "X+" no upper one.
fn ends(
    folded: &str,
    range: &Range<usize>,
    first: f64,
    second: Option<f64>,
) -> (Option<f64>, Option<f64>) {
    let before = folded[..range.start].trim_end();
    match second {
        Some(second) if second < first => (Some(second), Some(first)),
        Some(second) => (Some(first), Some(second)),
        None if ["up to", "max", "maximum", "below", "upto"]
            .iter()
            .any(|word| before.ends_with(word)) =>
        {
            (None, Some(first))
        }
        None if before.ends_with("from")
            || before.ends_with("at least")
            || folded[range.clone()].contains('+') =>
        {
            (Some(first), None)
        }
        None => (Some(first), Some(first)),
    }
}

fn trim(folded: &str, range: Range<usize>) -> Range<usize> {
    let text = &folded[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    start..start + text.trim().trim_end_matches([',', '(', ' ']).len()
}

/// Minor units; every currency of the table has a hundred of them in a major one, but the yen none.
fn minor(amount: f64) -> Option<i64> {
    let minor = (amount * 100.0).round();
    #[expect(clippy::cast_possible_truncation, reason = "bounded by the condition")]
    (0.0..1e15).contains(&minor).then_some(minor as i64)
}

fn is_lakh(times: &str) -> bool {
    matches!(times, "l" | "lpa" | "lakh" | "lakhs" | "lac" | "lacs" | "cr" | "crore" | "crores")
}

/// `120,000`, `120.000`, `120 000`, `62.50`, `1,20,000`, with a multiplier.
fn amount(text: &str, times: Option<&str>) -> Option<f64> {
    let factor = match times {
        None => 1.0,
        Some("k") => 1e3,
        Some("l" | "lpa" | "lakh" | "lakhs" | "lac" | "lacs") => 1e5,
        Some("cr" | "crore" | "crores") => 1e7,
        Some(_) => return None,
    };
    let last = text.rfind([',', '.']);
    let has_cents = last.is_some_and(|at| text.len() - at - 1 <= 2);
    let (whole, cents) = match last {
        Some(at) if has_cents => (&text[..at], &text[at + 1..]),
        _ => (text, ""),
    };
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let value: f64 = format!("{digits}.{cents}0").parse().ok()?;
    Some(value * factor)
}

fn currency(written: &str) -> Option<&'static str> {
    Some(match written.trim_end_matches('.') {
        "$" | "us$" | "usd" | "dollars" => "USD",
        "€" | "eur" | "euro" | "euros" => "EUR",
        "£" | "gbp" | "pounds" => "GBP",
        "ca$" | "c$" | "cad" => "CAD",
        "a$" | "au$" | "aud" => "AUD",
        "nz$" | "nzd" => "NZD",
        "s$" | "sgd" => "SGD",
        "hk$" | "hkd" => "HKD",
        "r$" | "brl" => "BRL",
        "¥" | "jpy" => "JPY",
        "₹" | "inr" | "rs" => "INR",
        "₪" | "ils" | "nis" => "ILS",
        "zł" | "pln" => "PLN",
        "chf" => "CHF",
        "sek" => "SEK",
        "nok" => "NOK",
        "dkk" => "DKK",
        "aed" => "AED",
        "zar" => "ZAR",
        "mxn" => "MXN",
        _ => return None,
    })
}

fn period(written: &str) -> Period {
    let bare = written.trim_start_matches(['/', ' ']);
    let bare = ["per ", "an ", "a ", "p.", "p "]
        .iter()
        .find_map(|lead| bare.strip_prefix(lead))
        .unwrap_or(bare);
    match bare.trim() {
        word if word.starts_with("mo") || word.starts_with("mth") => Period::Month,
        word if word.starts_with('w') => Period::Week,
        word if word.starts_with('d') => Period::Day,
        word if word.starts_with('h') => Period::Hour,
        _ => Period::Year,
    }
}

/// What an amount without a period is paid for, where its size tells.
fn guess_period(amount: f64, is_labelled: bool) -> Option<Period> {
    match amount {
        15_000.0.. => Some(Period::Year),
        8.0..=300.0 if is_labelled => Some(Period::Hour),
        _ => None,
    }
}

fn is_plausible(amount: f64, period: Period) -> bool {
    let (low, high) = match period {
        Period::Year => (1_000.0, 1e9),
        Period::Month => (100.0, 1e7),
        Period::Week => (50.0, 1e6),
        Period::Day => (20.0, 1e6),
        Period::Hour => (3.0, 1e5),
    };
    (low..high).contains(&amount)
}

fn is_other_money(folded: &str, range: &Range<usize>) -> bool {
    let around =
        |at: usize| (at..folded.len()).find(|&at| folded.is_char_boundary(at)).unwrap_or(at);
    let start = around(range.start.saturating_sub(25));
    let end = around((range.end + 25).min(folded.len()));
    NOT_PAY.is_match(&folded[start..range.start]) || NOT_PAY.is_match(&folded[range.end..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<i64>, Option<i64>, String, Period)> {
        let found = find(text, false)?;
        let units = |minor: Option<i64>| minor.map(|minor| minor / 100);
        Some((
            units(found.salary.min),
            units(found.salary.max),
            found.salary.currency,
            found.salary.period,
        ))
    }

    #[test]
    fn pay_in_many_hands() {
        for (text, min, max, currency, period) in [
            ("$120,000 - $150,000 a year", 120_000, 150_000, "USD", Period::Year),
            ("$120k-150k", 120_000, 150_000, "USD", Period::Year),
            ("120k - 150k usd per annum", 120_000, 150_000, "USD", Period::Year),
            ("$65/hr", 65, 65, "USD", Period::Hour),
            ("$60 - $65 per hour on c2c", 60, 65, "USD", Period::Hour),
            ("$60/hr - $70/hr", 60, 70, "USD", Period::Hour),
            ("€600 per day", 600, 600, "EUR", Period::Day),
            ("£55.000 p.a.", 55_000, 55_000, "GBP", Period::Year),
            ("65.000 - 80.000 € pa", 65_000, 80_000, "EUR", Period::Year),
            ("20-25 lpa", 2_000_000, 2_500_000, "INR", Period::Year),
            ("chf 120'000 annually", 120_000, 120_000, "CHF", Period::Year),
            ("ca$90,000 to ca$110,000", 90_000, 110_000, "CAD", Period::Year),
            ("$4,500 a month", 4_500, 4_500, "USD", Period::Month),
        ] {
            let expected = (Some(min), Some(max), currency.to_owned(), period);
            assert_eq!(read(text), Some(expected), "{text}");
        }
        assert_eq!(
            read("up to $90,000 a year").map(|pay| (pay.0, pay.1)),
            Some((None, Some(90_000)))
        );
        let cents = find("$62.50 an hour", false).unwrap();
        assert_eq!(cents.salary.min, Some(6_250));
    }

    #[test]
    fn money_that_is_no_pay() {
        for text in [
            "$50 gift card",
            "raised $50 million",
            "a 401(k) plan",
            "call 555-0100",
            "save $20,000 off",
            "$20 off",
            "since 2026 - 2027",
            "we raised $30,000 in funding",
            "10 years of experience",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_label_stands_in_for_the_currency() {
        let found = find("55-60/hr", true).unwrap();
        assert_eq!((found.salary.min, found.salary.max), (Some(5_500), Some(6_000)));
    }
}
