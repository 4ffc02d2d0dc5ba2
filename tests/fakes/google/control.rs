//! What a test can do to the fake, and see of it.

use jiff::{SignedDuration, Timestamp};
use providers::google::gmail::Gmail;
use providers::google::oauth::{Config, GMAIL_READONLY, GoogleOAuth};
use providers::http;

use super::account::{Account, Choice};
use super::calls::{Call, Route};
use super::fault::Fault;
use super::gate::Gate;
use super::params::Params;
use super::server::GoogleFake;
use super::tokens::Issued;
use super::{CLIENT_ID, CLIENT_SECRET};

/// Connecting to it.
impl GoogleFake {
    pub fn auth_url(&self) -> String {
        format!("{}/o/oauth2/v2/auth", self.base_url)
    }

    pub fn token_url(&self) -> String {
        format!("{}/token", self.base_url)
    }

    pub fn revoke_url(&self) -> String {
        format!("{}/revoke", self.base_url)
    }

    /// The product's OAuth client, configured for this fake.
    #[expect(clippy::expect_used, reason = "the addresses are our own")]
    pub fn oauth(&self, redirect_url: &str) -> GoogleOAuth {
        GoogleOAuth::new(Config {
            auth_url: self.auth_url(),
            token_url: self.token_url(),
            revoke_url: self.revoke_url(),
            redirect_url: redirect_url.to_owned(),
            client_id: CLIENT_ID.to_owned(),
            client_secret: CLIENT_SECRET.into(),
        })
        .expect("addresses")
    }

    #[expect(clippy::expect_used, reason = "the address is our own")]
    pub fn gmail(&self) -> Gmail {
        Gmail::new(&self.base_url).expect("an address")
    }
}

/// The person.
impl GoogleFake {
    /// Opens the consent page at `url` as `account`, makes the choice, and gives back where Google sends the browser.
    /// Panics with what the page says if Google refuses the request itself.
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
            .form(&[("email", &account.email), ("subject", &account.subject), ("scope", &scope)])
            .send()
            .await
            .expect("the consent page takes the answer");
        let location = answer.headers().get("location").and_then(|value| value.to_str().ok());
        location.expect("the consent page redirects").to_owned()
    }

    /// Takes the access away, as a person does on their Google account page.
    pub fn revoke_access(&self, email: &str) {
        self.shared.lock().tokens.revoke_account(email);
    }
}

/// Mail.
impl GoogleFake {
    /// An ordinary mail arrives now; its message id.
    pub fn deliver(&self, mailbox: &str, raw: impl Into<Vec<u8>>) -> String {
        self.deliver_as(mailbox, raw, &["INBOX", "UNREAD"], None)
    }

    /// The mails arrive in this order; their message ids.
    pub fn deliver_many<R: Into<Vec<u8>>>(
        &self,
        mailbox: &str,
        raws: impl IntoIterator<Item = R>,
    ) -> Vec<String> {
        raws.into_iter().map(|raw| self.deliver(mailbox, raw)).collect()
    }

    /// A mail with these labels that Gmail accepted at `at` (`None`: now).
    pub fn deliver_as(
        &self,
        mailbox: &str,
        raw: impl Into<Vec<u8>>,
        labels: &[&str],
        at: Option<Timestamp>,
    ) -> String {
        let mut state = self.shared.lock();
        let (at, twice) = (at.unwrap_or_else(|| state.now()), state.record_twice);
        state.mailbox(mailbox).deliver(raw.into(), labels, at, twice)
    }

    /// Deletes for good; false if there was nothing to delete.
    pub fn delete(&self, mailbox: &str, id: &str) -> bool {
        self.shared.lock().mailbox(mailbox).delete(id)
    }

    /// Moves and marks: archive, trash, report as spam, read.
    pub fn relabel(&self, mailbox: &str, id: &str, add: &[&str], remove: &[&str]) -> bool {
        self.shared.lock().mailbox(mailbox).relabel(id, add, remove)
    }

    /// From now on every cursor given out so far is answered with 404.
    pub fn forget_history(&self, mailbox: &str) {
        self.shared.lock().mailbox(mailbox).forget_history();
    }

    /// Every later delivery is recorded twice in the history.
    pub fn record_twice(&self) {
        self.shared.lock().record_twice = true;
    }

    pub fn message_ids(&self, mailbox: &str) -> Vec<String> {
        self.shared.lock().mailbox(mailbox).messages.iter().map(|mail| mail.id.clone()).collect()
    }

    pub fn history_id(&self, mailbox: &str) -> String {
        self.shared.lock().mailbox(mailbox).history_id.to_string()
    }
}

/// Tokens and time.
impl GoogleFake {
    /// Tokens without the walk through the consent page, for reading mail.
    pub fn grant(&self, email: &str) -> Issued {
        let mut state = self.shared.lock();
        let now = state.now();
        let scopes = vec!["openid".to_owned(), GMAIL_READONLY.to_owned()];
        state.tokens.grant(Account::new(email), scopes, now)
    }

    /// Makes refresh tokens single-use; the second use of one revokes its whole grant.
    pub fn rotate_refresh_tokens(&self) {
        self.shared.lock().tokens.rotate = true;
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

    /// Only this redirect address, and others allowed the same way, pass the consent page.
    pub fn allow_redirect(&self, url: &str) {
        self.shared.lock().redirects.push(url.to_owned());
    }
}

/// Faults and what was called.
impl GoogleFake {
    /// The next `times` calls of `route` meet the fault.
    pub fn fail_next(&self, route: Route, fault: Fault, times: usize) {
        self.shared.lock().faults.order(route, None, fault, times);
    }

    /// The next `times` fetches of one message meet the fault.
    pub fn fail_message(&self, id: &str, fault: Fault, times: usize) {
        self.shared.lock().faults.order(Route::Message, Some(id.to_owned()), fault, times);
    }

    pub fn clear_faults(&self) {
        self.shared.lock().faults.clear();
    }

    /// Calls of `route` wait until the gate is opened.
    pub fn hold(&self, route: Route) -> Gate {
        let gate = Gate::new();
        self.shared.lock().gates.push((route, gate.clone()));
        gate
    }

    /// No page of a listing or a history is longer than this.
    pub fn limit_pages(&self, length: usize) {
        self.shared.lock().page_limit = length;
    }

    pub fn calls(&self) -> Vec<Call> {
        self.shared.lock().calls.clone()
    }

    pub fn calls_to(&self, route: Route) -> usize {
        self.shared.lock().calls.iter().filter(|call| call.route == route).count()
    }

    /// What all calls so far cost in Gmail's units.
    pub fn quota_units(&self) -> u64 {
        self.shared.lock().calls.iter().map(|call| call.route.quota_units()).sum()
    }

    pub fn clear_calls(&self) {
        self.shared.lock().calls.clear();
    }
}
