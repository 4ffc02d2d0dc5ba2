//! Everything that the fake knows, behind one lock.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::calls::{Call, Route};
use super::delta;
use super::fault::Faults;
use super::mailbox::Mailbox;
use crate::google::Gate;
use crate::google::tokens::Tokens;

pub(super) struct State {
    /// The address that the server answers at; its id tokens name an issuer below it.
    pub base_url: String,
    pub tokens: Tokens,
    pub mailboxes: HashMap<String, Mailbox>,
    pub deltas: delta::Tokens,
    pub faults: Faults,
    pub gates: Vec<(Route, Gate)>,
    pub calls: Vec<Call>,
    /// Requests that are being answered, by mailbox.
    pub in_flight: HashMap<String, usize>,
    /// No page is longer than this, whatever a question prefers.
    pub page_limit: usize,
    /// What a filtered round of delta queries gives at most.
    pub filter_cap: usize,
    /// How far the fake's clock is ahead.
    pub ahead: SignedDuration,
}

impl State {
    pub fn new(base_url: String) -> Self {
        let mut tokens = Tokens::default();
        tokens.rotate = true;
        Self {
            base_url,
            tokens,
            mailboxes: HashMap::new(),
            deltas: delta::Tokens::default(),
            faults: Faults::default(),
            gates: Vec::new(),
            calls: Vec::new(),
            in_flight: HashMap::new(),
            page_limit: usize::MAX,
            filter_cap: 5_000,
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
