//! Microsoft Graph: what is new in an Outlook mailbox, and the raw bytes of one mail. Read-only.
//!
//! Delta queries work per folder (<https://learn.microsoft.com/en-us/graph/delta-query-messages>), so a round asks which
//! folders there are, and each of them what changed, up to [`batch::ITEMS_MAX`] questions in one request. A folder is
//! asked for the mail since the bound of the listing, the first time and from then on.

mod answers;
mod batch;
mod link;
mod refusal;
mod state;
mod step;

use jiff::Timestamp;
use reqwest::Client;
use reqwest::header::HeaderMap;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::error::{Error, Result};
use crate::http::{Answer, Http, JSON_LIMIT, MAIL_LIMIT, Repeat, retry_after};
use crate::mailbox::{Mail, Mailbox, Page, Place, Stage};

use link::{Link, VERSION};
use refusal::Refusal;
use state::State;

/// Messages or folders per answer. Twenty answers come in one batch, with about 500 bytes for each message, so that this
/// stays well below [`JSON_LIMIT`]. `$top` of a listing may be 1 to 1,000
/// (<https://learn.microsoft.com/en-us/graph/api/user-list-messages>).
const PAGE_SIZE: usize = 200;

/// "Applying `$filter` in a delta query returns only up to 5,000 messages"
/// (<https://learn.microsoft.com/en-us/graph/delta-query-messages>); in a round, as we read it.
const FILTER_CAP: usize = 5_000;

/// Keeps a mail's id when it is moved; has to be said with every request
/// (<https://learn.microsoft.com/en-us/graph/outlook-immutable-id>).
const IMMUTABLE_IDS: &str = r#"IdType="ImmutableId""#;

/// The Graph API at `base_url` (`https://graph.microsoft.com`); every call takes the mailbox's access token.
///
/// Outlook answers four requests at a time per app and mailbox, and 10,000 in ten minutes
/// (<https://learn.microsoft.com/en-us/graph/throttling-limits>): one mailbox is read by one call after the other.
#[derive(Clone, Debug)]
pub struct Graph {
    pub base_url: Url,
    pub http: Http,
    /// Messages or folders per answer.
    pub page_size: usize,
    /// How many messages of a folder a round of filtered delta queries gives at most; beyond them it is listed plainly.
    pub filter_cap: usize,
}

impl Graph {
    pub fn new(base_url: &str) -> std::result::Result<Self, url::ParseError> {
        Ok(Self {
            base_url: base_url.parse()?,
            http: Http::new(),
            page_size: PAGE_SIZE,
            filter_cap: FILTER_CAP,
        })
    }

    async fn batch(&self, token: &SecretString, links: &[&Link]) -> Result<Vec<batch::Item>> {
        let prefer = format!("{IMMUTABLE_IDS}, odata.maxpagesize={}", self.page_size);
        let requests = batch::requests(links, &prefer);
        let url = self.url(&["$batch"])?;
        let build = |client: &Client| {
            client.post(url.clone()).bearer_auth(token.expose_secret()).json(&requests)
        };
        // Every question only reads.
        let answer = self.http.send(Repeat::Safely, JSON_LIMIT, build, accept).await?;
        batch::items(&answer, links.len())
    }

    fn url(&self, path: &[&str]) -> Result<Url> {
        let mut url = self.base_url.clone();
        url.path_segments_mut()
            .map_err(|()| Error::Unexpected { status: None, what: "base URL" })?
            .pop_if_empty()
            .push(VERSION)
            .extend(path);
        Ok(url)
    }
}

impl Mailbox for Graph {
    /// Asks nothing: the first delta query of each folder leads to the cursor for later, and holds all changes since it
    /// was begun.
    async fn start(&self, _token: &SecretString, since: Timestamp) -> Result<Place> {
        State::new(since).place()
    }

    async fn read(&self, token: &SecretString, place: &Place) -> Result<Page> {
        let mut known = State::try_from(place)?;
        if known.is_at_rest() {
            known.begin_round();
        }
        let asked = step::questions(&known, self.page_size);
        let links: Vec<&Link> = asked.iter().map(|(_, link)| link).collect();
        let items = self.batch(token, &links).await?;
        let found = step::take(self, &mut known, asked, items)?;
        let is_up_to_date = known.is_at_rest();
        known.is_listed |= is_up_to_date;
        let behind = known.place()?;
        let stage = if known.is_listed { Stage::Following } else { Stage::Listing };
        Ok(Page { found, behind, stage, is_up_to_date })
    }

    /// `$value` gives the MIME content (<https://learn.microsoft.com/en-us/graph/outlook-get-mime-message>) and nothing
    /// beside it: the listing said the rest.
    async fn mail(&self, token: &SecretString, id: &str) -> Result<Mail> {
        let url = self.url(&["me", "messages", id, "$value"])?;
        let build = |client: &Client| {
            client
                .get(url.clone())
                .bearer_auth(token.expose_secret())
                .header("prefer", IMMUTABLE_IDS)
        };
        let answer = self.http.send(Repeat::Safely, MAIL_LIMIT, build, accept).await?;
        Ok(Mail { raw: answer.body, thread_id: None, received: None, is_received: true })
    }
}

/// Lets a 200 through and names everything else.
fn accept(answer: Answer) -> Result<Answer> {
    match answer.status.as_u16() {
        200 => Ok(answer),
        status => Err(refusal(status, &answer.headers, &answer.body)),
    }
}

fn refusal(status: u16, headers: &HeaderMap, body: &[u8]) -> Error {
    let code = serde_json::from_slice(body).map(Refusal::code).unwrap_or_default();
    refusal::error(status, &code, retry_after(headers))
}
