//! Words of strangers in our mails: shown as they are meant, and never as a link or as markup.

use jiff::{SignedDuration, Timestamp};

/// Longer names say something else than a name.
const LENGTH: usize = 80;

/// A name that somebody typed. A mail goes to an address that nobody has proved: nothing in it may lead anywhere.
pub(crate) fn name(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        let is_unsafe = letter.is_control() || matches!(letter, ':' | '/' | '\\' | '@' | '<' | '>');
        shown.push(if is_unsafe || letter.is_whitespace() { ' ' } else { letter });
        // Mail programs make a link of what looks like a host.
        if letter == '.' && rest.peek().is_some_and(|next| next.is_alphanumeric()) {
            shown.push(' ');
        }
    }
    let words: Vec<&str> = shown.split_whitespace().collect();
    words.join(" ").chars().take(LENGTH).collect()
}

pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

/// How long from `now` until `end`, as people say it, and when that is.
pub(crate) fn until(now: Timestamp, end: Timestamp) -> String {
    // A mail is sent some seconds after its row was written.
    let left = (end.duration_since(now) + SignedDuration::from_mins(1)).as_secs().max(0);
    let (minutes, hours, days) = (left / 60, left / 3600, left / 86_400);
    let (count, unit) = match (days, hours) {
        (2.., _) => (days, "day"),
        (_, 2..) => (hours, "hour"),
        _ => (minutes.max(1), "minute"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}, until {}", end.strftime("%-d %B %Y, %H:%M UTC"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_a_name_and_a_link_does_not_stay_a_link() {
        assert_eq!(name("  Ada  M. Lindqvist-O'Neill "), "Ada M. Lindqvist-O'Neill");
        assert_eq!(name("Zoë 山田"), "Zoë 山田");
        assert_eq!(name("Win at https://evil.example/x"), "Win at https evil. example x");
        assert_eq!(name("a\r\nBcc: eve@evil.example"), "a Bcc eve evil. example");
        assert_eq!(name(&"x".repeat(500)).len(), 80);
        assert_eq!(escaped("<b>\"A&B's\"</b>"), "&lt;b&gt;&quot;A&amp;B&#39;s&quot;&lt;/b&gt;");
    }

    #[test]
    fn a_time_is_said_in_the_unit_that_people_would_use() {
        let now: Timestamp = "2026-11-21T05:00:03Z".parse().unwrap();
        for (end, said) in [
            ("2026-11-22T05:00:00Z", "24 hours, until 22 November 2026, 05:00 UTC"),
            ("2026-11-28T05:00:00Z", "7 days, until 28 November 2026, 05:00 UTC"),
            ("2026-11-21T06:00:00Z", "60 minutes, until 21 November 2026, 06:00 UTC"),
            ("2026-11-21T05:00:10Z", "1 minute, until 21 November 2026, 05:00 UTC"),
        ] {
            assert_eq!(until(now, end.parse().unwrap()), said);
        }
    }
}
