//! Cursor pagination: `limit`, `cursor` in; `items`, `next_cursor` out. A cursor is bound to its filter.

use std::hash::{DefaultHasher, Hash, Hasher};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::problem::{Code, Problem};

pub const DEFAULT_LIMIT: u16 = 50;
pub const MAX_LIMIT: u16 = 200;

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Send it back as `cursor` for the next page; null on the last one.
    pub next_cursor: Option<String>,
}

/// The place of the last row of a page in an order by (time, id).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub at: Timestamp,
    pub id: Uuid,
}

/// Where a list starts that has its newest rows first.
pub const LATEST: Place = Place { at: Timestamp::MAX, id: Uuid::max() };

/// `limit` as the client gave it, or the default.
pub fn limit(asked: Option<u16>) -> Result<u16, Problem> {
    match asked.unwrap_or(DEFAULT_LIMIT) {
        limit @ 1..=MAX_LIMIT => Ok(limit),
        _ => Err(Problem::new(Code::InvalidParameter)
            .invalid("limit", format!("must lie between 1 and {MAX_LIMIT}"))),
    }
}

/// `filter` is everything but `limit` and `cursor` that shapes the list.
pub fn decode(cursor: Option<&str>, filter: &impl Hash) -> Result<Option<Place>, Problem> {
    let Some(cursor) = cursor else { return Ok(None) };
    BASE64_URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<(u32, Place)>(&bytes).ok())
        .filter(|(bound, _)| *bound == fingerprint(filter))
        .map(|(_, place)| Some(place))
        .ok_or_else(|| Problem::new(Code::InvalidCursor))
}

/// Rows were fetched with `limit + 1`; the extra one tells that another page exists.
pub fn page<Row, T>(
    mut rows: Vec<Row>,
    limit: u16,
    filter: &impl Hash,
    place: impl Fn(&Row) -> Place,
    item: impl Fn(Row) -> T,
) -> Page<T> {
    let more = rows.len() > usize::from(limit);
    rows.truncate(limit.into());
    let next_cursor = rows.last().filter(|_| more).map(|row| encode(place(row), filter));
    Page { items: rows.into_iter().map(item).collect(), next_cursor }
}

fn encode(place: Place, filter: &impl Hash) -> String {
    let json = serde_json::to_vec(&(fingerprint(filter), place)).unwrap_or_default();
    BASE64_URL_SAFE_NO_PAD.encode(json)
}

/// Tells an honest mistake, not an attack: the cursor names only a place in the caller's own rows.
#[expect(
    clippy::cast_possible_truncation,
    reason = "32 of the 64 bits are enough to tell filters apart"
)]
fn fingerprint(filter: &impl Hash) -> u32 {
    let mut hasher = DefaultHasher::new();
    filter.hash(&mut hasher);
    hasher.finish() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: u128) -> Vec<Place> {
        (0..count).map(|n| Place { at: Timestamp::UNIX_EPOCH, id: Uuid::from_u128(n) }).collect()
    }

    #[test]
    fn a_cursor_leads_to_the_next_page_of_the_same_filter_only() {
        let first = page(rows(3), 2, &"open", |row| *row, |row| row.id);
        let cursor = first.next_cursor.unwrap();
        let place = decode(Some(&cursor), &"open").unwrap().unwrap();
        assert_eq!(place.id, Uuid::from_u128(1));
        assert_eq!(decode(Some(&cursor), &"closed").unwrap_err().code(), Code::InvalidCursor);
        assert_eq!(decode(Some("garbage"), &"open").unwrap_err().code(), Code::InvalidCursor);
    }

    #[test]
    fn the_last_page_has_no_cursor() {
        assert_eq!(page(rows(2), 2, &(), |row| *row, |row| row.id).next_cursor, None);
    }
}
