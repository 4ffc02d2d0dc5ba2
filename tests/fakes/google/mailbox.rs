//! One mailbox: its mail, and the history of what happened to it.

use jiff::Timestamp;
use serde_json::{Value, json};

/// More than 64 bits, and ten changes below a new digit: a cursor compared as text or kept as a number fails.
const FIRST_HISTORY_ID: u128 = 99_999_999_999_999_999_990;
const FIRST_MESSAGE_ID: u64 = 0x18c0_5e1d_0000_0000;
const MESSAGE_ID_STEP: u64 = 0x1_0007;

#[derive(Clone, Debug)]
pub(super) struct Stored {
    pub id: String,
    pub raw: Vec<u8>,
    pub labels: Vec<String>,
    pub internal_date: Timestamp,
    pub history_id: u128,
    /// The order of arrival, which decides where times are equal.
    pub arrival: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Added,
    Deleted,
    LabelsAdded(Vec<String>),
    LabelsRemoved(Vec<String>),
}

impl Change {
    /// The name that `historyTypes` filters by.
    pub fn history_type(&self) -> &'static str {
        match self {
            Self::Added => "messageAdded",
            Self::Deleted => "messageDeleted",
            Self::LabelsAdded(_) => "labelAdded",
            Self::LabelsRemoved(_) => "labelRemoved",
        }
    }

    /// The field of a history record, and what stands in it for `message`.
    pub fn entry(&self, message: &Value) -> (&'static str, Value) {
        match self {
            Self::Added => ("messagesAdded", json!({"message": message})),
            Self::Deleted => ("messagesDeleted", json!({"message": message})),
            Self::LabelsAdded(labels) => {
                ("labelsAdded", json!({"message": message, "labelIds": labels}))
            }
            Self::LabelsRemoved(labels) => {
                ("labelsRemoved", json!({"message": message, "labelIds": labels}))
            }
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Record {
    pub id: u128,
    pub change: Change,
    pub message: String,
    /// The labels at the time, for a message that is gone.
    pub labels: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Mailbox {
    pub messages: Vec<Stored>,
    pub history: Vec<Record>,
    pub history_id: u128,
    /// Cursors below it are too old.
    pub oldest_history_id: u128,
    arrivals: usize,
}

impl Mailbox {
    pub fn new() -> Self {
        Self {
            messages: Vec::new(),
            history: Vec::new(),
            history_id: FIRST_HISTORY_ID,
            oldest_history_id: FIRST_HISTORY_ID,
            arrivals: 0,
        }
    }

    /// A mail arrives; `twice` writes its record two times, which a client has to bear.
    pub fn deliver(&mut self, raw: Vec<u8>, labels: &[&str], at: Timestamp, twice: bool) -> String {
        self.arrivals += 1;
        let id = format!("{:016x}", FIRST_MESSAGE_ID + self.arrivals as u64 * MESSAGE_ID_STEP);
        self.messages.push(Stored {
            id: id.clone(),
            raw,
            labels: labels.iter().map(|label| (*label).to_owned()).collect(),
            internal_date: at,
            history_id: self.history_id,
            arrival: self.arrivals,
        });
        for _ in 0..=usize::from(twice) {
            self.record(&id, Change::Added);
        }
        id
    }

    pub fn find(&self, id: &str) -> Option<&Stored> {
        self.messages.iter().find(|mail| mail.id == id)
    }

    pub fn delete(&mut self, id: &str) -> bool {
        self.record(id, Change::Deleted);
        let before = self.messages.len();
        self.messages.retain(|mail| mail.id != id);
        self.messages.len() < before
    }

    pub fn relabel(&mut self, id: &str, add: &[&str], remove: &[&str]) -> bool {
        let owned = |labels: &[&str]| labels.iter().map(|label| (*label).to_owned()).collect();
        let (added, removed): (Vec<String>, Vec<String>) = (owned(add), owned(remove));
        let Some(mail) = self.messages.iter_mut().find(|mail| mail.id == id) else {
            return false;
        };
        mail.labels.retain(|label| !removed.contains(label) && !added.contains(label));
        mail.labels.extend(added.iter().cloned());
        for change in [Change::LabelsRemoved(removed), Change::LabelsAdded(added)] {
            if !matches!(&change, Change::LabelsRemoved(none) | Change::LabelsAdded(none) if none.is_empty())
            {
                self.record(id, change);
            }
        }
        true
    }

    /// Every cursor that anybody holds becomes too old.
    pub fn forget_history(&mut self) {
        self.history.clear();
        self.history_id += 1;
        self.oldest_history_id = self.history_id;
    }

    /// The records behind `start`; `None` where a cursor is too old, or was never given out.
    pub fn history_since(&self, start: u128) -> Option<impl Iterator<Item = &Record>> {
        let known = self.oldest_history_id..=self.history_id;
        known.contains(&start).then(|| self.history.iter().filter(move |record| record.id > start))
    }

    fn record(&mut self, id: &str, change: Change) {
        self.history_id += 1;
        let history_id = self.history_id;
        let mut labels = Vec::new();
        if let Some(mail) = self.messages.iter_mut().find(|mail| mail.id == id) {
            mail.history_id = history_id;
            labels.clone_from(&mail.labels);
        }
        self.history.push(Record { id: history_id, change, message: id.to_owned(), labels });
    }
}
