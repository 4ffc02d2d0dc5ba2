//! What was asked of the fake, without anything secret.

/// The documented methods, and what they cost
/// (<https://developers.google.com/workspace/gmail/api/reference/quota>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    Consent,
    /// The token endpoint with a code.
    Exchange,
    /// The token endpoint with a refresh token.
    Refresh,
    Revoke,
    Profile,
    List,
    History,
    Message,
}

impl Route {
    pub fn quota_units(self) -> u64 {
        match self {
            Self::Consent | Self::Exchange | Self::Refresh | Self::Revoke => 0,
            Self::Profile => 1,
            Self::History => 2,
            Self::List | Self::Message => 5,
        }
    }
}

/// One call that was answered, cut or left hanging.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub route: Route,
    pub method: &'static str,
    pub path: String,
    /// Of Gmail's methods only: the OAuth endpoints take secrets as parameters.
    pub query: Vec<(String, String)>,
    /// Whose mailbox it was; `None` before the token was accepted.
    pub mailbox: Option<String>,
    /// `None` while the call hangs.
    pub status: Option<u16>,
}

impl Call {
    pub(super) fn new(route: Route, method: &'static str, path: impl Into<String>) -> Self {
        Self { route, method, path: path.into(), query: Vec::new(), mailbox: None, status: None }
    }

    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}
