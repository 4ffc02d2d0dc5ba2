//! Everything that the fake knows, behind one lock.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::calls::{Call, Route};
use super::fault::Faults;
use super::gate::Gate;
use super::mailbox::Mailbox;
use super::tokens::Tokens;

pub(super) struct State {
    /// The address that the server answers at; also the issuer of its id tokens.
    pub base_url: String,
    pub tokens: Tokens,
    pub mailboxes: HashMap<String, Mailbox>,
    pub faults: Faults,
    pub gates: Vec<(Route, Gate)>,
    pub calls: Vec<Call>,
    /// Redirect addresses of the client; empty: any.
    pub redirects: Vec<String>,
    /// No page is longer than this, whatever a call asks for.
    pub page_limit: usize,
    pub record_twice: bool,
    /// How far the fake's clock is ahead.
    pub ahead: SignedDuration,
}

impl State {
    pub fn new(base_url: String) -> Self {
        Self {
            base_url,
            tokens: Tokens::default(),
            mailboxes: HashMap::new(),
            faults: Faults::default(),
            gates: Vec::new(),
            calls: Vec::new(),
            redirects: Vec::new(),
            page_limit: usize::MAX,
            record_twice: false,
            ahead: SignedDuration::ZERO,
        }
    }

    pub fn now(&self) -> Timestamp {
        lambda::clock::now() + self.ahead
    }

    pub fn mailbox(&mut self, email: &str) -> &mut Mailbox {
        self.mailboxes.entry(email.to_owned()).or_insert_with(Mailbox::new)
    }

    pub fn gate(&self, route: Route) -> Option<Gate> {
        self.gates.iter().find(|(gated, _)| *gated == route).map(|(_, gate)| gate.clone())
    }
}
