//! Dates as mail programs write them above a mail that is passed on: for people, in their language, mostly without a zone.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// Longer than any of them.
const MAX_CHARS: usize = 120;

/// How months begin in English, French, German and Spanish, without accents. `mar` is March in three of them; `mai` and
/// `may`, `juin` and `juil`, are told apart by their letters.
const MONTHS: [(&str, i8); 30] = [
    ("janv", 1),
    ("jan", 1),
    ("ene", 1),
    ("feb", 2),
    ("fev", 2),
    ("marz", 3),
    ("mars", 3),
    ("mar", 3),
    ("mrz", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("mai", 5),
    ("may", 5),
    ("juin", 6),
    ("jun", 6),
    ("juil", 7),
    ("jul", 7),
    ("aug", 8),
    ("aou", 8),
    ("ago", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("okt", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
    ("gen", 1),
];

/// `zone` is where whoever passed it on lives: programs write the time of their own clock. `is_month_first` says how
/// `7/6/2026` is meant.
pub(super) fn read(text: &str, zone: Offset, is_month_first: bool) -> Option<Timestamp> {
    let text: String = text.chars().take(MAX_CHARS).map(plain).collect();
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(text.trim()) {
        return Some(zoned.timestamp());
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .collect();
    let date = numeric(&words, is_month_first).or_else(|| named(&words))?;
    let time = time(&words).unwrap_or(Time::midnight());
    let zone = words.iter().find_map(|word| offset(word)).unwrap_or(zone);
    zone.to_timestamp(date.to_datetime(time)).ok()
}

/// Lower case, without accents, and with plain blanks.
fn plain(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' => ' ',
        'é' | 'è' | 'ê' | 'É' => 'e',
        'û' | 'ü' | 'ù' => 'u',
        'ä' | 'á' | 'à' => 'a',
        other => other.to_ascii_lowercase(),
    }
}

/// `2026-07-06`, `06.07.2026`, `06/07/2026`.
fn numeric(words: &[&str], is_month_first: bool) -> Option<Date> {
    words.iter().find_map(|word| {
        let parts: Vec<&str> = word.trim_end_matches('.').split(['-', '.', '/']).collect();
        let [a, b, c]: [i16; 3] = match parts.as_slice() {
            [a, b, c] => [a.parse().ok()?, b.parse().ok()?, c.parse().ok()?],
            _ => return None,
        };
        let (year, month, day) = if a > 31 {
            (a, b, c)
        } else if is_month_first && word.contains('/') {
            (c, a, b)
        } else {
            (c, b, a)
        };
        let year = if year < 100 { year + 2_000 } else { year };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    })
}

/// A month by its name, and a day and a year somewhere around it.
fn named(words: &[&str]) -> Option<Date> {
    let at = words.iter().position(|word| month(word).is_some())?;
    let month = month(words[at])?;
    let number = |word: &&str| word.trim_end_matches(['.', ',', ';']).parse::<i16>().ok();
    // `6 juillet`, `6. Juli`, `6 de julio`; else `July 6`.
    let before = words[..at].iter().rev().take(2).find_map(number);
    let after = words[at + 1..].iter().take(1).find_map(number);
    let is_day = |day: &i16| (1..=31).contains(day);
    let day = before.filter(is_day).or(after.filter(is_day))?;
    let year = words[at + 1..].iter().take(4).filter_map(number).find(|year| *year > 1_900)?;
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

fn month(word: &str) -> Option<i8> {
    if !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    // No day of the week begins like a month but for `mar.`, `mardi`, `martes`.
    if ["mardi", "martes"].iter().any(|day| word.starts_with(day)) {
        return None;
    }
    MONTHS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, month)| *month)
}

/// `10:05`, `10:05:30`, `10.05 uhr` is left to the date; `pm` may stand behind it.
fn time(words: &[&str]) -> Option<Time> {
    words.iter().enumerate().find_map(|(at, word)| {
        let (clock, glued) = match word.find(|c: char| c.is_ascii_alphabetic()) {
            Some(end) => word.split_at(end),
            None => (*word, ""),
        };
        let mut parts = clock.split(':');
        let mut hour: i8 = parts.next()?.parse().ok()?;
        let minute: i8 = parts.next()?.parse().ok()?;
        let second: i8 = parts.next().map_or(Some(0), |text| text.parse().ok())?;
        let half = if glued.is_empty() { words.get(at + 1).copied().unwrap_or("") } else { glued };
        match half.trim_matches('.') {
            "pm" | "p.m" if hour < 12 => hour += 12,
            "am" | "a.m" if hour == 12 => hour = 0,
            _ => {}
        }
        Time::new(hour, minute, second, 0).ok()
    })
}

/// `+0200`, `-05:00`, `utc`, `gmt`, `z`, `cest`.
fn offset(word: &str) -> Option<Offset> {
    let hours = match word.trim_matches(['(', ')']) {
        "utc" | "gmt" | "z" => 0,
        "cet" | "mez" => 1,
        "cest" | "mesz" => 2,
        "est" => -5,
        "edt" => -4,
        "pst" => -8,
        "pdt" => -7,
        signed => return numbered(signed),
    };
    Offset::from_hours(hours).ok()
}

fn numbered(word: &str) -> Option<Offset> {
    let digits = word.strip_prefix(['+', '-'])?.replace(':', "");
    if digits.len() != 4 {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    let seconds = (number / 100) * 3_600 + (number % 100) * 60;
    Offset::from_seconds(if word.starts_with('-') { -seconds } else { seconds }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, is_month_first: bool) -> Option<String> {
        let zone = Offset::from_hours(2).unwrap();
        read(text, zone, is_month_first).map(|at| at.to_string())
    }

    #[test]
    fn programs_of_four_languages_are_understood() {
        for text in [
            "Mon, 6 Jul 2026 10:05:00 +0200",
            "Mon, Jul 6, 2026 at 10:05\u{202f}AM",
            "Monday, July 6, 2026 10:05 AM",
            "6 July 2026 at 10:05:00 CEST",
            "2026-07-06 10:05",
            "lundi 6 juillet 2026 10:05",
            "lun. 6 juil. 2026 à 10:05",
            "Montag, 6. Juli 2026 10:05",
            "Mo., 6. Juli 2026 um 10:05 Uhr",
            "06.07.2026 10:05",
            "lunes, 6 de julio de 2026 10:05",
            "lun, 6 jul 2026 a las 10:05",
            "06/07/2026 10:05",
        ] {
            assert_eq!(at(text, false).as_deref(), Some("2026-07-06T08:05:00Z"), "{text}");
        }
        assert_eq!(at("7/6/2026 10:05 PM", true).as_deref(), Some("2026-07-06T20:05:00Z"));
        assert_eq!(at("mardi 3 mars 2026 08:00", false).as_deref(), Some("2026-03-03T06:00:00Z"));
        assert_eq!(
            at("martes, 3 de marzo de 2026 8:00", false).as_deref(),
            Some("2026-03-03T06:00:00Z")
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "soon", "July", "35 July 2026", "99/99/2026", "6 July", "yesterday 10:05"]
        {
            assert_eq!(at(text, false), None, "{text}");
        }
    }
}
