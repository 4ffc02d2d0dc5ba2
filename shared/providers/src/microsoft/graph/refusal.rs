//! What Graph's error answers mean (<https://learn.microsoft.com/en-us/graph/errors>).

use std::time::Duration;

use serde::Deserialize;

use crate::error::{Error, Outage, machine_code};

/// The delta token is not kept any more: the cache of Outlook's tokens is limited, and some changes of a mailbox end all
/// of them (<https://learn.microsoft.com/en-us/graph/delta-query-overview#token-duration>). Written in more than one case.
const STALE: [&str; 3] = ["syncStateNotFound", "syncStateInvalid", "resyncRequired"];

/// 404 for a mailbox, not for what was asked of it: on premises, without a licence, or never made.
const NO_MAILBOX: [&str; 4] = [
    "MailboxNotEnabledForRESTAPI",
    "MailboxNotSupportedForRESTAPI",
    "ErrorMailboxNotFound",
    "ErrorNonExistentMailbox",
];

#[derive(Deserialize)]
pub(super) struct Refusal {
    error: Detail,
}

#[derive(Deserialize)]
struct Detail {
    #[serde(default)]
    code: String,
}

impl Refusal {
    pub fn code(self) -> String {
        self.error.code
    }
}

pub(super) fn error(status: u16, code: &str, retry_after: Option<Duration>) -> Error {
    let is_one_of = |codes: &[&str]| codes.iter().any(|known| known.eq_ignore_ascii_case(code));
    let forbidden = || Error::Forbidden { reason: machine_code(code) };
    match status {
        410 => Error::StalePlace,
        _ if is_one_of(&STALE) => Error::StalePlace,
        401 => Error::Unauthorized,
        403 => forbidden(),
        404 if is_one_of(&NO_MAILBOX) => forbidden(),
        404 => Error::NotFound,
        429 => Error::RateLimited { retry_after },
        500..=599 => Error::Unavailable { outage: Outage::Status(status), retry_after },
        _ => Error::Unexpected { status: Some(status), what: "status" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_stale_by_status_or_by_code_and_a_missing_mailbox_is_no_missing_folder() {
        assert_eq!(error(410, "", None), Error::StalePlace);
        assert_eq!(error(400, "SyncStateNotFound", None), Error::StalePlace);
        assert_eq!(error(404, "ErrorItemNotFound", None), Error::NotFound);
        let reason = "MailboxNotEnabledForRESTAPI".to_owned();
        assert_eq!(error(404, &reason, None), Error::Forbidden { reason: reason.clone() });
        assert_eq!(
            error(400, "BadRequest", None),
            Error::Unexpected { status: Some(400), what: "status" }
        );
    }
}
