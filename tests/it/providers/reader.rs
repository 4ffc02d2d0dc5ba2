//! A caller of the trait as the product is one: reads a step, records what was found together with the place behind it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use providers::Error;
use providers::mailbox::{Mailbox, Page, Place, Stage};
use secrecy::SecretString;

/// More than any test needs, so that one that never ends fails.
const STEPS_MAX: usize = 2_000;

pub(super) struct Reader<M> {
    pub mailbox: M,
    token: SecretString,
    since: Timestamp,
    /// What is stored.
    pub place: Option<Place>,
    pub stage: Stage,
    pub recorded: BTreeSet<String>,
    /// Every mail of every page that was recorded, also the second time.
    pub found: Vec<String>,
}

impl<M: Mailbox> Reader<M> {
    pub fn new(mailbox: M, token: SecretString) -> Self {
        Self {
            mailbox,
            token,
            since: Timestamp::UNIX_EPOCH,
            place: None,
            stage: Stage::Listing,
            recorded: BTreeSet::new(),
            found: Vec::new(),
        }
    }

    pub fn since(self, since: Timestamp) -> Self {
        Self { since, ..self }
    }

    /// Reads the next page and forgets it, as a crash before the transaction does.
    pub async fn crash(&mut self) -> Result<Page, Error> {
        let place = match &self.place {
            Some(place) => place.clone(),
            None => self.mailbox.start(&self.token, self.since).await?,
        };
        self.place = Some(place.clone());
        self.mailbox.read(&self.token, &place).await
    }

    pub async fn step(&mut self) -> Result<Page, Error> {
        let page = match self.crash().await {
            Err(Error::StalePlace) => {
                (self.place, self.stage) = (None, Stage::Listing);
                return Err(Error::StalePlace);
            }
            other => other?,
        };
        let ids: Vec<String> = page.found.iter().map(|message| message.id.clone()).collect();
        let each: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(each.len(), ids.len(), "an id comes once per page");
        self.recorded.extend(ids.iter().cloned());
        self.found.extend(ids);
        (self.place, self.stage) = (Some(page.behind.clone()), page.stage);
        Ok(page)
    }

    /// Up to date; the mails that the steps found.
    pub async fn read(&mut self) -> Result<Vec<String>, Error> {
        self.found.clear();
        for _ in 0..STEPS_MAX {
            if self.step().await?.is_up_to_date {
                return Ok(self.found.clone());
            }
        }
        panic!("still not up to date");
    }
}

pub(super) fn set<I: IntoIterator<Item = String>>(ids: I) -> BTreeSet<String> {
    ids.into_iter().collect()
}
