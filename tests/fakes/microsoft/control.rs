//! What a test can do to the fake, and see of it.

use jiff::{SignedDuration, Timestamp};
use providers::http;
use providers::microsoft::graph::Graph;
use providers::microsoft::oauth::{Config, MAIL_READ, MicrosoftOAuth};

use super::calls::{Call, Route};
use super::fault::Fault;
use super::oauth::account;
use super::server::MicrosoftFake;
use super::{Account, CLIENT_ID, CLIENT_SECRET, Choice, Gate, Issued};
use crate::google::params::Params;

/// Connecting to it.
impl MicrosoftFake {
    pub fn auth_url(&self) -> String {
        format!("{}/common/oauth2/v2.0/authorize", self.base_url)
    }

    pub fn token_url(&self) -> String {
        format!("{}/common/oauth2/v2.0/token", self.base_url)
    }

    /// The product's OAuth client, configured for this fake.
    #[expect(clippy::expect_used, reason = "the addresses are our own")]
    pub fn oauth(&self, redirect_url: &str) -> MicrosoftOAuth {
        MicrosoftOAuth::new(Config {
            auth_url: self.auth_url(),
            token_url: self.token_url(),
            redirect_url: redirect_url.to_owned(),
            client_id: CLIENT_ID.to_owned(),
            client_secret: CLIENT_SECRET.into(),
        })
        .expect("addresses")
    }

    #[expect(clippy::expect_used, reason = "the address is our own")]
    pub fn graph(&self) -> Graph {
        Graph::new(&self.base_url).expect("an address")
    }
}

/// The person.
impl MicrosoftFake {
    /// Opens the consent page at `url` as `account`, makes the choice, and gives back where the browser is sent.
    /// Panics with what the page says if Microsoft refuses the request itself.
    #[expect(clippy::expect_used, reason = "a consent that cannot be made ends the test")]
    pub async fn consent(&self, url: &str, account: &Account, choice: Choice) -> String {
        let client = http::client();
        let page = client.get(url).send().await.expect("the consent page answers");
        let status = page.status();
        let text = page.text().await.unwrap_or_default();
        assert!(status.is_success(), "the consent page refuses the request: {text}");
        let (_, query) = url.split_once('?').expect("a consent URL has a query");
        let scope = match choice {
            Choice::Allow => Params::parse(query).text("scope").to_owned(),
            Choice::Deny => String::new(),
            Choice::AllowOnly(scopes) => scopes.join(" "),
        };
        let answer = client
            .post(format!("{}/answer?{query}", self.auth_url()))
            .form(&[("email", &account.email), ("scope", &scope)])
            .send()
            .await
            .expect("the consent page takes the answer");
        let location = answer.headers().get("location").and_then(|value| value.to_str().ok());
        location.expect("the consent page redirects").to_owned()
    }

    /// Takes the access away, as a person does on their account's page.
    pub fn revoke_access(&self, email: &str) {
        self.shared.lock().tokens.revoke_account(email);
    }
}

/// Folders and mail; folders are named by their id or their well-known name.
impl MicrosoftFake {
    /// An ordinary mail arrives in the inbox now; its immutable id.
    pub fn deliver(&self, mailbox: &str, raw: impl Into<Vec<u8>>) -> String {
        self.deliver_to(mailbox, "inbox", raw, None)
    }

    /// A mail that was received at `at` (`None`: now) lies in this folder from now on.
    #[expect(clippy::expect_used, reason = "a folder that is not there ends the test")]
    pub fn deliver_to(
        &self,
        mailbox: &str,
        folder: &str,
        raw: impl Into<Vec<u8>>,
        at: Option<Timestamp>,
    ) -> String {
        let mut state = self.shared.lock();
        let at = at.unwrap_or_else(|| state.now());
        let is_draft = folder == "drafts";
        state.mailbox(mailbox).deliver(folder, raw.into(), at, is_draft).expect("a folder")
    }

    /// A draft, wherever it lies.
    #[expect(clippy::expect_used, reason = "a folder that is not there ends the test")]
    pub fn draft(&self, mailbox: &str, folder: &str) -> String {
        let mut state = self.shared.lock();
        let at = state.now();
        state.mailbox(mailbox).deliver(folder, Vec::new(), at, true).expect("a folder")
    }

    pub fn move_to(&self, mailbox: &str, id: &str, folder: &str) -> bool {
        self.shared.lock().mailbox(mailbox).relocate(id, folder)
    }

