//! The part of Gmail's search language that this product uses.
//!
//! A word that is not known is an error instead of a text to look for, so that a typo shows in a test.

use super::mailbox::Stored;

/// Whether every word of `query` holds for `mail`; `Err` names the word that is not known.
pub(super) fn matches(query: &str, mail: &Stored) -> Result<bool, String> {
    let mut all = true;
    for word in query.split_whitespace() {
        all &= holds(word, mail)?;
    }
    Ok(all)
}

fn holds(word: &str, mail: &Stored) -> Result<bool, String> {
    if let Some(rest) = word.strip_prefix('-') {
        return Ok(!holds(rest, mail)?);
    }
    let unknown = || word.to_owned();
    let (key, value) = word.split_once(':').ok_or_else(unknown)?;
    let seconds = || value.parse::<i64>().map_err(|_| unknown());
    match key {
        // The strictest reading of what is not documented: the second itself does not count.
        "after" => Ok(mail.internal_date.as_second() > seconds()?),
        "before" => Ok(mail.internal_date.as_second() < seconds()?),
        "label" | "in" => {
            let label = system_label(value).ok_or_else(unknown)?;
            Ok(mail.labels.iter().any(|other| other == label))
        }
        _ => Err(unknown()),
    }
}

fn system_label(name: &str) -> Option<&'static str> {
    Some(match name {
        "inbox" => "INBOX",
        "sent" => "SENT",
        "draft" | "drafts" => "DRAFT",
        "chat" | "chats" => "CHAT",
        "spam" => "SPAM",
        "trash" => "TRASH",
        "unread" => "UNREAD",
        _ => return None,
    })
}
