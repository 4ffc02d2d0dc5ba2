//! A place in a Gmail mailbox: JSON while it is listed, the plain history id while it is followed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::mailbox::Place;

/// Between a history id and the token of a later page of the same history.
const SEPARATOR: char = ' ';

pub(super) enum Stand {
    Listing(Listing),
    Following(Following),
}

#[derive(Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Listing {
    pub since: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_token: Option<String>,
    /// The cursor for later. None in a mailbox that was empty, where nothing but a mail gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history_id: Option<String>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Following {
    pub history_id: String,
    pub page_token: Option<String>,
}

impl From<Listing> for Place {
    fn from(listing: Listing) -> Self {
        serde_json::json!(listing).to_string().into()
    }
}

impl From<Following> for Place {
    fn from(following: Following) -> Self {
        let Following { history_id, page_token } = following;
        match page_token {
            Some(page_token) => format!("{history_id}{SEPARATOR}{page_token}").into(),
            None => history_id.into(),
        }
    }
}

/// [`Error::StalePlace`]: it is none of ours, and a listing mends that.
impl TryFrom<&Place> for Stand {
    type Error = Error;

    fn try_from(place: &Place) -> Result<Self> {
        let text = place.as_str();
        if text.starts_with('{') {
            let listing = serde_json::from_str(text).map_err(|_shape| Error::StalePlace)?;
            return Ok(Self::Listing(listing));
        }
        let (history_id, page_token) = match text.split_once(SEPARATOR) {
            Some((history_id, page_token)) => (history_id, Some(page_token.to_owned())),
            None => (text, None),
        };
        if history_id.is_empty() || !history_id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Error::StalePlace);
        }
        Ok(Self::Following(Following { history_id: history_id.to_owned(), page_token }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Stand> {
        (&Place::from(text.to_owned())).try_into()
    }

    #[test]
    fn a_place_is_read_as_it_was_written() {
        for page_token in [None, Some("a b".to_owned())] {
            let following = || Following {
                history_id: "99999999999999999999".into(),
                page_token: page_token.clone(),
            };
            let place = Place::from(following());
            assert!(
                matches!((&place).try_into(), Ok(Stand::Following(read)) if read == following())
            );
            let listing = || Listing {
                since: Timestamp::UNIX_EPOCH,
                page_token: page_token.clone(),
                history_id: None,
            };
            let place = Place::from(listing());
            assert!(matches!((&place).try_into(), Ok(Stand::Listing(read)) if read == listing()));
        }
    }

    #[test]
    fn a_cursor_that_was_stored_as_such_is_a_place_and_other_text_is_a_stale_one() {
        assert!(matches!(read("4711"), Ok(Stand::Following(_))));
        for text in ["", " token", "-1", "cursor", "{}", "{"] {
            assert!(matches!(read(text), Err(Error::StalePlace)), "{text:?}");
        }
    }
}