    /// Marks it as read.
    pub fn touch(&self, mailbox: &str, id: &str) -> bool {
        self.shared.lock().mailbox(mailbox).touch(id)
    }

    /// Deletes for good; false if there was nothing to delete.
    pub fn delete(&self, mailbox: &str, id: &str) -> bool {
        self.shared.lock().mailbox(mailbox).delete(id)
    }

    /// `parent` may be `root`; the folder's id.
    pub fn make_folder(&self, mailbox: &str, parent: &str) -> String {
        self.shared.lock().mailbox(mailbox).make_folder(parent, None, false)
    }

    pub fn has_folder(&self, mailbox: &str, folder: &str) -> bool {
        self.shared.lock().mailbox(mailbox).folder_id(folder).is_some()
    }

    /// One of those that not every mailbox has.
    pub fn make_well_known(&self, mailbox: &str, name: &'static str) -> String {
        self.shared.lock().mailbox(mailbox).make_folder("root", Some(name), false)
    }

    pub fn move_folder(&self, mailbox: &str, id: &str, parent: &str) {
        self.shared.lock().mailbox(mailbox).move_folder(id, parent);
    }

    /// For good, with what lies in it.
    pub fn delete_folder(&self, mailbox: &str, id: &str) {
        self.shared.lock().mailbox(mailbox).delete_folder(id);
    }

    /// The mail that lies where received mail is read: not thrown away, not sent, no draft.
    pub fn received(&self, mailbox: &str) -> Vec<String> {
        self.shared.lock().mailbox(mailbox).received()
    }

    /// From now on every link given out so far is answered with 410.
    pub fn expire_deltas(&self) {
        self.shared.lock().deltas.expire();
    }
}

/// Tokens and time.
impl MicrosoftFake {
    /// Tokens without the walk through the consent page, for reading mail.
    pub fn grant(&self, email: &str) -> Issued {
        let mut state = self.shared.lock();
        let now = state.now();
        let scopes = vec!["openid".to_owned(), MAIL_READ.to_owned()];
        state.tokens.grant(account(email), scopes, now)
    }

    /// How many grants died because a used refresh token came again.
    pub fn families_revoked(&self) -> usize {
        self.shared.lock().tokens.families_revoked
    }

    pub fn living_grants(&self, email: &str) -> usize {
        self.shared.lock().tokens.living_grants(email)
    }

    pub fn expire_access_tokens(&self) {
        let mut state = self.shared.lock();
        let now = state.now();
        state.tokens.expire_access(now);
    }

    /// Moves the fake's clock forward; the caller's stays.
    pub fn advance(&self, time: SignedDuration) {
        self.shared.lock().ahead += time;
    }

    /// Every code, access token and refresh token ever given out: none may turn up in a log or a table.
    pub fn issued_tokens(&self) -> Vec<String> {
        self.shared.lock().tokens.issued.clone()
    }
}

/// Faults and what was called.
impl MicrosoftFake {
    /// The next `times` questions of `route` meet the fault, alone or within a batch.
    pub fn fail_next(&self, route: Route, fault: Fault, times: usize) {
        self.shared.lock().faults.order(route, None, fault, times);
    }

    /// The same for those about one folder or message.
    pub fn fail_next_of(&self, route: Route, id: &str, fault: Fault, times: usize) {
        self.shared.lock().faults.order(route, Some(id.to_owned()), fault, times);
    }

    pub fn clear_faults(&self) {
        self.shared.lock().faults.clear();
    }

    /// Requests of `route` wait until the gate is opened.
    pub fn hold(&self, route: Route) -> Gate {
        let gate = Gate::new();
        self.shared.lock().gates.push((route, gate.clone()));
        gate
    }

    /// No page is longer than this.
    pub fn limit_pages(&self, length: usize) {
        self.shared.lock().page_limit = length;
    }

    /// A filtered round of delta queries gives no more than this.
    pub fn cap_filters(&self, length: usize) {
        self.shared.lock().filter_cap = length;
    }

    pub fn calls(&self) -> Vec<Call> {
        self.shared.lock().calls.clone()
    }

    pub fn calls_to(&self, route: Route) -> usize {
        self.shared.lock().calls.iter().filter(|call| call.route == route).count()
    }

    pub fn clear_calls(&self) {
        self.shared.lock().calls.clear();
    }
}
